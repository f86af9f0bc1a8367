"""How an ending looks: before the members, while it winds down, and once it has come."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from bot.consent import cards as consent
from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Element, Heading, Items, Text
from bot.core.cards.lines import note, text
from bot.core.cards.people import People, pass_on
from bot.core.ended import last_day, way_back
from bot.core.i18n import _, words
from bot.core.living import joins, living
from bot.core.rest import winds_down
from bot.core.text import Words, join
from bot.endings.rules import THINGS
from bot.endings.steps import foreseen
from bot.gatherings.cards import over
from store.communities import Community
from store.endings import Ending, EndingKeep, EndingObjection
from store.gatherings import Gathering
from store.members import Member
from store.work import Work

EARLIER: Final = "ending-earlier"
"""What its card becomes once another one stands further down."""
SHOWN: Final = 6


@living("ending", speaks=True)
def draw(work: Work, number: int, now: datetime) -> Card | None:
    """Its card in the channel, whatever became of it."""
    ending, community = work.endings.get(number), work.communities.this()
    if ending is None:
        return None
    if ending.revives:
        return _comeback(work, ending, community, now)
    match ending.state:
        case "put":
            return _put(work, ending, community, now)
        case "taken":
            return _winding(work, ending, community, now)
        case "over":
            return _over(work, ending, community, now)
        case "revived":
            said = text("It was brought back, and meets again.")
            return Card(words("%(name)s goes on", name=community.name), (said,))
        case "recalled":
            said = text("It was taken back before it was decided on.")
        case _:
            said = text("There were objections, so all stays as it is.")
    body = [said, *_objections(work, ending)]
    return Card(words("%(name)s does not wind down", name=community.name), tuple(body))


@living(EARLIER)
def earlier(work: Work, _number: int, _now: datetime) -> Card | None:
    """What is left of one that stands further down by now."""
    title = words("How %(name)s winds down", name=work.communities.this().name)
    return Card(title, (Actions((_show(),)),))


@joins("gathering")
def last_one(work: Work, number: int, now: datetime) -> Iterable[Element]:
    """The last gathering is named as such, for good; until it is over it asks what is to be said
    at it."""
    if not winds_down(work.communities.this()):
        return
    ending, last = work.endings.in_state("taken", "over"), work.gatherings.get(number)
    if ending is None or last is None or ending.last_id != last.id or last.state == "cancelled":
        return
    if over(last, now):
        yield note("This was our last gathering.")
        return
    yield note(
        "This is our last gathering. What members say beforehand is shown to everybody as it "
        "begins."
    )
    yield Actions((_say(),))


def preview(work: Work, draft: Ending, community: Community, now: datetime) -> Card:
    """A steward sees each step before anything is put to anybody."""
    confirm = Button(_("Put it to the members"), offer("ending put", ending=f"#{draft.id}"))
    return Card(
        _would(draft, community, now),
        (
            text("%(why)s", why=draft.why),
            *_steps(work, draft, community, now),
            Actions((confirm,)),
            note("Nothing is changed or told yet. `/ending plan` words it otherwise."),
        ),
    )


def put(ending: Ending, community: Community, now: datetime) -> Card:
    """The answer to putting it."""
    then = note("With a single objection all stays as it is.")
    return consent.put(_closes(ending, community, now), offer("ending recall"), then)


def recalled() -> Card:
    """It is before the members no more."""
    return Card(words("It is taken back. All stays as it is."))


def objected(ending: Ending, community: Community, now: datetime) -> Card:
    """The answer to an objection."""
    said = text(
        "The others read it, with your name. As long as it stands, all stays as it is; it can be "
        "taken back until %(closes)s.",
        closes=_closes(ending, community, now),
    )
    held = f"#{ending.id}"
    again, back = offer("ending object", ending=held), offer("ending agree", ending=held)
    return consent.objected(said, again, back)


def agreed(ending: Ending, community: Community, now: datetime) -> Card:
    """Nothing stands against it on somebody's side."""
    closes = _closes(ending, community, now)
    return Card(words("You object to nothing. It is open until %(closes)s.", closes=closes))


