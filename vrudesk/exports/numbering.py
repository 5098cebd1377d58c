"""The numbers of sections, paragraphs and tables, given once so that PDF, Excel, Word and preview agree."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count

from vrudesk.exports.content import Block, Fact, Paper, Paragraph, Section, Table


@dataclass(frozen=True, slots=True)
class NumberedBlock:
    """A block with its number: "4.2" for a paragraph, "Table 3" for a table, blank for the rest."""

    number: str
    block: Block


@dataclass(frozen=True, slots=True)
class NumberedSection:
    """A section with its number and its numbered blocks."""

    number: str
    section: Section
    blocks: tuple[NumberedBlock, ...]

    @property
    def title(self) -> str:
        """Return "4 Delivery plan"."""
        return f"{self.number} {self.section.heading}".strip()


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: a section, or a table in it (``level`` 2)."""

    level: int
    number: str
    words: str


def numbered(paper: Paper) -> tuple[NumberedSection, ...]:
    """Return the paper's sections with every number in them: 1, 1.1, Table 1."""
    tables = count(1)
    found: list[NumberedSection] = []
    for number, section in enumerate(paper.sections, 1):
        paragraphs = count(1)
        blocks: list[NumberedBlock] = []
        for block in section.blocks:
            if isinstance(block, Table):
                blocks.append(NumberedBlock(f"Table {next(tables)}", block))
            elif isinstance(block, Paragraph) and block.numbered:
                blocks.append(NumberedBlock(f"{number}.{next(paragraphs)}", block))
            else:
                blocks.append(NumberedBlock("", block))
        found.append(NumberedSection(str(number), section, tuple(blocks)))
    return tuple(found)


def contents(sections: tuple[NumberedSection, ...]) -> tuple[Entry, ...]:
    """Return the lines of the contents, in order."""
    entries: list[Entry] = []
    for section in sections:
        entries.append(Entry(1, section.number, section.section.heading))
        entries += [Entry(2, b.number, b.block.caption) for b in section.blocks if isinstance(b.block, Table)]
    return tuple(entries)


def front(paper: Paper) -> tuple[Fact, ...]:
    """Return what the front says under the title; what is not known is left out."""
    facts = [
        Fact("Board", paper.board),
        Fact("Meeting", paper.meeting or ""),
        Fact("Marking", paper.marking),
        Fact("Status", paper.status.value.capitalize()),
        Fact("Prepared by", paper.author),
        Fact("Prepared on", paper.made),
        *paper.facts,
    ]
    return tuple(fact for fact in facts if fact.value != "")
