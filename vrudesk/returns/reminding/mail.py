"""A reminder as an e-mail draft: a message that Outlook opens for sending, because it is marked as not sent yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from pathlib import PurePosixPath

from vrudesk.returns.forms.making import windows_name
from vrudesk.returns.reminding.plain import one_line
from vrudesk.returns.reminding.words import Reminder

_XLSX = "vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ENDING = ".xlsx"
# So long that a subject of ours stands on one line, which no mail program can misread.
_HEADERS = policy.SMTP.clone(max_line_length=140)
_LONGEST_SUBJECT, _LONGEST_NAME = 200, 120


@dataclass(frozen=True, slots=True)
class Attachment:
    """A workbook that goes with a message, under a name that is made fit for any mail program."""

    name: str
    content: bytes


def eml(reminder: Reminder, to: str, attachments: Sequence[Attachment]) -> bytes:
    """Return a draft in the form of RFC 5322; no sender and no date, which the mail program adds on sending.

    Whatever stands in names and words, it never makes a header of its own.
    """
    message = EmailMessage(policy=policy.SMTP)
    message["Subject"] = one_line(reminder.subject)[:_LONGEST_SUBJECT]
    if address := one_line(to):
        message["To"] = address
    message["X-Unsent"] = "1"
    message.set_content(reminder.body, charset="utf-8", cte="quoted-printable")
    for each in attachments:
        message.add_attachment(each.content, "application", _XLSX, filename=_fit(each.name))
    return message.as_bytes(policy=_HEADERS)


def _fit(name: str) -> str:
    """Return a name under which an attachment can be opened and saved anywhere, and that ends as what it is."""
    stem = one_line(PurePosixPath(name.replace("\\", "/")).name).removesuffix(_ENDING)
    return windows_name(stem[:_LONGEST_NAME].strip(" .-") or "return", _ENDING)
