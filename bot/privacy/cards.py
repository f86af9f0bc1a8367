"""How a person sees what is kept about them: who they are here, what is to come, what was."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.commitments.desk import standing_of
from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import (
    Actions,
    Button,
    Card,
    Element,
    Fact,
    Facts,
    Heading,
    Items,
    Note,
)
from bot.core.i18n import _, n_, words
from bot.core.text import Words, join
from bot.members.absence_cards import span
from bot.privacy.kept import Session
from bot.wishes.cards import in_a_line, way_to
from bot.wishes.said import standing
from store.charters import CharterAnswer, CharterObjection, CharterText
from store.communities import Community
from store.members import EMAIL, Member
from store.work import Work

SHOWN = 10
"""Gatherings in each list; the files hold them all."""


def me(
    work: Work, community: Community, member: Member, sessions: Sequence[Session], now: datetime
) -> Card:
    """The main things that are kept, in words."""
    coming = [s for s in sessions if s.gathering.ends_at > now]
    over = [s for s in sessions if s.gathering.ends_at <= now and (s.came is not False or s.roles)]
    body: list[Element] = [Facts(tuple(_facts(work, community, member, now)))]
    body += _list(_("To come"), coming[:SHOWN], len(coming) - SHOWN, now)
    body += _list(_("Took part in"), over[::-1][:SHOWN], len(over) - SHOWN, now)
    body += [
        Actions(
            (
                Button(_("Private messages"), offer("cop quiet")),
                way_to(),
                Button(_("Have me erased"), offer("cop forget")),
            )
        ),
        Note(
            words(
                "The two files are yours to take away: your gatherings and roles as a table, "
                "and all that is kept, to the last detail."
            )
        ),
    ]
    return Card(words("What %(name)s keeps about you", name=community.name), tuple(body))


def _facts(work: Work, community: Community, member: Member, now: datetime) -> list[Fact]:
    number, zone = member.id, community.zone
    written = work.mail.of(number)
    accounts = ", ".join(
        f"{a.platform} {written.address if written and a.platform == EMAIL else a.user}"
        for a in work.members.accounts([number])
    )
    facts = [
        Fact(_("Name"), words("%(name)s", name=member.name)),
        Fact(_("Account"), words("%(accounts)s", accounts=accounts)),
        Fact(_("Here since"), _day(member.joined_at, zone, now)),
    ]
    if member.state == "left":
        facts.append(Fact(_("Now"), words("you left; `/cop join` brings you back")))
    if member.steward_since is not None:
        facts.append(Fact(_("Steward since"), _day(member.steward_since, zone, now)))
    shared, used = len(work.resources.of_member(number)), len(work.uses.by(number))
    if shared or used:
        told = words("%(shared)s shared, %(used)s used", shared=shared, used=used)
        facts.append(Fact(_("In the library"), told))
    absences = [span(absence, zone, now) for absence in work.members.absences(number)]
    if absences:
        facts.append(Fact(_("Away"), join(absences, "; ")))
    facts += standing_of(work, member, now)
    quiet = sorted(_(kind) for kind in work.members.quiet(number))
    if quiet:
        facts.append(Fact(_("Turned off"), words("%(kinds)s", kinds=", ".join(quiet))))
    if (wish := work.wishes.of(number)) is not None:
        facts.append(Fact(_("To be asked for"), in_a_line(work, standing(wish))))
    proposed = [words("%(theme)s", theme=p.title) for p in work.themes.of_member(number)]
    if proposed:
        facts.append(Fact(_("Themes you proposed"), join(proposed, "; ")))
    if votes := len(work.ballot_votes.of_member(number)):
        facts.append(Fact(_("Votes on themes"), words("%(n)s, in the files", n=votes)))
    return facts + _of_the_community(work, number)


def _of_the_community(work: Work, number: int) -> list[Fact]:
    """What they said of what the community is, and whether its articles may name them."""
    facts = []
    of_charter = [
        *work.charters.of_member(CharterAnswer, number),
        *work.charters.of_member(CharterText, number),
        *work.charters.of_member(CharterObjection, number),
    ]
    if said := len(of_charter):
        facts.append(Fact(_("Said to the charter"), words("%(n)s, in the files", n=said)))
    if said := len(work.purposes.of_member(number)):
        facts.append(Fact(_("Said of its purpose"), words("%(n)s, in the files", n=said)))
    if (naming := work.articles.said(number)) is not None:
        may = words("may name you") if naming.named else words("name you not")
        facts.append(Fact(_("Articles"), may))
    return facts


def _day(at: datetime, zone: str, now: datetime) -> Words:
    return when.on_day(at.astimezone(ZoneInfo(zone)).date(), zone, now)


def _list(label: str, sessions: Sequence[Session], more: int, now: datetime) -> list[Element]:
    if not sessions:
        return []
    out: list[Element] = [Heading((label,)), Items(tuple(_line(s, now) for s in sessions))]
    if more > 0:
        out.append(
            Note((n_("and %(n)s more, in the files", "and %(n)s more, in the files", more),))
        )
    return out


def _line(session: Session, now: datetime) -> Words:
    """ "Friday, April 3: coming · Opener"."""
    parts = [*_said(session, now), *(words("%(role)s", role=title) for title in session.roles)]
    day = when.of(session.gathering, now)
    return words("%(day)s: %(what)s", day=day, what=join(parts, " · "))


def _said(session: Session, now: datetime) -> list[Words]:
    if session.came is not None and session.gathering.ends_at <= now:
        return [words("came")] if session.came else []
    match session.answer.answer if session.answer else "":
        case "yes" if session.answer and session.answer.waiting_since:
            return [words("on the waitlist")]
        # As the card in the channel says it.
        case "yes" | "maybe" if _open(session, now):
            return [words("to be confirmed")]
        case "yes":
            return [words("coming")] if session.gathering.ends_at > now else [words("said yes")]
        case "maybe":
            return [words("maybe")]
        case _:
            return []


def _open(session: Session, now: datetime) -> bool:
    """Whether plans changed after an answer, so that it is to be confirmed."""
    answer = session.answer
    return answer is not None and answer.unconfirmed and session.gathering.ends_at > now
