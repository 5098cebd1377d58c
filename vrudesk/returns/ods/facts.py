"""The facts of a whole .ods workbook."""

from __future__ import annotations

from vrudesk.returns.facts import BookFacts
from vrudesk.returns.guard import LINKED
from vrudesk.returns.guard.archive import Archive
from vrudesk.returns.ods.content import Content
from vrudesk.returns.ods.styles import Styles
from vrudesk.returns.ods.xml import BadXmlError, read_part

_STYLES, _CONTENT = "styles.xml", "content.xml"


def book_facts(archive: Archive, data: bytes) -> BookFacts | None:
    """Return the facts of every sheet, None where the parts are not well formed.

    Raises:
        Unreadable: a part is damaged, or declares entities of its own.
    """
    styles = Styles()
    content = Content(styles)
    try:
        if _STYLES in archive:
            read_part(archive, _STYLES, styles.attach)
        read_part(archive, _CONTENT, content.attach)
        content.finish()
    except BadXmlError:
        return None
    return BookFacts(content.sheets, content.date_system, [LINKED] if content.is_linked else [], data)
