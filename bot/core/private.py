"""Private: each kind of private message, what it is about, how it weighs, and what it costs."""

from dataclasses import dataclass

from bot.core.i18n import N_


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of private message, which a member can turn off by its `name`.

    `at_once`: it answers what the person set going, so that it is said at once and counts for
    nothing. Everything else is within what one person is written a week (bot/core/rules/allowance).
    """

    name: str
    what: str
    at_once: bool = False


REMINDERS = N_("reminders")
CHANGES = N_("changes")
ANSWERS = N_("answers")
INTERVIEWS = N_("interviews")
ROLE_REQUESTS = N_("role requests")
STEWARDING = N_("steward notes")
QUESTIONS = N_("questions")
EVENTS = N_("event offers")
EVALUATIONS = N_("evaluations")
THANKS = N_("thanks")
LIBRARY = N_("library notes")

BY_WEIGHT = (
    # What somebody said yes to comes first: without it they stand before a closed door.
    Kind(REMINDERS, N_("a gathering, or a role of yours, that is near")),
    # A date they said yes to, a seat or a role they wait for, a hand-over they proposed.
    Kind(
        CHANGES, N_("a date that moved, a seat or a role that came free, a hand-over"), at_once=True
    ),
    # They asked, or follow who did.
    Kind(
        ANSWERS,
        N_("answers to what you asked, and what is new about a question you follow"),
        at_once=True,
    ),
    # They said that they take part; only the one reminder, half-way, counts.
    Kind(INTERVIEWS, N_("whom you interview, and what may be shared of it"), at_once=True),
    # A request asks for time: nobody asked for it, and silence is an answer.
    Kind(ROLE_REQUESTS, N_("whether you would take a role that is still open")),
    # The clock's. What stops the community's work is said at once, by whoever says it.
    Kind(STEWARDING, N_("what needs a steward's hand")),
    # Somebody may know something. Only coaching they offered is asked for.
    Kind(QUESTIONS, N_("a question that you may know something about")),
    # A mark on an event was no request to be written to.
    Kind(EVENTS, N_("whether you come to an event that you marked on Discord")),
    Kind(EVALUATIONS, N_("how a gathering was for you, the day after")),
    # Warm on any day.
    Kind(THANKS, N_("a word after you had a role, and what others thank you for")),
    Kind(LIBRARY, N_("how something you used went, or what you brought along")),
)
"""Every kind, the weightiest first: what weighs less gives way."""
KINDS = tuple(kind.name for kind in BY_WEIGHT)
EVERYTHING = N_("everything")
"""What stands for every kind where they are turned off or on."""
WEIGHED = {kind.name: place for place, kind in enumerate(BY_WEIGHT)}
"""The place of each kind among them, 0 for the weightiest."""
PROMISED = frozenset({REMINDERS, CHANGES, ANSWERS})
"""What the last message of a week is kept for: it follows from what a person said themselves."""


def kind_of(name: str) -> Kind:
    """A kind by its name."""
    return BY_WEIGHT[WEIGHED[name]]
