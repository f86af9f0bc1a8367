"""Helpers: who could say a word to somebody's first question, answer or share."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from bot.core.addressees import here
from bot.core.voice import QUESTIONS
from bot.queries.knowers import likely_to_know
from bot.skills.match import who_knows
from bot.welcomes.rules import SEASON, in_turn
from store.communities import Community
from store.first_things import FirstThing
from store.members import Member
from store.work import Work

Why = Literal["knows", "contact", "comes"]
"""Why somebody is asked: they may know about it, they are the contact, or they come often."""
LATELY = 3
"""Gatherings, latest first, of which a regular came to one."""


@dataclass(frozen=True, slots=True)
class Helper:
    """Somebody who could say a word, and why it is them."""

    member: Member
    why: Why


def helpers(work: Work, community: Community, first: FirstThing, now: datetime) -> list[Helper]:
    """Those who could, in the order in which they come to be asked.

    Nobody who did it, was asked about that question already, is away, can't be written to, or
    turned such questions off.
    """
    reasons: dict[int, Why] = {}
    members: dict[int, Member] = {}
    for member, why in _fitting(work, community, first, now):
        reasons.setdefault(member.id, why)
        members[member.id] = member
    today = now.astimezone(ZoneInfo(community.zone)).date()
    asked = work.first_things.asked_since(now - SEASON)
    left_alone = {first.member_id, *_asked_already(work, first)}
    able = [
        member.id
        for member in here(work, members.values(), today)
        if member.id not in left_alone and QUESTIONS not in work.members.quiet(member.id)
    ]
    return [Helper(members[number], reasons[number]) for number in in_turn(able, asked)]


def _fitting(
    work: Work, community: Community, first: FirstThing, now: datetime
) -> Iterator[tuple[Member, Why]]:
    """Who knows about it, the likeliest first; who came lately; and the contact."""
    for member in _knowing(work, first):
        yield member, "knows"
    # Stewards, and the contact among them, are asked for much already.
    lately = [c for g in work.gatherings.past(now, LATELY) for c in sorted(work.rsvps.came(g.id))]
    came = work.members.named(lately)
    regulars = [came[number] for number in dict.fromkeys(lately) if number in came]
    # Of the others whoever was written to least of late.
    said = {m.id: len(work.letters.said(m.id, now - SEASON)) for m in regulars}
    for member in sorted(regulars, key=lambda m: (m.steward_since is not None, said[m.id])):
        yield member, "comes"
    contact = work.members.get(community.contact)
    if contact is not None:
        yield contact, "contact"


def _knowing(work: Work, first: FirstThing) -> list[Member]:
    """Who may know about what was asked, answered or shared."""
    number = first.about.number
    if first.about.kind == "resource":
        resource = work.resources.get(number)
        words = f"{resource.title} {resource.why}" if resource else ""
        found = [skill.member_id for skill, _how in who_knows(work, words)]
        named = work.members.named(found)
        return [named[n] for n in found if n in named]
    answer = work.queries.get_answer(number) if first.about.kind == "answer" else None
    query = work.queries.get(answer.query_id if answer else number)
    if query is None:
        return []
    # Whoever asked hears of an answer anyway, and is not asked to say that it helped.
    return [m for m in likely_to_know(work, query) if m.id != query.member_id]


def _asked_already(work: Work, first: FirstThing) -> set[int]:
    """Who was asked in private about that very question."""
    if first.about.kind != "query":
        return set()
    # Not since any time: about this one alone.
    return work.voices.approached(first.about.number, datetime.max.replace(tzinfo=first.at.tzinfo))
