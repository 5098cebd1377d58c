"""The process that marks a copy: whatever a workbook does to openpyxl, the program goes on.

    python -m vrudesk.returns.markup.child FOLDER

The folder holds the order and the partner's file, and takes the copy and the answer (see ``process``). The process
limits its own memory and may die at any moment.
"""

from __future__ import annotations

import json
import os
import sys
import warnings
from pathlib import Path
from typing import Any, NoReturn

from vrudesk.returns.limits import limit_own_memory
from vrudesk.returns.marks import Mark

ORDER, GIVEN, COPY, ANSWER = "order.json", "given", "copy.xlsx", "answer.json"


def run(arguments: list[str]) -> NoReturn:
    """Be the marking process and end at once."""
    main(arguments)
    os._exit(0)


def main(arguments: list[str]) -> int:
    """Mark the copy that the only argument, a folder, asks for; the answer tells how it went."""
    folder = Path(arguments[0])
    limit_own_memory()
    warnings.simplefilter("ignore")
    try:
        answer = _answer(folder)
    except MemoryError:
        answer = {"failed": "MemoryError"}
    except Exception as error:  # noqa: BLE001 - whatever it is, the program makes a plainer copy
        import traceback

        answer = {"failed": "".join(traceback.format_exception(error))}
    (folder / ANSWER).write_text(json.dumps(answer), encoding="utf-8")
    return 0


def _answer(folder: Path) -> dict[str, Any]:
    from vrudesk.returns.markup.copying import Order, copied

    order = json.loads((folder / ORDER).read_text(encoding="utf-8"))
    copy = copied(
        Order(
            name=order["name"],
            content=(folder / GIVEN).read_bytes(),
            marks=tuple(Mark(*each) for each in order["marks"]),
            lost=tuple(order["lost"]),
            notes=tuple(order["notes"]),
        )
    )
    (folder / COPY).write_bytes(copy.content)
    return {"marked": copy.marked, "unmarked": copy.unmarked}


if __name__ == "__main__":
    run(sys.argv[1:])
