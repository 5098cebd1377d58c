"""A paper's content as text, one value to a line: what golden files keep of it."""

from __future__ import annotations

from collections.abc import Iterator

from vrudesk.exports.cells import Cell
from vrudesk.exports.content import BulletList, Facts, Key, Notice, Paper, Paragraph, Subheading, Table
from vrudesk.exports.numbering import NumberedBlock, front, numbered
from vrudesk.exports.wording import cell_words, fact_words, source_words


def tree(paper: Paper) -> str:
    """Return a paper's content as text."""
    return "\n".join(_paper(paper)) + "\n"


def words(paper: Paper) -> str:
    """Return the words of a paper's sections, tables left out."""
    return "\n".join(line for line in _paper(paper) if not line.startswith("    "))


def cells(paper: Paper, table: str) -> dict[str, list[str]]:
    """Return the words of each row of a table by the row's first cell."""
    found = next(each for each in paper.tables if each.name == table)
    return {cell_words(row.cells[0]): [cell_words(cell) for cell in row.cells] for row in found.rows}


def _paper(paper: Paper) -> Iterator[str]:
    yield f"title: {paper.title}"
    yield from (f"line: {line}" for line in paper.lines)
    yield from (f"{fact.label}: {fact_words(fact.value)}" for fact in front(paper))
    yield f"watermark: {paper.watermark}; footer: {paper.footer}"
    for section in numbered(paper):
        yield ""
        yield f"# {section.title}"
        for block in section.blocks:
            yield from _block(block)


def _block(numbered_block: NumberedBlock) -> Iterator[str]:
    block, number = numbered_block.block, numbered_block.number
    match block:
        case Paragraph():
            yield f"{number} " + "".join(span.text for span in block.spans)
        case Subheading():
            yield f"## {block.text}"
        case BulletList():
            yield from ("- " + "".join(span.text for span in item) for item in block.items)
        case Notice():
            yield f"! {block.heading}: " + "".join(span.text for span in block.spans)
        case Facts():
            yield from (f"{fact.label}: {fact_words(fact.value)}" for fact in block.items)
        case Key():
            yield from (f"    key {entry.mark.word}: {entry.meaning}" for entry in block.entries)
        case Table():
            yield from _table(number, block)


def _table(number: str, table: Table) -> Iterator[str]:
    yield f"{number}: {table.caption}"
    yield "    " + " | ".join(f"{column.heading} ({column.kind})" for column in table.columns)
    for group in table.groups:
        if group.heading:
            yield f"    [{group.heading}]"
        yield from ("    " + " | ".join(_cell(cell) for cell in row.cells) for row in group.rows)
    if not table.rows:
        yield f"    ({table.empty})"


def _cell(cell: Cell) -> str:
    kind = type(cell).__name__.removesuffix("Cell")
    note = f" ({cell.note})" if cell.note else ""
    source = f" <- {source_words(cell.sources)}" if cell.sources else ""
    said = cell_words(cell).replace("\n", " / ")
    return f"{'' if kind == 'Text' else kind + ' '}{said}{note}{source}"
