"""Phrases: ways to say a Call in plain words, of which some are offered as buttons."""

from bot.core import phrases
from bot.core.calls import offer
from bot.core.phrases import phrase, ways


def test_a_way_to_say_something_may_be_a_button_too() -> None:
    phrase("a word that nobody says", means=offer("cop help"), label="Say it")
    labels = [button.label for button in ways()]
    del phrases._ways["Say it"], phrases._declared["a word that nobody says"]
    assert "Say it" in labels
