"""The history: who did what, and each row before and after, written by triggers and by nothing else."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, LargeBinary, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from vrudesk.data.schema.base import Base, unaudited


class HistoryStep(Base):
    """One thing a person did; ``device`` and ``device_seq`` order the steps of each laptop."""

    __tablename__ = "history_step"
    __table_args__ = unaudited(UniqueConstraint("device_seq", "device"), Index("ix_history_step_reverts", "reverts"))

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    device: Mapped[str] = mapped_column(Text)
    device_seq: Mapped[int] = mapped_column(Integer)
    label: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    person: Mapped[str] = mapped_column(Text)
    at: Mapped[str] = mapped_column(Text)
    reverts: Mapped[str | None] = mapped_column(Text)
    source: Mapped[str | None] = mapped_column(Text)
    schema_version: Mapped[int] = mapped_column(Integer)


class HistoryChange(Base):
    """One row before and after, as JSON; ``ord`` grows with time.

    Where very many rows came at once, those from ``row_id`` to ``last_id`` of them stand in one row of the history,
    and their after images in ``images`` (see ``packs``).
    """

    __tablename__ = "history_change"
    __table_args__ = unaudited(
        Index("ix_history_change_step", "step"),
        Index("ix_history_change_row", "table_name", "row_id", "step"),
        Index("ix_history_change_pack", "table_name", "row_id", sqlite_where=text("images IS NOT NULL")),
    )

    ord: Mapped[int] = mapped_column(Integer, primary_key=True)
    step: Mapped[str] = mapped_column(Text, ForeignKey("history_step.id", deferrable=True, initially="DEFERRED"))
    table_name: Mapped[str] = mapped_column(Text)
    row_id: Mapped[str] = mapped_column(Text)
    before: Mapped[str | None] = mapped_column(Text)
    after: Mapped[str | None] = mapped_column(Text)
    last_id: Mapped[str | None] = mapped_column(Text)
    images: Mapped[bytes | None] = mapped_column(LargeBinary)


class HistoryNow(Base):
    """The step under way, in the one row that the triggers read; blank means that nobody may write.

    Of new rows of the table ``packing`` no images are written by its trigger, because they are kept together.
    """

    __tablename__ = "history_now"
    __table_args__ = unaudited(CheckConstraint("id = 1", name="one_row"))

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    step: Mapped[str | None] = mapped_column(Text)
    packing: Mapped[str | None] = mapped_column(Text)
