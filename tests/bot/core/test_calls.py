"""Calls: an offer travels as a short line, and an account as one word."""

import pytest

from bot.core.calls import Caller, offer


def test_an_offer_is_a_short_line_and_one_that_is_too_long_is_a_mistake() -> None:
    assert offer("rsvp", answer="yes").written(7) == "7/rsvp?answer=yes"
    with pytest.raises(ValueError, match="characters"):
        offer("rsvp", note="ß" * 100).written()
    assert Caller("slack", "T1", "U1", "Ana").account == "slack:T1:U1"
