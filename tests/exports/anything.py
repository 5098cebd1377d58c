"""Papers of any words in every field, made by hypothesis."""

from __future__ import annotations

import os
from datetime import date

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from vrudesk.domain.fields import Kind
from vrudesk.domain.rag import Mark
from vrudesk.exports.cells import BlankCell, DateCell, NumberCell, RagCell, Source, Span, TextCell
from vrudesk.exports.content import (
    BulletList,
    Column,
    Fact,
    Facts,
    Group,
    Key,
    KeyEntry,
    Notice,
    Paper,
    Paragraph,
    Row,
    Section,
    Subheading,
    Table,
)

quick = settings(
    max_examples=150 if os.environ.get("VRUDESK_FULL") else 20,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)

_LETTERS = (
    "abz AZ09 .,;:!?'\"()[]{}<>&/\\@#%*=+-_~|^`$£€–—…‘’“”•½é ŵ ŷ Ŵ Ŷ Ł ź ż ą ß ñ Ω Ж 😀 👍 🏽 ש ל ו ם 漢 字 "
    "\n\t\r\x00\x1b\u2028\u00a0\u200d\u202e\ud800"
)
_SAYINGS = ("<b>", "<img src='/etc/passwd'>", "&copy;", "]]>", "<!--", "=1+1", "@x", "_x0041_", "W" * 60, "\\", "((")

texts = st.lists(st.text(_LETTERS, max_size=14) | st.sampled_from(_SAYINGS), max_size=6).map(" ".join)
# A row of taller cells is cut into slices, and PDFium reads slice by slice.
short = st.text(_LETTERS, max_size=20) | st.sampled_from(_SAYINGS)
names = st.text("abc []:*?/\\'!_0123Ž漢\n", max_size=45)


@st.composite
def papers(draw: st.DrawFn) -> Paper:
    """Make a paper with a block and a cell of each kind, all of whose words are anything."""

    def text() -> str:
        return draw(texts)

    def few() -> str:
        return draw(short)

    columns = tuple(Column(few(), kind) for kind in (Kind.REFERENCE, Kind.PROSE, Kind.RAG, Kind.DATE, Kind.NUMBER))
    source = Source(few(), few(), few())
    cells = (
        TextCell(few(), note=few(), struck=draw(st.booleans()), sources=(source,)),
        TextCell(few(), strong=True),
        RagCell(draw(st.sampled_from(Mark)), note=few()),
        DateCell(draw(st.dates(date(1000, 1, 1))), note=few()),
        NumberCell(
            draw(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20)), few()
        ),
    )
    blank = tuple(BlankCell(few(), note=few()) for _ in columns)
    table = Table(draw(names), few(), columns, (Group((Row(cells), Row(blank, strong=True)), few()),), few())
    other = Table(table.name + "2", text(), columns[:2], (), empty=text())
    blocks = (
        Paragraph((Span(text()), Span(text(), strong=True), Span(text(), struck=True, sources=(source,)))),
        Subheading(text()),
        BulletList(((Span(text()),), (Span(text()),))),
        Notice(text(), (Span(text()),)),
        Facts((Fact(text(), text()),)),
        Key((KeyEntry(Mark.RED, text()),), date(2023, 4, 3)),
        table,
        other,
    )
    return Paper(
        title=text(), made=date(2023, 7, 20), lines=(text(),), board=text(), marking=text(), author=text(),
        watermark=text()[:12], footer=text(), facts=(Fact(text(), text()),), sections=(Section(text(), blocks),),
    )  # fmt: skip
