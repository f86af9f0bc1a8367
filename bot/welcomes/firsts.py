"""First things: noted as they are done, whoever's Call did it, and whether anybody took notice."""

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.core.follow import follows
from bot.core.noticed import on_noticed
from bot.templates.timings import ahead_of
from store.core.subject import Subject
from store.first_things import FirstThing
from store.members import Member
from store.queries import Answer, Query
from store.resources import Resource
from store.work import Work

FIRST: Final = "firstthing"
"""What the clock calls the first thing that somebody did."""


@follows(Query, Answer, Resource)
def noted(work: Work, now: datetime) -> None:
    """What somebody asked, answered or shared for the first time is minded by the clock.

    Once a person: what they did before there was such a row counts as theirs all the same.
    """
    for member, about in work.first_things.done_at(now):
        if _first(work, work.members.get(member), now):
            first = FirstThing(community_id=work.community, member_id=member, about=about, at=now)
            _mind(work, work.first_things.add(first), now)


@on_noticed
def seen(work: Work, subject: Subject, member: Member | None) -> None:
    """Somebody reacted to a card: to the question on it, and to its answers."""
    about = [subject]
    if subject.kind == "query":
        about += [Subject.of(answer) for answer in work.queries.answers([subject.number])]
    work.first_things.see(about, member.id if member else 0)


def unheard(work: Work, first: FirstThing) -> bool:
    """Whether nobody has said, done or shown anything about it since, as far as we know."""
    if first.seen or _thanked(work, first):
        return False
    match first.about.kind:
        case "query":
            return _silent(work, first, first.about.number)
        case "answer":
            answer = work.queries.get_answer(first.about.number)
            return (
                answer is not None and not answer.helped and _silent(work, first, answer.query_id)
            )
        case _:
            shared = work.resources.get(first.about.number)
            used = work.uses.all(first.about.number)
            return shared is not None and not any(u.member_id != first.member_id for u in used)


def _first(work: Work, member: Member | None, now: datetime) -> bool:
    """Whether somebody who is no steward did such a thing now, and never before."""
    if member is None or member.state != "active" or member.steward_since is not None:
        return False
    if work.first_things.of_member(member.id) is not None:
        return False
    number, queries = member.id, work.queries
    asked = [q.asked_at for q in queries.of_member(number) if q.state in ("open", "resolved")]
    answered = [answer.at for answer in queries.answers_of(number)]
    shared = [resource.added_at for resource in work.resources.of_member(number)]
    return all(at == now for at in (*asked, *answered, *shared))


def _mind(work: Work, first: FirstThing, now: datetime) -> None:
    community = work.communities.this()
    day = now.astimezone(ZoneInfo(community.zone)).date()
    about = Subject.of(first)
    work.occurrences.plan(ahead_of(community, about, day, (now, now), community.zone, now))


def _thanked(work: Work, first: FirstThing) -> bool:
    given = work.appreciations.to_member(first.member_id)
    return any(thanks.at >= first.at for thanks in given)


def _silent(work: Work, first: FirstThing, number: int) -> bool:
    """Whether a question is open, and nobody else spoke, stood or followed there since."""
    query = work.queries.get(number)
    if query is None or query.state != "open":
        return False
    others = [(answer.member_id, answer.at) for answer in work.queries.answers([number])]
    others += [(voice.member_id, voice.at) for voice in work.voices.on([number])]
    if any(who != first.member_id and at >= first.at for who, at in others):
        return False
    mine = {first.member_id, query.member_id}
    return first.about.kind != "query" or set(work.voices.followers(number)) <= mine
