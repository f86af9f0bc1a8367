"""Communities: set up from a template by a form in a channel, looked over, and confirmed."""

from datetime import date, datetime

from bot import templates
from bot.channel.next_card import show_next
from bot.communities import cards, draft
from bot.communities.kinds import Name, Place, Shown, TemplateRef
from bot.communities.rhythm_kinds import Beginning, Rhythmic
from bot.communities.start import listed
from bot.core.ask import Arrival, Ask
from bot.core.callers import joined
from bot.core.calls import offer
from bot.core.cards.elements import Button
from bot.core.cards.when import on_day
from bot.core.commands import STEWARD, command
from bot.core.errors import AlreadySetUp, Mend, PastDay
from bot.core.i18n import _
from bot.core.kinds.kind import Reading
from bot.core.kinds.zones import Zone
from bot.core.quiet import usual_days
from bot.core.replies import Reply
from bot.core.rules.visible import visible
from bot.gatherings.plan import materialise
from bot.templates.planned import mark
from store.communities import Community
from store.core.subject import Subject
from store.members import Member
from store.work import Work


class NothingToConfirm(Mend):
    """There is nothing to confirm here. `/cop setup` begins."""

    informs = True


class ChangedSince(Mend):
    """The set-up is not what it was when these dates were shown. Look at them once more."""


class TooFarAhead(Mend):
    """%(day)s is more than a year ahead. Choose a first date within a year."""


def proposed(arrival: Arrival) -> dict[str, str]:
    """First values for the form: what was said before, else what is known of the channel.

    Raises AlreadySetUp.
    """
    # Before the form is shown, so that nobody fills in what would be refused.
    _refuse_founded(arrival)
    known, call = arrival.community, arrival.call
    if known is not None:
        said = {
            "rhythm": known.founding["said"],
            "place": known.founding["place"],
        }
        return {"template": known.template, "name": known.name, "zone": known.zone, **said}
    name = visible(call.where.channel_name).strip("# ").replace("-", " ").replace("_", " ")
    return {"name": name[:1].upper() + name[1:60], "zone": call.who.zone}


class NeverMeets(Mend):
    """No date of the coming year fits that rhythm, with the months that this kind of community
    leaves out. Choose another one."""


@command(
    "cop setup",
    "Set up a community in this channel",
    who=STEWARD,
    outside=True,
    submit="Show me the dates",
    fill=proposed,
)
def setup(
    arrival: Arrival,
    template: TemplateRef,
    name: Name,
    zone: Zone,
    rhythm: Rhythmic | None = None,
    place: Place = "",
) -> Reply:
    """Keep what was said as a draft, and show the year's dates before anything begins. F1, E5."""
    _refuse_founded(arrival)
    said = rhythm or Beginning("", None)
    first = said.first
    begins = first or draft.first_date(template, said.rhythm, _today(arrival, zone), zone)
    _refuse_far(begins, zone, arrival)
    work, community = _draft(arrival, template, name, zone)
    community.name, community.zone, community.template = name, zone, template
    # What was said of a series stays while it is one; the aim is its purpose.
    told = templates.template(template)
    series = community.founding.get("series") if told.series else None
    community.purpose = community.purpose if series else told.purpose
    # What was said is kept beside what was proposed: the form repeats only what was said.
    community.founding = {
        "first": begins.isoformat(),
        "said": arrival.call.args.get("rhythm", ""),
        "place": place,
        "rhythm": said.rhythm,
        **({"series": series} if series else {}),
    }
    work.save(community)
    return look_over(community, first, arrival.now)


def look_over(community: Community, first: date | None, now: datetime) -> Reply:
    """The dates of a draft, before anything begins. `first` is the first one that was asked for.

    Raises NeverMeets.
    """
    founded, shown = draft.rhythm(community), draft.year(community)
    if not shown:
        raise NeverMeets(param="rhythm")
    misfit = first if first and shown[0].day != first else None
    digest = draft.digest(community)
    return Reply(card=cards.preview(community, founded, shown, misfit, digest, now))


@command(
    "cop confirm", "Begin with the dates that were shown", who=STEWARD, outside=True, hidden=True
)
def confirm(arrival: Arrival, shown: Shown = "") -> Reply:
    """Begin: the rhythm, the agenda, a year of gatherings, and the first card in the channel.

    `shown` tells what the dates on the card were made of, so that nobody confirms what they
    have not seen.
    """
    _refuse_founded(arrival)
    work, community = arrival.work, arrival.community
    if work is None or community is None:
        raise NothingToConfirm
    # A card may be old: what passed or changed since was never looked at.
    over = date.fromisoformat(community.founding["first"]) < _today(arrival, community.zone)
    if over or shown not in ("", draft.digest(community)):
        look = Button(_("Look at the dates"), offer("cop setup"), "primary")
        raise ChangedSince(ways=[look])
    founder = joined(work, arrival.caller, arrival.call.who, arrival.now)
    _found(work, community, founder, arrival)
    materialise(work, community, arrival.now)
    community.planned = mark(community)
    work.save(community)
    ask = Ask(arrival.call, arrival.now, work, founder)
    ask.voice.post(cards.begun(community, founder), "begun")
    if (series := work.series.this()) is not None:
        ask.voice.show(Subject.of(series))
    show_next(work, ask.voice, arrival.now)
    return Reply(card=cards.ready(community, listed(work, arrival.now)))


def _found(work: Work, community: Community, founder: Member, arrival: Arrival) -> None:
    """Make a draft a community: it has a steward who is its contact, a rhythm and an agenda."""
    founder.steward_since = arrival.now
    community.state = "active"
    # F10: a community has a named contact from its first moment.
    community.contact = founder.id
    community.founded_at = arrival.now
    community.quiet_days = usual_days(slot.day for slot in draft.year(community))
    work.save(founder)
    work.save(community)
    work.gatherings.add_rhythm(draft.rhythm(community))
    for item in draft.agenda(community):
        work.roles.add_item(item)
    if (series := draft.series(community)) is not None:
        work.series.begin(series.meetings, series.goal)


def _refuse_founded(arrival: Arrival) -> None:
    if arrival.community is not None and arrival.community.state != "draft":
        raise AlreadySetUp(name=arrival.community.name)


def _refuse_far(first: date, zone: str, arrival: Arrival) -> None:
    today = _today(arrival, zone)
    if first < today:
        raise PastDay(param="rhythm", day=on_day(first, zone, arrival.now))
    # Gatherings are planned 13 months ahead; later ones would not be there to answer to.
    if first > today + draft.YEAR:
        raise TooFarAhead(param="rhythm", day=on_day(first, zone, arrival.now))


def _today(arrival: Arrival, zone: str) -> date:
    return Reading(arrival.now, zone).today


def _draft(arrival: Arrival, key: str, name: str, zone: str) -> tuple[Work, Community]:
    # One draft for a channel: whoever comes back goes on where somebody stopped.
    if arrival.work is not None and arrival.community is not None:
        return arrival.work, arrival.community
    where = arrival.call.where
    community = Community(name=name, template=key, zone=zone, founded_at=arrival.now)
    work = arrival.directory.found(
        community, where.platform, where.workspace, where.channel, where.channel_name, arrival.now
    )
    return work, community
