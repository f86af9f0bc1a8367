"""Reports: what a team has come to, written by any of it, read at the next gathering and kept."""

import hashlib
from datetime import datetime

from bot.core.ask import Ask
from bot.core.calls import Offer, offer
from bot.core.cards import when
from bot.core.cards.elements import Button
from bot.core.cards.forms import Field, Form
from bot.core.commands import MEMBER, command
from bot.core.follow import follows
from bot.core.i18n import _, words
from bot.core.kinds.gatherings import NEXT, PastGatheringRef
from bot.core.replies import Reply
from bot.core.voice import Voice
from bot.teams import cards, team_cards
from bot.teams.asking import ask_next
from bot.teams.kinds import (
    REPORT,
    NoMeeting,
    NotInATeam,
    ReportText,
    Seen,
    TeamRef,
    WrittenMeanwhile,
)
from bot.teams.parts import own, team_of
from store.core.subject import Subject
from store.gatherings import Gathering
from store.teams import Team, TeamReport
from store.work import Work


@command("team report", "Write what your team reports at the next gathering", who=MEMBER)
def report(
    ask: Ask, report: ReportText = "", team: TeamRef | None = None, seen: Seen = ""
) -> Reply:
    """By anybody of the team. Raises NotInATeam, NotYourTeam, NoMeeting, WrittenMeanwhile. S5."""
    ask.work.communities.lock()
    it, coming = own(ask, team), ask.work.gatherings.next(ask.now)
    if coming is None:
        raise NoMeeting(param="report")
    known = ask.work.teams.report(it.id, coming.id)
    if not report:
        return Reply(form=_form(it, coming, known, ask.now))
    # What somebody else wrote meanwhile is not written over unseen.
    others = known is not None and known.member_id != ask.me.id and known.text != report
    if known is not None and others and seen != _digest(known):
        again = Button(_("See what is written"), offer("team report", team=cards.ref(it)))
        raise WrittenMeanwhile(param="report", ways=[again])
    kept = known or TeamReport(
        community_id=ask.work.community,
        team_id=it.id,
        gathering_id=coming.id,
        text=report,
        at=ask.now,
    )
    kept.text, kept.member_id, kept.at = report, ask.me.id, ask.now
    ask.work.save(kept)
    ask.voice.redraw(Subject.of(coming))
    return Reply(card=team_cards.reported(it, coming, ask.now))


@command("team reports", "Read what teams report at a gathering", who=MEMBER, reads=True)
def reports(ask: Ask, gathering: PastGatheringRef = NEXT) -> Reply:
    """The next one's, or those of one that was."""
    told = ask.work.teams.reports(gathering.id)
    missing = len(told) < len(ask.work.teams.all())
    return Reply(card=cards.reports(gathering, told, missing, ask.now))


@command("team pass", "Leave the report to somebody else of the team", who=MEMBER, hidden=True)
def pass_(ask: Ask) -> Reply:
    """Somebody else of the team is asked at once. Raises NotInATeam."""
    team, coming = team_of(ask), ask.work.gatherings.next(ask.now)
    if team is None:
        raise NotInATeam
    return Reply(card=team_cards.passed(bool(coming and ask_next(ask, team, coming))))


@follows(Gathering)
def onward(work: Work, now: datetime) -> None:
    """What was written for a gathering that is cancelled is read at the next one."""
    coming = work.gatherings.next(now)
    for one in work.teams.stranded() if coming else ():
        assert coming is not None, "looked at above"
        if work.teams.report(one.team_id, coming.id) is None:
            before, one.gathering_id = Subject("gathering", one.gathering_id), coming.id
            work.save(one)
            Voice(work, now).redraw(before, Subject.of(coming))


def _form(team: Team, coming: Gathering, known: TeamReport | None, now: datetime) -> Form:
    """What is written so far; it carries along what its writer has seen."""
    given = [("team", cards.ref(team)), *([("seen", _digest(known))] if known else [])]
    said = known.text if known else ""
    field = Field("report", _("Report"), "text", value=said, limit=REPORT)
    intro = words("It is read on %(day)s, and stays with it.", day=when.of(coming, now))
    title = _("The report of %(team)s", team=team.name)
    return Form(title, Offer("team report", tuple(given)), (field,), _("Hand it in"), intro)


def _digest(known: TeamReport) -> str:
    return hashlib.blake2s(known.text.encode(), digest_size=6).hexdigest()
