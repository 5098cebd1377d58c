"""Which backups are kept: with dates and names, and whatever the clock says."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from vrudesk.domain.thinning import kept

NOW = datetime(2024, 3, 31, 17, 0, tzinfo=UTC)
MOMENTS = st.lists(
    st.datetimes(datetime(2020, 1, 1), datetime(2026, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    max_size=120,
)


def _hourly(days: int) -> list[datetime]:
    return [NOW - timedelta(hours=hours) for hours in range(24 * days)]


def test_everything_of_the_last_two_days_is_kept() -> None:
    moments = _hourly(2)
    assert kept(moments, NOW) == set(moments)


def test_after_two_days_the_last_of_each_day_is_kept_for_twelve_days() -> None:
    older = sorted((moment for moment in kept(_hourly(20), NOW) if NOW - moment >= timedelta(days=2)), reverse=True)
    assert [moment.date() for moment in older[:12]] == [date(2024, 3, day) for day in range(29, 17, -1)]
    assert {moment.hour for moment in older[1:12]} == {23}
    assert older[12:] == [datetime(2024, 3, 17, 23, 0, tzinfo=UTC)]  # the last of its week


def test_of_a_year_of_daily_backups_two_days_twelve_days_ten_weeks_and_nine_months_are_kept() -> None:
    moments = [NOW - timedelta(days=days) for days in range(400)]
    days = [date(2024, 3, 31) - timedelta(days=number) for number in range(14)]
    weeks = [date(2024, 3, 17) - timedelta(days=7 * number) for number in range(8)]
    months = [
        date(2024, 2, 29), date(2024, 1, 31), date(2023, 12, 31), date(2023, 11, 30),
        date(2023, 10, 31), date(2023, 9, 30), date(2023, 8, 31), date(2023, 7, 31),
    ]  # fmt: skip
    assert {moment.date() for moment in kept(moments, NOW)} == {*days, *weeks, *months}


def test_old_backups_are_counted_not_aged_so_a_clock_put_forward_takes_none_of_the_last_ones() -> None:
    moments = [NOW - timedelta(days=days) for days in range(10)]
    assert kept(moments, NOW + timedelta(days=365)) == set(moments)


@given(MOMENTS)
def test_the_newest_is_always_kept_and_thinning_twice_is_thinning_once(moments: list[datetime]) -> None:
    keep = kept(moments, NOW)
    assert keep <= set(moments)
    assert not moments or max(moments) in keep
    assert kept(keep, NOW) == keep


@given(MOMENTS)
def test_a_moment_after_now_is_kept(moments: list[datetime]) -> None:
    assert {moment for moment in moments if moment > NOW} <= kept(moments, NOW)
