"""How a crisis looks: what it would change, and what everybody hears when it begins and ends."""

from collections.abc import Sequence
from datetime import datetime

from bot.communities.rhythm_words import in_words
from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Element, Fact, Facts, Items, Text
from bot.core.cards.lines import note, text
from bot.core.cards.people import pass_on
from bot.core.i18n import _, words, words_n
from bot.core.rules.rhythm import Slot
from bot.core.text import Link, When, Words, join
from bot.crisis.switch import Returned
from bot.dates.move_cards import SHOWN, asking
from bot.gatherings.aside import WEEKLY, back
from bot.gatherings.cards import buttons
from bot.gatherings.kinds import ONWARD
from bot.gatherings.list_cards import LISTED, line
from bot.gatherings.stakes import Stake, Told
from store.communities import Community
from store.crises import Crisis
from store.gatherings import Gathering, Rhythm

FIRST = 4
"""Weekly dates that are listed: the others follow from them."""


def preview(
    community: Community,
    saved: Crisis,
    dates: Sequence[Slot],
    gone: Sequence[Gathering],
    people: Told,
    digest: str,
    now: datetime,
) -> Card:
    """The weekly dates there would be, and what they set aside; nothing is changed yet."""
    lines: list[Words] = [
        (When(s.starts_at, community.zone, "span", s.ends_at, s.day.year != now.year),)
        for s in dates[:FIRST]
    ]
    confirm = Button(_("Meet weekly for now"), offer("cop crisis-begin", shown=digest), "primary")
    change = Button(_("Change something"), offer("cop crisis"))
    return Card(
        words("%(name)s would meet weekly online", name=community.name),
        (
            Items(tuple(lines)),
            text("and so on each week, until you give the planned dates back."),
            text("Each wants a host, and nobody for anything else."),
            _there(saved.link),
            Text(_aside(gone, now)),
            Text(_heard(people)),
            Actions((confirm, change)),
            note(
                "Nothing is changed yet. A date that is set aside is not cancelled: it comes back "
                "as it was, with its answers and roles."
            ),
        ),
    )


def _there(link: str) -> Facts:
    return Facts((Fact(_("Online"), (Link(link, link),) if link else words("Still open")),))


def _aside(gone: Sequence[Gathering], now: datetime) -> Words:
    if not gone:
        return words("No planned date lies ahead.")
    return words_n(
        "One planned date is set aside: %(day)s.",
        "%(n)s planned dates are set aside, from %(day)s on.",
        len(gone),
        day=when.of(gone[0], now),
    )


def _heard(people: Told) -> Words:
    if not (people.count or people.missed):
        return words("Nobody has answered yet. The channel is told once.")
    told = words_n(
        "One person who answered or has a role is told in private, and the channel once.",
        "%(n)s people who answered or have a role are told in private, and the channel once.",
        people.count,
    )
    if not people.count:
        told = words("The channel is told once.")
    return join((part for part in (told, pass_on(people.missed)) if part), " ")


def now_weekly(community: Community, reached: Words, first: Gathering | None) -> Card:
    """The steward's answer: it is so now, and the link is asked for where there is none."""
    ways = [back()]
    missing: list[Element] = []
    if first is not None and not first.link:
        there = offer("gathering relocate", gathering=f"#{first.id}", scope=ONWARD)
        ways.insert(0, Button(_("Tell the link"), there, "primary"))
        missing.append(text("There is no link yet, and nobody can come without it."))
    return Card(
        words("%(name)s meets weekly online now.", name=community.name),
        (
            Text(reached),
            *missing,
            Actions(tuple(ways)),
            note("`/cop crisis-over` does the same, whenever it is time."),
        ),
    )


def begun_here(community: Community, rhythm: Rhythm, now: datetime) -> Card:
    """The channel hears that it meets weekly for a while, and that the plan is kept."""
    return Card(
        words("%(name)s meets weekly online for now", name=community.name),
        (
            text(
                "%(rhythm)s, from %(day)s on.",
                rhythm=in_words(rhythm),
                day=when.on_day(rhythm.starts_on, rhythm.zone, now),
            ),
            _there(str(rhythm.defaults["link"])),
            text(
                "The planned dates are set aside, not cancelled: they come back as they were. "
                "Whoever had answered or has a role hears in private."
            ),
            note("Come as your time allows."),
        ),
    )


