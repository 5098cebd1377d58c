"""What a JSON document that somebody gives the program holds, and the command that loads it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from vrudesk.commands.areas import LoadArea
from vrudesk.commands.base import Command
from vrudesk.commands.context import LoadContext
from vrudesk.errors import UserError


def command_of(path: Path) -> Command:
    """Return the command that loads a document.

    Raises:
        UserError: the file cannot be read, is no JSON, or is no document that is known here.
    """
    try:
        document: Any = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UserError(f"{path.name} cannot be read.", "Nothing was loaded. Check the name.") from error
    except ValueError as error:
        raise UserError(f"{path.name} is not JSON.", "Nothing was loaded. Ask for the file again.") from error
    if isinstance(document, dict) and {"organisation", "document"} <= document.keys():
        return _checked(LoadArea(document), path)
    if isinstance(document, dict) and {"organisations", "fund_rounds"} & document.keys():
        return _checked(LoadContext(document), path)
    raise UserError(
        f"{path.name} is neither an area's document nor one of partners and rounds.",
        "Nothing was loaded. The help describes both.",
    )


def _checked(command: Command, path: Path) -> Command:
    return command
