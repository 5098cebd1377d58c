"""Reminders of returns that partners owe, or that came back with problems (PRODUCT.md 21).

``reminder`` puts one into words, ``eml`` makes of it a draft that Outlook opens for sending, ``save_drafts`` writes the
drafts of several partners with what goes with each. Nothing is sent from here. It may import what ``returns`` may, and
the blank forms and marked-up copies that go with a reminder.
"""

from vrudesk.returns.reminding.drafts import SavedDrafts, reminder_for, save_drafts
from vrudesk.returns.reminding.mail import Attachment, eml
from vrudesk.returns.reminding.words import Attached, Reminder, reminder, title_of

__all__ = [
    "Attached", "Attachment", "Reminder", "SavedDrafts", "eml", "reminder", "reminder_for", "save_drafts", "title_of",
]  # fmt: skip
