"""Communities: set up from a template by a form in a channel, looked over, and confirmed."""

from datetime import date, timedelta
from typing import Annotated

from bot import templates
from bot.ask import Arrival, Ask
from bot.cards import communities as cards
from bot.cards.elements import Option
from bot.commands import STEWARD, command
from bot.errors import Mend
from bot.joining import joined
from bot.kinds.clean import clean
from bot.kinds.kind import Reading
from bot.kinds.plain import Choice, LineKind, Text, Zone, link
from bot.kinds.times import Day
from bot.planning import dates, materialise
from bot.replies import Reply
from bot.rules.rhythm import Pattern, slots
from store.communities import Community
from store.gatherings import Rhythm
from store.roles import AgendaItem
from store.work import Work


class Templates(Choice):
    """A template by its name."""

    def options(self, reading: Reading) -> list[Option]:
        """Each with the name that people read."""
        return [Option(templates.template(key).name, key) for key in templates.names()]


Template = Templates(values=templates.names(), help="What kind of community it is")
TemplateRef = Annotated[str, Template]
Name = Annotated[str, LineKind(help="What your community is called", limit=60)]
Place = Annotated[
    str, LineKind(help="The address you meet at, or the link; may stay open", limit=300)
]


class AlreadySetUp(Mend):
    """“%(name)s” meets in this channel already. `/cop settings` changes what was set up."""


class NothingToConfirm(Mend):
    """There is nothing to confirm here. `/cop setup` begins."""


def proposed(arrival: Arrival) -> dict[str, str]:
    """First values for the form: what was said before, else what the template proposes."""
    call = arrival.call
    draft = arrival.community
    if draft is not None:
        return {"name": draft.name, "purpose": draft.purpose, "zone": draft.zone, **draft.founding}
    key = call.args.get("template", "")
    purpose = templates.template(key).purpose if key in templates.names() else ""
    return {"purpose": purpose, "zone": call.who.zone}


@command(
    "cop setup",
    "Set up a community in this channel",
    who=STEWARD,
    outside=True,
    submit="Show me the dates",
    fill=proposed,
    helps={"purpose": "What it is for, in a sentence",
           "first": "The first date; empty proposes one"},
)  # fmt: skip
def setup(
    arrival: Arrival,
    template: TemplateRef,
    name: Name,
    zone: Zone,
    first: Day | None = None,
    place: Place = "",
    purpose: Text = "",
) -> Reply:
    """Keep what was said as a draft, and show the coming year's dates before anything begins."""
    if arrival.community is not None and arrival.community.state != "draft":
        raise AlreadySetUp(name=arrival.community.name)
    work, community = _draft(arrival, template, name, zone)
    community.name, community.zone, community.template = name, zone, template
    community.purpose = purpose or templates.template(template).purpose
    first = first or first_date(template, arrival, zone)
    community.founding = {"first": first.isoformat(), "place": clean(place, 300)}
    work.save(community)
    rhythm = _rhythm(community)
    shown = [slot for slot in dates(rhythm, first) if slot.day < first + timedelta(days=365)]
    return Reply(card=cards.preview(community, rhythm, shown, arrival.now))


@command("cop confirm", "Begin with the dates that were shown", who=STEWARD, outside=True,
         hidden=True)  # fmt: skip
def confirm(arrival: Arrival) -> Reply:
    """Begin: the rhythm, the agenda, a year of gatherings, and the first card in the channel."""
    work, community = arrival.work, arrival.community
    if work is None or community is None or community.state != "draft":
        raise NothingToConfirm
    founder = joined(work, arrival.caller, arrival.call.who, arrival.now)
    founder.steward_since = arrival.now
    community.state = "active"
    community.contact = founder.id
    community.founded_at = arrival.now
    work.save(founder)
    work.save(community)
    work.gatherings.add_rhythm(_rhythm(community))
    for position, part in enumerate(templates.template(community.template).agenda):
        work.roles.add_item(
            AgendaItem(
                community_id=work.community,
                position=position,
                key=part.key,
                title=part.title,
                asks=part.asks,
                wanted=part.wanted,
                minutes=part.minutes,
            )
        )
    materialise(work, community, arrival.now)
    ask = Ask(arrival.call, arrival.now, work, community, None, founder)
    ask.voice.post(cards.begun(community, founder), "begun")
    first = work.gatherings.next(arrival.now)
    if first is not None:
        ask.voice.show(f"gathering:{first.id}")
    return Reply(card=cards.ready(community))


def first_date(key: str, arrival: Arrival, zone: str) -> date:
    """The template's first date that leaves time to tell people of it."""
    told = templates.template(key)
    today = Reading(arrival.now, zone).today
    after = today + told.notice
    pattern = Pattern(told.rule, today, told.time, told.length, zone, frozenset(told.skip_months))
    return next(slots(pattern, after, after + timedelta(days=800))).day


def _draft(arrival: Arrival, key: str, name: str, zone: str) -> tuple[Work, Community]:
    if arrival.work is not None and arrival.community is not None:
        return arrival.work, arrival.community
    where = arrival.call.where
    community = Community(name=name, template=key, zone=zone, founded_at=arrival.now)
    work = arrival.directory.found(
        community, where.platform, where.workspace, where.channel, where.channel_name, arrival.now
    )
    return work, community


def _rhythm(community: Community) -> Rhythm:
    told = templates.template(community.template)
    place = community.founding["place"]
    is_link = place.startswith(("http://", "https://"))
    return Rhythm(
        community_id=community.id or 0,
        rule=told.rule,
        starts_on=date.fromisoformat(community.founding["first"]),
        time=told.time,
        length=int(told.length.total_seconds() // 60),
        zone=community.zone,
        skip_months=list(told.skip_months),
        cycles=[{"field": c.field, "values": list(c.values)} for c in told.cycles],
        defaults={
            "format": told.format,
            "address": "" if is_link else place,
            "link": link(place) if is_link else "",
        },
    )
