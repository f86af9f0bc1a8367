"""How a steward's term looks: to them, to the others, and when it is near its end."""

from datetime import date, datetime

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Note
from bot.core.cards.lines import text
from bot.core.cards.people import person
from bot.core.i18n import _, n_, words
from bot.core.text import Words
from store.communities import Community
from store.members import Member
from store.terms import Term


def given(community: Community, member: Member, until: date | None, now: datetime) -> Card:
    """A steward's term is set."""
    who = person(member)
    if until is None:
        return Card(
            words("%(who)s is a steward of %(name)s without an end.", who=who, name=community.name)
        )
    day = when.on_day(until, community.zone, now)
    title = words(
        "%(who)s is a steward of %(name)s until %(day)s.", who=who, name=community.name, day=day
    )
    return Card(title)


def yours_ends(community: Community, term: Term, alone: bool, now: datetime) -> Card:
    """A steward is asked, in time, whether they go on. `alone`: nobody else is a steward."""
    day = when.on_day(term.until, community.zone, now)
    length = span(term.months)
    # With the day it was asked about, so that a second press gives no second term.
    go_on = offer("stewards extend", until=term.until.isoformat())
    ways = [Button(_("Go on for %(length)s", length=length), go_on, "primary")]
    ways.append(Button(_("Step down"), offer("stewards leave")))
    # The last steward cannot step down before there is another.
    if alone:
        ways.append(Button(_("Name somebody as well"), offer("stewards add")))
    title = words(
        "Your term as a steward of %(name)s ends on %(day)s. Would you go on?",
        name=community.name,
        day=day,
    )
    told = text(
        "If you step down, tell whoever follows what is under way: dates that may "
        "move, roles that stay open, people who need a word."
    )
    note = (
        words("You are the only steward: name a successor before you step down.")
        if alone
        else words("Both are fine. Nothing changes by itself.")
    )
    return Card(title, (told, Actions(tuple(ways)), Note(note)))


def theirs_ends(community: Community, member: Member, term: Term, now: datetime) -> Card:
    """The other stewards hear of it in time."""
    day = when.on_day(term.until, community.zone, now)
    title = words(
        "%(who)s's term as a steward of %(name)s ends on %(day)s.",
        who=person(member),
        name=community.name,
        day=day,
    )
    told = text(
        "I have asked whether they go on. It is a good moment to think of who could share the care."
    )
    return Card(title, (told, Actions((Button(_("Name somebody"), offer("stewards add")),))))


def goes_on(community: Community, until: date, now: datetime) -> Card:
    """A steward goes on."""
    day = when.on_day(until, community.zone, now)
    return Card(
        words("Thank you. You look after %(name)s until %(day)s.", name=community.name, day=day)
    )


def no_end(community: Community) -> Card:
    """A steward goes on whose term has no end."""
    return Card(words("You look after %(name)s without an end.", name=community.name))


def they_go_on(community: Community, member: Member, until: date, now: datetime) -> Card:
    """The other stewards hear that one goes on."""
    day = when.on_day(until, community.zone, now)
    title = words(
        "%(who)s goes on as a steward of %(name)s until %(day)s.",
        who=person(member),
        name=community.name,
        day=day,
    )
    return Card(title)


def until_day(term: Term | None, community: Community, now: datetime) -> Words:
    """ " · until Friday, March 5", as it stands behind a steward's name; () without an end."""
    if term is None:
        return ()
    return words(" · until %(day)s", day=when.on_day(term.until, community.zone, now))


def span(months: int) -> str:
    """A number of months in words: "1 year", "6 months"."""
    if months % 12 == 0:
        return n_("%(n)s year", "%(n)s years", months // 12)
    return n_("%(n)s month", "%(n)s months", months)
