"""A reminder as a draft that Outlook opens for sending."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrudesk.returns.reminding import Attachment, Reminder, eml

BOOK = Attachment("Gateshead Council - 2023-24 Q1.xlsx", b"PK\x03\x04 a workbook\n\r\x00\xff")
HEADERS = {"Subject", "X-Unsent", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"}


def _parsed(data: bytes) -> EmailMessage:
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    assert not message.defects
    return message


def _body(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def test_a_draft_is_unsent_and_says_nothing_of_sender_or_day() -> None:
    message = _parsed(eml(Reminder("Your return is due", "Hello,\n\nTŷ Hafan’s return\n"), "", [BOOK]))
    assert message["X-Unsent"] == "1"
    assert message["Subject"] == "Your return is due"
    assert [message[name] for name in ("To", "From", "Date", "Bcc")] == [None] * 4
    assert _body(message) == "Hello,\n\nTŷ Hafan’s return\n"
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == BOOK.name
    assert attached.get_content() == BOOK.content
    assert attached.get_content_type() == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def test_an_address_is_taken_where_one_is_given() -> None:
    message = _parsed(eml(Reminder("Due", "Hello\n"), "team@example.org", []))
    assert message["To"] == "team@example.org"
    assert message.get_content_type() == "text/plain"


def test_lines_end_as_mail_wants_them_and_a_subject_of_ours_stands_on_one() -> None:
    subject = "Your return was due on 14 September 2023: Progress on delivery-plan actions, quarter 1, 2023-24"
    data = eml(Reminder(subject, "Hello,\n" + "x" * 500 + "\n"), "", [BOOK])
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert f"Subject: {subject}\r\n".encode() in data
    assert max(map(len, data.split(b"\r\n"))) <= 140


@pytest.mark.parametrize(
    "words",
    ["Due\r\nBcc: spy@example.org", "Due\nBcc: spy@example.org", "Due\u2028Bcc: a", "Due\x0bBcc: a", "Due\r\n\r\nBody"],
)
def test_words_never_make_a_header_or_begin_the_body(words: str) -> None:
    message = _parsed(eml(Reminder(words, "Hello\n"), words, [Attachment(f"{words}.xlsx", b"x")]))
    assert {*message.keys()} == {*HEADERS - {"Content-Transfer-Encoding"}, "To"}
    assert message["Subject"] == " ".join(words.split())
    assert _body(message) == "Hello\n"
    (attached,) = message.iter_attachments()
    assert {*attached.keys()} <= {*HEADERS, "Content-Disposition"}


@pytest.mark.parametrize(
    ("name", "fit"),
    [
        ("../../windows/system32/a.xlsx", "a.xlsx"),
        ("C:\\temp\\a: b?.xlsx", "a b.xlsx"),
        ("con.xlsx", "_con.xlsx"),
        ("invoice\u202excod.exe", "invoicexcod.exe.xlsx"),
        ("", "return.xlsx"),
        (" .. ", "return.xlsx"),
        ("Tŷ Hafan “Q1”.xlsx", "Tŷ Hafan “Q1”.xlsx"),
        ("x" * 300 + ".xlsx", "x" * 120 + ".xlsx"),
    ],
)
def test_an_attachment_has_a_name_that_is_safe_anywhere(name: str, fit: str) -> None:
    (attached,) = _parsed(eml(Reminder("Due", "Hello\n"), "", [Attachment(name, b"x")])).iter_attachments()
    assert attached.get_filename() == fit


@given(
    subject=st.text(max_size=250),
    body=st.text(st.characters(codec="utf-8", exclude_characters="\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")),
    name=st.text(max_size=200),
    content=st.binary(max_size=300),
)
def test_any_words_come_back_as_they_were(subject: str, body: str, name: str, content: bytes) -> None:
    data = eml(Reminder(subject, f"{body}\n"), "", [Attachment(name, content)])
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert b"\r" not in data.replace(b"\r\n", b"")
    message = _parsed(data)
    assert {*message.keys()} == HEADERS - {"Content-Transfer-Encoding"}
    assert _body(message) == f"{body}\n"
    (attached,) = message.iter_attachments()
    assert attached.get_content() == content
    assert str(attached.get_filename()).endswith(".xlsx")