def begun(stakes: Sequence[Stake], first: Gathering | None, community: str, now: datetime) -> Card:
    """Somebody who answered, or has a role, hears that it is kept, and when one meets instead."""
    days = join((when.of(stake.gathering, now) for stake in stakes), " · ")
    body: list[Element] = [text("Set aside for now: %(days)s", days=days)]
    kept = text("What you answered is kept, and comes back with the date.")
    if any(stake.claims for stake in stakes):
        kept = text("What you answered and the roles you have are kept, and come back as well.")
    body.append(kept)
    if first is not None:
        body += [text("Do you come on %(when)s?", when=when.moment(first, now)), buttons(first)]
    return Card(words("%(name)s meets weekly online for now", name=community), tuple(body))


def over(community: Community, found: Returned, people: Told, now: datetime) -> Card:
    """What would come back, before it does."""
    body: list[Element] = []
    dates = sorted([*found.back, *found.stay], key=lambda g: g.starts_at)
    if dates:
        body.append(Items(tuple(line_of(g, now) for g in dates[:LISTED])))
    else:
        body.append(text("No planned date lies ahead; `/gathering add` adds one."))
    if found.stay:
        stays = words_n(
            "Among them is %(day)s, which takes place in any case.",
            "Among them are %(n)s dates that take place in any case, from %(day)s on.",
            len(found.stay),
            day=when.of(found.stay[0], now),
        )
        body.append(Text(stays))
    if found.gone:
        falls = words_n(
            "The weekly date to come falls away.",
            "The %(n)s weekly dates to come fall away.",
            len(found.gone),
        )
        body.append(Text(falls))
    body.append(Text(_heard(people)))
    body.append(Actions((Button(_("Give them back"), offer("cop crisis-end"), "primary"),)))
    body.append(note("Nothing is changed yet. The weekly rhythm is kept for another time."))
    return Card(words("%(name)s would meet as planned again", name=community.name), tuple(body))


def line_of(gathering: Gathering, now: datetime) -> Words:
    """A date that comes back, as it will be."""
    return line(gathering.model_copy(update={"state": "planned"}), now)


def as_planned(
    community: Community, coming: Gathering | None, reached: Words, now: datetime
) -> Card:
    """The steward's answer: the plan is back."""
    here = ended_here(community, coming, now)
    return Card(here.title, (*here.body, Text(reached)))


def ended_here(community: Community, coming: Gathering | None, now: datetime) -> Card:
    """The channel hears that it meets as planned again."""
    title = words("%(name)s meets as planned again", name=community.name)
    if coming is None:
        return Card(title, (text("No date lies ahead. A steward adds one with `/gathering add`."),))
    said = text(
        "The next date is %(when)s. Answers and roles are as they were.",
        when=when.moment(coming, now),
    )
    return Card(title, (said,))


def ended(stakes: Sequence[Stake], community: str, now: datetime) -> Card:
    """Somebody who answered, or has a role, hears which dates are back and which fall away."""
    fallen = [s for s in stakes if WEEKLY in s.gathering.own]
    mine = [s for s in stakes if s not in fallen]
    body: list[Element] = []
    for stake in mine[:SHOWN]:
        body += [Text((when.at(stake.gathering, now),)), *asking(stake)]
    if len(mine) > SHOWN:
        rest = join((when.of(s.gathering, now) for s in mine[SHOWN:]), " · ")
        body.append(note("Back as well: %(dates)s. `/rsvp` answers for each.", dates=rest))
    if fallen:
        days = join((when.of(s.gathering, now) for s in fallen), " · ")
        body.append(text("These weekly dates fall away: %(days)s", days=days))
    return Card(words("%(name)s meets as planned again", name=community), tuple(body))
