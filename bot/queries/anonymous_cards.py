"""What is said to whoever asks anonymously: the promise, the code, and what can't be promised."""

from datetime import datetime

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, Text
from bot.core.cards.lines import note, text
from bot.core.cards.when import clocked
from bot.core.i18n import _, words
from bot.core.text import Words


def promise() -> Words:
    """What its form says before anything is asked. Every part of it is kept elsewhere. S3."""
    return words(
        "Nobody can tell that it was you: not the stewards, not I, no log, no export and no copy "
        "of my database. It is shown at a full hour, so that the time tells nothing. What I can't "
        "hide is what your chat's own operators see of what you send me, and how you write."
    )


def asked(code: str, at: datetime, zone: str, now: datetime) -> Card:
    """The question will be shown, and here is the only way back to it."""
    return Card(
        words("It is shown to everybody on %(at)s.", at=clocked(at, zone, now)),
        (
            text("Your code is **%(code)s**. Keep it somewhere: I show it this once.", code=code),
            text(
                "With it you can add something, say thank you, or close the question. Without it "
                "nobody can, you included, but a steward can close it."
            ),
            Actions((Button(_("Come back with the code"), offer("query return")),)),
            note(
                "Answers come on the card alone: I can't write to you, since I don't know who you "
                "are. Following it by name would tell no more than that you follow it."
            ),
        ),
    )


def asked_already() -> Card:
    """The same words wait or stand there already."""
    return Card(
        words("Just this is asked anonymously already."),
        (note("Its code was shown once, to whoever asked."),),
    )


def taken(at: datetime, zone: str, now: datetime) -> Card:
    """What was said with the code is shown at the hour."""
    title = words("It is shown on the card on %(at)s.", at=clocked(at, zone, now))
    return Card(title, (Text(words("The code stays good until the question is closed.")),))


def closed_already() -> Card:
    """The question is closed, and nothing is added any more."""
    return Card(words("That question is closed by now. Thanks are still welcome."))
