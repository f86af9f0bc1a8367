"""Paths: the five things that somebody may want here, each with the two or three ways to it."""

from dataclasses import dataclass

from bot.core.calls import Offer, offer
from bot.core.i18n import N_

EVERYTHING = "everything"
STEWARDS = "as a steward"


@dataclass(frozen=True, slots=True)
class Way:
    """One thing to do on a path, and what it is for in a few words."""

    label: str
    to: Offer
    told: str


@dataclass(frozen=True, slots=True)
class Path:
    """Something that somebody wants: `said` is how it is asked for, `label` its button."""

    said: str
    label: str
    title: str
    ways: tuple[Way, ...]
    coming: bool = False
    """The next gathering stands on it, to be answered."""
    rest: str = ""
    """What else there is, in small print."""


PATHS = (
    Path(
        "to come",
        N_("Come"),
        N_("Come along"),
        (
            Way(N_("The dates to come"), offer("gathering list"), N_("answer for any of them")),
            Way(
                N_("In my calendar"), offer("gathering calendar"), N_("the year's dates, as a file")
            ),
        ),
        coming=True,
    ),
    Path(
        "to take part",
        N_("Take part"),
        N_("Take part, as much as you like"),
        (
            Way(N_("Who does what"), offer("role list"), N_("take a role, once or again")),
            Way(N_("Offer a topic"), offer("agenda offer"), N_("something for the next gathering")),
            Way(N_("Share something"), offer("share"), N_("a link, a method, a text")),
        ),
    ),
    Path(
        "to ask",
        N_("Ask"),
        N_("Ask the others"),
        (
            Way(N_("Ask the community"), offer("query ask"), N_("a question, for all to answer")),
            Way(N_("Be coached"), offer("coach ask"), N_("one person who knows it")),
            Way(N_("Start a poll"), offer("poll"), N_("a choice between a few things")),
        ),
        rest=N_("`/query anonymous` asks everybody, and nobody can tell that it was you."),
    ),
    Path(
        "to find",
        N_("Find"),
        N_("Find what is there already"),
        (
            Way(N_("Search"), offer("find"), N_("words, in all that was shared and answered")),
            Way(N_("The library"), offer("library list"), N_("what was shared, by kind")),
            Way(N_("Who knows"), offer("who knows"), N_("people, by what they know")),
        ),
    ),
    Path(
        "to be left in peace",
        N_("Be left in peace"),
        N_("Be left in peace"),
        (
            Way(N_("Fewer messages"), offer("cop quiet"), N_("choose what I write to you about")),
            Way(N_("I'm away"), offer("cop away"), N_("for some days, and nobody asks")),
            Way(N_("What is kept about me"), offer("cop me"), N_("to see it, or take it away")),
        ),
        rest=N_("`/cop leave` ends it altogether, and `/cop forget` erases what is yours."),
    ),
)


def path(said: str) -> Path | None:
    """The path that somebody asks for by its name, None for none: "to find", "come"."""
    wanted = said.casefold().strip()
    return next((one for one in PATHS if one.said == wanted), None)
