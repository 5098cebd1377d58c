"""The search for circular garbage rests while a long return is worked out."""

from __future__ import annotations

import gc

from vrudesk.ui.calm import Calm


def test_nothing_is_searched_meanwhile_even_where_work_overlaps() -> None:
    calm = Calm()
    with calm.undisturbed():
        with calm.undisturbed():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_what_is_long_is_set_aside_until_it_is_let_go() -> None:
    calm, before = Calm(), gc.get_freeze_count()
    calm.set_aside(10)
    calm.let_go()
    assert gc.get_freeze_count() == before
    calm.set_aside(20_000)
    assert gc.get_freeze_count() > before
    calm.let_go()
    assert gc.get_freeze_count() == 0
    gc.freeze()
