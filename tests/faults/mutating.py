"""Good files with a few bytes changed, each the same whenever it is asked for by its number."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Mapping
from pathlib import Path

from tests.faults.making import COVER, HEAD, RECORDS, a_return
from tests.faults.traps import ods_update
from tests.returns.coloured import FILES
from tests.returns.making import written

_MOST = 12


def seeds(folder: Path) -> dict[str, bytes]:
    """Return a small good return in each format, by the ending of its name."""
    text = "\n".join(",".join(f'"{value}"' for value in line) for line in [*COVER, HEAD, *RECORDS])
    return {
        "xlsx": a_return(folder / "seed.xlsx").read_bytes(),
        "ods": written(folder / "seed.ods", ods_update()).read_bytes(),
        "xls": (FILES / "coloured.xls").read_bytes(),
        "csv": text.encode(),
    }


def mutated(good: Mapping[str, bytes], number: int) -> tuple[str, bytes]:
    """Return the ending and the bytes of a file that is spoilt in a few places; every second zip within a part.

    Nearly every change of packed bytes ends at the checksum, so the parsers see only what is changed before it
    is packed.
    """
    chance = random.Random(number)  # noqa: S311 - the same file each time
    ending = list(good)[number % len(good)]
    data = good[ending]
    within = ending in {"xlsx", "ods"} and chance.random() < 0.7
    return ending, _within_a_part(data, chance) if within else _spoilt(data, chance)


def _within_a_part(data: bytes, chance: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        contents = {part.filename: archive.read(part) for part in archive.infolist()}
    name = chance.choice([name for name, content in contents.items() if content])
    contents[name] = _spoilt(contents[name], chance)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in contents.items():
            archive.writestr(part, content)
    return target.getvalue()


def _spoilt(data: bytes, chance: random.Random) -> bytes:
    spoilt = bytearray(data)
    for _ in range(chance.randint(1, _MOST) if chance.random() < 0.5 else 1):
        at = chance.randrange(len(spoilt)) if spoilt else 0
        length = chance.choice((1, 1, 1, 2, 4, 30))
        match chance.randrange(7):
            case 0 | 1:
                spoilt[at : at + 1] = bytes([chance.randrange(256)])
            case 2:
                spoilt[at : at + length] = b"\xff" * length
            case 3:
                spoilt[at : at + length] = bytes(length)
            case 4:
                del spoilt[at : at + length]
            case 5:
                spoilt[at:at] = spoilt[at : at + length]
            case 6:
                other = chance.randrange(len(spoilt)) if spoilt else 0
                spoilt[at : at + length] = spoilt[other : other + length]
    return bytes(spoilt)
