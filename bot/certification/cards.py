"""How somebody's sessions look: in short on a card, and whole in a text and a table."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime

from bot.certification.rules import hours
from bot.certification.sessions import Session
from bot.core.cards import when
from bot.core.cards.elements import Card, Element, Fact, Facts, Heading, Items
from bot.core.cards.lines import note, text
from bot.core.cards.plain import plain
from bot.core.i18n import _, words
from bot.core.rules.files import table
from bot.core.text import Words
from store.communities import Community
from store.members import Member

SHOWN = 10
"""Sessions on the card; the files hold them all."""


def path(community: Community, member: Member, sessions: Sequence[Session], now: datetime) -> Card:
    """The sums, and the latest sessions."""
    title = words("%(who)s in %(name)s", who=member.name, name=community.name)
    if not sessions:
        said = text(
            "No session is kept yet. One counts when a steward noted who came, or by a yes where "
            "nobody did."
        )
        return Card(title, (said,))
    body: list[Element] = [_sums(sessions), Heading(words("The latest sessions"))]
    body.append(Items(tuple(_line(one, now) for one in sessions[::-1][:SHOWN])))
    body.append(
        note(
            "Two files to take along: a text to hand in, and a table. Each session names its basis."
        )
    )
    return Card(title, tuple(body))


def written(
    community: Community, member: Member, sessions: Sequence[Session], today: date, now: datetime
) -> bytes:
    """All of it as plain text, to be handed in elsewhere."""
    lines = [_line(one, now, whole=True) for one in sessions]
    body: list[Element] = [
        Facts((Fact(_("As of"), (today.isoformat(),)),)),
        _sums(sessions),
        Items(tuple(lines)),
        text(
            "Where a steward noted who came, that alone counts. Where nobody did, a session counts "
            "by a yes beforehand, or by a role: it is then somebody's own word."
        ),
        text("The hours are those that were planned. This is what is kept, and no certificate."),
    ]
    title = words("Sessions of %(who)s in %(name)s", who=member.name, name=community.name)
    return (plain(Card(title, tuple(body))) + "\n").encode()


def tabled(sessions: Sequence[Session]) -> bytes:
    """The same for a spreadsheet."""
    rows = [[_("Date"), _("Gathering"), _("Minutes"), _("Roles"), _("Based on")]]
    for one in sessions:
        gathering = one.gathering
        roles = ", ".join(one.roles)
        day, length = gathering.day.isoformat(), str(gathering.length)
        rows.append([day, gathering.title, length, roles, _(one.basis)])
    return table(rows)


def _sums(sessions: Sequence[Session]) -> Facts:
    noted = [one for one in sessions if one.noted]
    said = [one for one in sessions if not one.noted]
    roles = Counter(role for one in sessions for role in one.roles)
    told = [f"{role} {n}" for role, n in sorted(roles.items())]
    rows = [
        Fact(_("Sessions"), _sum(sessions)),
        Fact(_("Of these noted by a steward"), _sum(noted)),
        Fact(_("By a yes or a role alone"), _sum(said)),
    ]
    if told:
        rows.append(Fact(_("Roles"), words("%(roles)s", roles=", ".join(told))))
    return Facts(tuple(rows))


def _sum(sessions: Sequence[Session]) -> Words:
    length = hours(one.gathering.length for one in sessions)
    return words("%(n)s · %(hours)s", n=len(sessions), hours=(length,))


def _line(one: Session, now: datetime, *, whole: bool = False) -> Words:
    day: Words = (one.gathering.day.isoformat(),) if whole else when.of(one.gathering, now)
    length = (hours([one.gathering.length]),)
    if not one.roles:
        return words(
            "%(day)s · %(length)s · %(basis)s", day=day, length=length, basis=(_(one.basis),)
        )
    return words(
        "%(day)s · %(length)s · %(roles)s · %(basis)s",
        day=day,
        length=length,
        roles=", ".join(one.roles),
        basis=(_(one.basis),),
    )
