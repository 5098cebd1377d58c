"""What the PDF says of itself, as PDF has always had it and as XMP."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFStream, PDFString

from vrudesk.exports.describing import MAKER, Description

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFObject

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Keywords>{keywords}</pdf:Keywords><pdf:Producer>{maker}</pdf:Producer>
<xmp:CreatorTool>{maker}</xmp:CreatorTool>
<xmp:CreateDate>{day}T00:00:00Z</xmp:CreateDate><xmp:ModifyDate>{day}T00:00:00Z</xmp:ModifyDate>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>
"""


def information(about: Description) -> PDFObject:
    """Return the file's information dictionary."""
    day = f"D:{about.made:%Y%m%d}000000Z"
    words = {
        "Title": about.title, "Author": about.author, "Subject": about.subject, "Keywords": about.keywords,
        "Creator": MAKER, "Producer": MAKER, "CreationDate": day, "ModDate": day,
    }  # fmt: skip
    return PDFDictionary({name: PDFString(value) for name, value in words.items()})


def metadata(about: Description) -> PDFObject:
    """Return the same as an XMP packet, which also says that the file is meant to be PDF/UA-1."""
    text = _XMP.format(
        title=escape(about.title), author=escape(about.author), subject=escape(about.subject),
        keywords=escape(about.keywords), language=escape(about.language), maker=MAKER, day=about.made.isoformat(),
    )  # fmt: skip
    said = PDFDictionary({"Type": "/Metadata", "Subtype": "/XML"})
    return PDFStream(said, text.encode("utf-8"))
