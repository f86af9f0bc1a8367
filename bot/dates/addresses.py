"""Addresses: where gatherings meet, or by which link; once, or from a date on."""

from collections.abc import Sequence

from bot.core.ask import Ask
from bot.core.commands import STEWARD, command
from bot.core.errors import Missing
from bot.core.kinds.gatherings import GatheringRef
from bot.core.prompts import Prompted
from bot.core.replies import Reply
from bot.core.text import Words
from bot.dates import change_cards as cards
from bot.dates.scope import SCOPE, change
from bot.gatherings.cards import HYBRID, IN_PERSON, ONLINE
from bot.gatherings.change import given
from bot.gatherings.closed import refuse_closed
from bot.gatherings.kinds import ALONE, ONWARD, Format, Place, Scope, Seats
from bot.gatherings.place import meets, parted
from bot.gatherings.stakes import stakes, tell
from bot.gatherings.together import refuse_theirs, there
from bot.rsvps.actions import promote
from bot.rsvps.seats import crowded
from store.gatherings import Gathering


def where_it_is(ask: Ask) -> dict[str, str]:
    """The form shows the place that is to be changed."""
    found = given(ask.call.args, ask.community.zone, ask.work, ask.now)
    if found is None:
        return {}
    here = found.address if found.format != ONLINE else ""
    there = found.link if found.format != IN_PERSON else ""
    return {"place": " ".join(part for part in (here, there) if part)}


@command(
    "gathering relocate",
    "Change where a gathering meets, or whether online",
    who=STEWARD,
    submit="Change it",
    fill=where_it_is,
    helps={
        "place": "The address, a link, or both; needed unless format or seats are given",
        "format": "In person, online or both",
        "scope": SCOPE,
    },
    labels={
        "place": "Address or link",
        "format": "In person, online or both",
        "scope": "Which dates",
    },
)
def relocate(
    ask: Ask,
    gathering: GatheringRef,
    place: Place = "",
    format: Format | None = None,
    seats: Seats | None = None,
    scope: Scope = ALONE,
) -> Reply:
    """Another place, for once or for good (A5); whoever would go to the old one is told."""
    refuse_closed(gathering, ask.now)
    refuse_theirs(ask.work, gathering, ask.now)
    if not place and format is None and seats is None:
        raise Missing(["place"])
    values = _placed(ask, gathering, place, format, scope)
    if seats is not None:
        side = "seats_online" if values.get("format", gathering.format) == ONLINE else "seats"
        values |= {side: seats or None}
    # What people knew of each date before, so that only those hear who would go astray.
    before = {gathering.id: known(gathering)}

    def note(one: Gathering) -> None:
        before[one.id] = known(one)

    done = change(ask, gathering, "place", values, scope, note)
    if not done:
        return Reply(card=cards.unchanged(gathering, ask.now))
    missed: list[cards.Seated] = []
    for one in done:
        if "format" in values and one.format != HYBRID:
            ask.work.rsvps.all_on(one.id, one.format)
        # Answers that changed sides may have a seat there.
        missed.append((one, promote(ask, one, answered=True)))
    # A first word of the place sends nobody wrong: the card shows it, and that is enough.
    lost = [one for one in done if one.state == "planned" and before[one.id] - known(one)]
    heard = tell_relocated(ask, lost, ask.call.id, onward=scope == ONWARD) if lost else ()
    above = [crowded(ask.work, one) for one in done]
    return Reply(card=cards.placed(gathering, place, above, heard, missed, ask.now))


def _placed(
    ask: Ask, gathering: Gathering, place: str, format: str | None, scope: str
) -> dict[str, str | int | None]:
    """What a new place means: a link for a gathering in person says that it is online, and so on.

    From a date on, where the format alternates by itself, it goes on doing so.
    """
    address, link = parted(place)
    values: dict[str, str | int | None] = {}
    if address:
        values["address"] = address
    if link:
        values["link"] = link
    rhythm = ask.work.gatherings.rhythm_of(gathering) if scope == ONWARD else None
    alternates = rhythm is not None and any(c["field"] == "format" for c in rhythm.cycles)
    if format is not None:
        values["format"] = format
    elif not alternates and meets(gathering.format, address, link) != gathering.format:
        values["format"] = meets(gathering.format, address, link)
    return values


def tell_relocated(
    ask: Ask | Prompted, elsewhere: Sequence[Gathering], key: str, *, onward: bool
) -> Words:
    """Whoever would go where nobody is any more is told, and so is the channel."""
    name, key = ask.community.name, f"place:{key}"
    reach = tell(
        ask.work,
        ask.voice,
        stakes(ask.work, elsewhere, declined=False),
        lambda mine: cards.relocated(mine[0].gathering, name, ask.now, onward=onward, to=mine[0]),
        key,
    )
    here = cards.relocated(elsewhere[0], name, ask.now, onward=onward)
    ask.voice.post(here, key, elsewhere[-1].ends_at)
    return cards.told(reach, there=there(ask.work, elsewhere))


def known(gathering: Gathering) -> set[str]:
    """How and where people would meet, as far as it was told; they hear of what is so no more."""
    here = {IN_PERSON, gathering.address} if gathering.format != ONLINE else set()
    there = {ONLINE, gathering.link} if gathering.format != IN_PERSON else set()
    return (here | there) - {""}