def not_taken(work: Work, ending: Ending, community: Community) -> Card:
    """Whoever put it hears that it was objected to, and what can be done."""
    if ending.revives:
        again = Button(_("Ask again"), offer("ending revive"))
        title = words("%(name)s is not brought back, since somebody objected.", name=community.name)
    else:
        again = Button(_("Plan it otherwise"), offer("ending plan"))
        title = words("%(name)s does not wind down, since somebody objected.", name=community.name)
    said = text("Talk it over. It can be put to the members again, worded otherwise.")
    return Card(title, (*_objections(work, ending), said, Actions((again,))))


def goes_on(community: Community, coming: Gathering | None, now: datetime) -> Card:
    """There is nothing to bring back: it is there, and when it meets."""
    title = words("%(name)s is not winding down, and has not ended.", name=community.name)
    if coming is None:
        return Card(title, (text("No date is planned at present."),))
    return Card(title, (text("The next date is %(when)s.", when=when.moment(coming, now)),))


def fallen_away(gone: Sequence[Gathering], community: Community, now: datetime) -> Card:
    """A steward hears which dates are let go, for those who can't be written to."""
    title = words("%(name)s winds down", name=community.name)
    days = join((when.of(date, now) for date in gone[:SHOWN]), " · ")
    return Card(title, (text("What they had answered for falls away: %(days)s", days=days),))


def back(
    community: Community, coming: Gathering | None, missed: Sequence[Member], now: datetime
) -> Card:
    """A steward's answer to bringing it back; `missed` can't be written to of its dates."""
    title = words("%(name)s is back, as it was.", name=community.name)
    said = text("No date is planned. `/gathering add` adds one.")
    if coming is not None:
        said = text("The next date is %(when)s.", when=when.moment(coming, now))
    return Card(title, (said, *([Text(pass_on(missed))] if missed else [])))


def comeback_put(ending: Ending, community: Community, now: datetime) -> Card:
    """The answer to whoever asks for it where there is no steward."""
    closes = _closes(ending, community, now)
    title = words("The others are asked whether %(name)s comes back.", name=community.name)
    said = text(
        "If nobody objects until %(closes)s, it is back as it was, and you are its steward.",
        closes=closes,
    )
    return Card(title, (said, Actions((Button(_("Take it back"), offer("ending recall")),))))


def lines_kept(kept: Sequence[EndingKeep], named: People) -> Iterable[Words]:
    """Each thing, with who keeps it."""
    keepers = {one.thing: one.member_id for one in kept}
    for thing in THINGS:
        title, told = (_(thing.title),), (_(thing.told),)
        if thing.key in keepers:
            who = named[keepers[thing.key]]
            yield words("%(title)s, %(told)s: **%(who)s**", title=title, told=told, who=who)
        else:
            yield words("%(title)s, %(told)s: whoever takes it", title=title, told=told)


def _put(work: Work, ending: Ending, community: Community, now: datetime) -> Card:
    object_ = Button(_("I object"), offer("ending object", ending=f"#{ending.id}"))
    return Card(
        words("Shall %(name)s wind down?", name=community.name),
        (
            text("%(why)s · %(who)s", why=ending.why, who=_by(work, ending.member_id)),
            *_steps(work, ending, community, now),
            *_objections(work, ending),
            Actions((object_,)),
        ),
    )


def _winding(work: Work, ending: Ending, community: Community, now: datetime) -> Card:
    coming = [g for g in work.gatherings.coming(now) if g.ends_at > now]
    day = last_day(community, now)
    body: list[Element] = [text("%(why)s", why=ending.why)]
    if coming:
        body.append(text("We still meet on: %(days)s", days=_days(coming, now)))
    body.append(text("Our last day is %(day)s. After it I am quiet.", day=day))
    body += [*_keeping(work, ending), Actions((_say(), *_offers(work, ending)))]
    body.append(note("Nobody has to take anything. A steward stops it with `/ending revive`."))
    return Card(words("%(name)s winds down", name=community.name), tuple(body))


def _over(work: Work, ending: Ending, community: Community, now: datetime) -> Card:
    ways = (
        Button(_("What was said last"), offer("ending words")),
        Button(_("Look back on the year"), offer("review", year=str(_year(community)))),
        Button(_("Take the archive along"), offer("cop archive")),
        *_offers(work, ending),
        way_back(),
    )
    said = text(
        "Our last day was %(day)s. I ask and remind of nothing any more. `/find`, `/library list` "
        "and `/review` show what was shared; the archive has it as pages, to keep.",
        day=last_day(community, now),
    )
    title = words("%(name)s has ended", name=community.name)
    return Card(title, (said, *_keeping(work, ending), Actions(ways)))


