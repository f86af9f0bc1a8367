"""What stewards change about gatherings: the title, the seats; once, or from a date on."""

from typing import Annotated

from bot.core.ask import Ask
from bot.core.commands import STEWARD, command
from bot.core.errors import Mend, Missing
from bot.core.kinds.gatherings import GatheringRef
from bot.core.kinds.plain import LineKind
from bot.core.replies import Reply
from bot.dates import change_cards as cards
from bot.dates.scope import SCOPE, change
from bot.gatherings.cards import IN_PERSON, ONLINE
from bot.gatherings.closed import refuse_closed
from bot.gatherings.kinds import ALONE, BareSeats, Scope, Seats
from bot.gatherings.together import refuse_theirs
from bot.rsvps.actions import promote
from bot.rsvps.seats import crowded
from store.gatherings import Gathering

Title = Annotated[str, LineKind(help="What it is called", limit=100)]


class TitleOrAll(Mend):
    """“all” at the end looks meant as how far it goes, and would be part of the title. Write
    %(title)s from this date on; or put the title in quotation marks."""


@command(
    "gathering retitle",
    "Give a gathering a title of its own",
    who=STEWARD,
    submit="Name it",
    helps={"title": "What it is called; the community's name takes the title away", "scope": SCOPE},
    labels={"scope": "Which dates"},
)
def retitle(ask: Ask, gathering: GatheringRef, title: Title, scope: Scope = ALONE) -> Reply:
    """Another title; the card and the calendars show it."""
    refuse_closed(gathering, ask.now)
    refuse_theirs(ask.work, gathering, ask.now)
    _refuse_all(ask, title)
    values = {"title": "" if title.casefold() == ask.community.name.casefold() else title}
    done = change(ask, gathering, "title", values, scope)
    if not done:
        return Reply(card=cards.unchanged(gathering, ask.now))
    return Reply(card=cards.entitled(gathering, len(done), ask.community.name, ask.now))


def _refuse_all(ask: Ask, title: str) -> None:
    """Raises TitleOrAll for a line that ends in "all", outside of quotation marks."""
    if ask.call.typed.casefold().rstrip().endswith(" all") and title.casefold().endswith(" all"):
        raise TitleOrAll(param="title", title=title[:-4].rstrip())


@command(
    "gathering seats",
    "Say how many people a gathering seats",
    who=STEWARD,
    helps={
        "seats": "How many in the room, or any; needed unless online is given",
        "online": "How many can come online, or any",
        "scope": SCOPE,
    },
    labels={"seats": "Seats in the room", "online": "Seats online", "scope": "Which dates"},
)
def seat(
    ask: Ask,
    gathering: GatheringRef,
    seats: BareSeats | None = None,
    online: Seats | None = None,
    scope: Scope = ALONE,
) -> Reply:
    """Other capacities; whoever waits for a seat that there is now gets it and is told."""
    refuse_closed(gathering, ask.now)
    refuse_theirs(ask.work, gathering, ask.now)
    if seats is None and online is None:
        raise Missing(["seats"])
    # A number alone means the side that there is; with both, each is kept for its own side.
    if gathering.format == ONLINE and online is None:
        seats, online = None, seats
    values: dict[str, str | int | None] = {}
    if seats is not None:
        # 0 is how "any" is read; no limit is kept as null.
        values["seats"] = seats or None
    if online is not None:
        values["seats_online"] = online or None
    done = change(ask, gathering, "seats", values, scope)
    missed = [(one, promote(ask, one, answered=True)) for one in done]
    if not done:
        return Reply(card=cards.unchanged(gathering, ask.now))
    above = [crowded(ask.work, one) for one in done]
    apart = _no_such_side(gathering, seats, online)
    return Reply(card=cards.seated(gathering, above, apart, missed, ask.now))


def _no_such_side(gathering: Gathering, seats: int | None, online: int | None) -> str:
    """The side for which a number was given though this date has no such side, "" for none."""
    if seats is not None and gathering.format == ONLINE:
        return IN_PERSON
    if online is not None and gathering.format == IN_PERSON:
        return ONLINE
    return ""
