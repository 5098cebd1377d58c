"""A zip that is read a little at a time and never trusted."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from vrudesk.returns.unreadable import Unreadable, damaged

CHUNK = 1024 * 1024
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, KeyError)


class Archive:
    """The parts of a zip file held in memory; every failure to read one is ``Unreadable``."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise self._damaged(error) from error
        self.parts = self._zip.infolist()
        self._by_name = {_folded(part.filename): part for part in self.parts}

    def __contains__(self, part: str) -> bool:
        return _folded(part) in self._by_name

    def real_name(self, part: str) -> str:
        """Return how the zip itself spells the name of a part that it holds."""
        return self._by_name[_folded(part)].filename

    def chunks(self, part: str, size: int = CHUNK) -> Iterator[bytes]:
        """Yield a part piece by piece.

        Raises:
            Unreadable: the part is missing or damaged.
        """
        try:
            with self._zip.open(self._by_name[_folded(part)]) as stream:
                while chunk := stream.read(size):
                    yield chunk
        except _BROKEN as error:
            raise self._damaged(error) from error

    def start(self, part: str, size: int) -> bytes:
        """Return the first bytes of a part, nothing if it is missing."""
        return next(self.chunks(part, size), b"") if part in self else b""

    def whole(self, part: str, limit: int = 16 * CHUNK) -> bytes:
        """Return a small part whole, nothing if it is missing.

        Raises:
            Unreadable: it is damaged, or larger than ``limit``.
        """
        if part not in self:
            return b""
        found: list[bytes] = []
        for number, chunk in enumerate(self.chunks(part)):
            if number * CHUNK > limit:
                raise damaged(self.name, f"{part} is over {limit} bytes")
            found.append(chunk)
        return b"".join(found)

    def _damaged(self, error: Exception) -> Unreadable:
        return damaged(self.name, f"{type(error).__name__}: {error}")


def _folded(part: str) -> str:
    """Return a part's name as Excel compares names; some programs write backslashes."""
    return part.replace("\\", "/").lstrip("/").casefold()