def _comeback(work: Work, ending: Ending, community: Community, now: datetime) -> Card:
    closes, who = _closes(ending, community, now), _by(work, ending.member_id)
    object_ = Button(_("I object"), offer("ending object", ending=f"#{ending.id}"))
    match ending.state:
        case "put":
            said = text(
                "%(who)s would bring it back and look after it. It is back unless somebody "
                "objects, with a reason, until %(closes)s.",
                who=who,
                closes=closes,
            )
            title = words("Shall %(name)s come back?", name=community.name)
            return Card(title, (said, *_objections(work, ending), Actions((object_,))))
        case "revived":
            title = words("%(name)s is back", name=community.name)
            return Card(title, (text("%(who)s looks after it.", who=who),))
        case "objected":
            said = text("There were objections, so it rests.")
        case _:
            said = text("This is decided on no more.")
    title = words("Shall %(name)s come back?", name=community.name)
    return Card(title, (said, *_objections(work, ending)))


def _steps(work: Work, ending: Ending, community: Community, now: datetime) -> Iterable[Element]:
    """Each step, before it is taken."""
    closes = ending.closes_at
    found = foreseen(work, ending.by, closes or now)
    lines = [
        words(
            "Until %(closes)s anybody may object, with a reason. With one objection all stays as "
            "it is.",
            closes=_closes(ending, community, now),
        )
    ]
    if found.gone:
        lines.append(words("These dates are let go: %(days)s", days=_days(found.gone, now)))
    if found.last is not None:
        lines.append(words("We still meet on: %(days)s", days=_days(found.kept, now)))
        day = when.of(found.last, now)
        lines.append(words("%(day)s is our last gathering, and is named so.", day=day))
    else:
        day = when.on_day(ending.by, community.zone, now)
        lines.append(words("No date lies before %(day)s, so it ends on that day.", day=day))
    lines += [
        words("I ask nobody ahead for roles, themes, the charter or the purpose any more."),
        words(
            "What members wish to say (what we learned, thanks, what goes on elsewhere) is read at "
            "the end."
        ),
        words("Members take on what they would like to keep. Nobody is assigned."),
        words("From the day after I am quiet. All stays readable, and it can be brought back."),
    ]
    yield Items(tuple(lines), True)


def _keeping(work: Work, ending: Ending) -> Iterable[Element]:
    kept = work.endings.of(EndingKeep, ending.id)
    yield Heading(words("Who keeps what"))
    yield Items(tuple(lines_kept(kept, People(work, [one.member_id for one in kept]))))


def _offers(work: Work, ending: Ending) -> tuple[Button, ...]:
    taken = {one.thing for one in work.endings.of(EndingKeep, ending.id)}
    return tuple(
        Button(_(thing.label), offer("ending keep", what=thing.key))
        for thing in THINGS
        if thing.key not in taken
    )


def _objections(work: Work, ending: Ending) -> Iterable[Element]:
    return consent.objections(work, work.endings.of(EndingObjection, ending.id))


def _by(work: Work, member: int | None) -> Words:
    named = People(work, [member] if member else [])
    return words("a former member") if member is None else (named[member],)


def _closes(ending: Ending, community: Community, now: datetime) -> Words:
    assert ending.closes_at is not None, "it has a time for objections"
    return when.clocked(ending.closes_at, community.zone, now)


def _would(draft: Ending, community: Community, now: datetime) -> Words:
    day = when.on_day(draft.by, community.zone, now)
    return words("%(name)s would wind down until %(day)s", name=community.name, day=day)


def _days(gatherings: Sequence[Gathering], now: datetime) -> Words:
    days = join((when.of(g, now) for g in gatherings[:SHOWN]), " · ")
    more = len(gatherings) - SHOWN
    return words("%(days)s, and %(n)s more", days=days, n=more) if more > 0 else days


def _say() -> Button:
    return Button(_("Say something for the end"), offer("ending say"), "primary")


def _show() -> Button:
    return Button(_("How it stands"), offer("ending show"))


def _year(community: Community) -> int:
    assert community.ends_on is not None, "what ended has a last day"
    return community.ends_on.year
