"""Addresses: where gatherings meet, or by which link; once, or from a date on."""

from bot.core.ask import Ask
from bot.core.commands import STEWARD, command
from bot.core.errors import Missing
from bot.core.kinds.gatherings import GatheringRef
from bot.core.prompts import Prompted
from bot.core.replies import Reply
from bot.core.text import Words
from bot.dates import change_cards as cards
from bot.dates.astray import BOTH, Elsewhere, concerned, known, sides
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
            chosen = {side for side, _ in before[one.id]} == BOTH
            ask.work.rsvps.all_on(one.id, one.format, chosen=chosen)
        # Answers that changed sides may have a seat there.
        missed.append((one, promote(ask, one, answered=True)))
    # A first word of the place sends nobody wrong: the card shows it, and that is enough.
    elsewhere = [
        (one, lost)
        for one in done
        if one.state == "planned" and (lost := sides(before[one.id], one))
    ]
    heard = tell_relocated(ask, elsewhere, ask.call.id, onward=scope == ONWARD)
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


def tell_relocated(ask: Ask | Prompted, elsewhere: Elsewhere, key: str, *, onward: bool) -> Words:
    """Whoever would go where nobody is any more is told, and so is the channel."""
    if not elsewhere:
        return ()
    gatherings, lost = [one for one, _ in elsewhere], {one.id: gone for one, gone in elsewhere}
    name, key = ask.community.name, f"place:{key}"
    found = {
        member: mine
        for member, all_mine in stakes(ask.work, gatherings, declined=False).items()
        if (mine := [one for one in all_mine if concerned(one, lost[one.gathering.id])])
    }
    reach = tell(
        ask.work,
        ask.voice,
        found,
        lambda mine: cards.relocated(mine[0].gathering, name, ask.now, onward=onward, to=mine[0]),
        key,
    )
    here = cards.relocated(gatherings[0], name, ask.now, onward=onward)
    ask.voice.post(here, key, gatherings[-1].ends_at)
    return cards.told(reach, there=there(ask.work, gatherings))
