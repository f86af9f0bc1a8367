"""Whom a post calls on Slack: by mention, and never in the way of what they are called to."""

import pytest

from adapters.slack.callees import CALLED
from adapters.slack.render import living
from adapters.slack.spans import Reader
from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Calls, Card, Text
from bot.core.i18n import words
from bot.core.text import Person
from store.core.subject import Subject

GO = Actions((Button("I'll be there", offer("rsvp", answer="yes")),))


@pytest.mark.parametrize("more", [0, 200, 3000])
def test_of_very_many_the_rest_are_counted_and_the_card_stays_to_be_seen(more: int) -> None:
    people = [Person(f"Eli {n}", (f"slack:T1:U{n:010}",)) for n in range(CALLED + more)]
    body = (Calls(tuple(people)), Text(words("Bring something to sit on.")), GO)
    card = Card(words("Friday, April 3"), body, subject=Subject("gathering", 1), community=1)
    made = living(card, Reader("T1"))
    shown = str(made.blocks)
    assert shown.count("<@U") == CALLED
    assert (f"{more} more" in shown) == bool(more)
    assert "Bring something to sit on." in shown
    assert "I'll be there" in shown
    # Who sees the notification reads what it is about, and not who else has it.
    assert made.text == "Friday, April 3\nBring something to sit on."
