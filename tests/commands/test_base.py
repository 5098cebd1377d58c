"""What every command does with the values it is given: tidied, and refused where a field cannot hold them."""

from __future__ import annotations

import pytest

from vrudesk.commands.base import tidied
from vrudesk.data.schema import Dataset, MonitoringCount
from vrudesk.errors import Refused


def test_an_open_choice_takes_any_other_answer_as_it_is() -> None:
    assert tidied({"metric": " Lives changed "}, MonitoringCount) == {"metric": "Lives changed"}
    assert tidied({"metric": "participants"}, MonitoringCount) == {"metric": "participants"}


def test_a_choice_that_is_not_open_takes_its_own_words_only() -> None:
    assert tidied({"personal_data": "pseudonymised"}, Dataset) == {"personal_data": "pseudonymised"}
    with pytest.raises(Refused, match="Personal data cannot be Perhaps") as refusal:
        tidied({"personal_data": "Perhaps"}, Dataset)
    assert refusal.value.field == "personal_data"
    assert refusal.value.hint == "It can be yes, no, pseudonymised, anonymised."
