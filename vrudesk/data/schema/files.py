"""Bytes that are kept as they came, and what is being typed: both outside the history."""

from __future__ import annotations

from sqlalchemy import Integer, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from vrudesk.data.schema.base import Base, unaudited


class StoredFile(Base):
    """The bytes of a received file, found by their SHA-256; rows are only ever added."""

    __tablename__ = "stored_file"
    __table_args__ = unaudited()

    sha256: Mapped[str] = mapped_column(Text, primary_key=True)
    size: Mapped[int] = mapped_column(Integer)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class Draft(Base):
    """Words that were typed into a box and not yet left: they survive a crash."""

    __tablename__ = "draft"
    __table_args__ = unaudited()

    table_name: Mapped[str] = mapped_column(Text, primary_key=True)
    row_id: Mapped[str] = mapped_column(Text, primary_key=True)
    field: Mapped[str] = mapped_column(Text, primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    at: Mapped[str] = mapped_column(Text)
