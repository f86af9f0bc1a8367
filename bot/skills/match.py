"""Knowing: who knows what, what nobody named, and who could coach whom."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.core.rules.titles import one_word
from bot.core.voice import QUESTIONS, Voice
from bot.skills import coaching_cards
from bot.skills.cards import Place
from bot.skills.rules import KNOWS, fit
from bot.templates.timings import ahead_of
from store.communities import Community
from store.core.subject import Subject
from store.members import Member
from store.skills import Coaching, Skill
from store.work import Work

COACHING: Final = "coaching"
"""What the clock calls somebody's request to be coached."""
PEACE: Final = timedelta(days=7)
"""Nobody is asked to coach twice within this time, whoever asks for it: it was promised them."""
PATIENCE: Final = timedelta(days=3)
"""After so long without a word the next one may be asked."""
RECENT: Final = 200
"""Queries, latest first, whose tags tell what is asked for."""
UNHEARD = "unheard"
"""What stands for the answer of somebody who could not be asked, or has left."""


def known(work: Work) -> list[Place]:
    """The map: everything that active members named, by name, the like under one name."""
    here = {member.id for member in work.members.active()}
    groups: dict[str, list[Skill]] = {}
    for skill in work.skills.all():
        if skill.member_id in here:
            groups.setdefault(one_word(skill.name), []).append(skill)
    return sorted((_place(skills) for skills in groups.values()), key=lambda k: k.name.casefold())


def gaps(work: Work) -> list[tuple[str, int]]:
    """What was asked about and nobody named: tags of queries, the most asked first."""
    asked = work.queries.of_state("open", "resolved", limit=RECENT)
    tags = Counter(tag for query in asked for tag in dict.fromkeys(query.tags))
    named = [place.name for place in known(work)]
    # Known by words that fit is enough: a gap is what nobody could help with.
    missing = [
        (tag, times)
        for tag, times in tags.items()
        if not any(fit(name, tag.replace("-", " ")) >= KNOWS for name in named)
    ]
    return sorted(missing, key=lambda gap: (-gap[1], gap[0]))


def who_knows(work: Work, wanted: str, tags: Iterable[str] = ()) -> list[tuple[Skill, float]]:
    """What members named that fits, the best first; of each member the best one."""
    tagged = tuple(tags)
    best: dict[int, tuple[Skill, float]] = {}
    for skill in work.skills.all():
        how = fit(skill.name, wanted, tagged)
        if how >= KNOWS and how > best.get(skill.member_id, (skill, 0.0))[1]:
            best[skill.member_id] = (skill, how)
    return sorted(best.values(), key=lambda found: (-found[1], found[0].id))


def ask_a_coach(
    work: Work, voice: Voice, community: Community, coaching: Coaching, now: datetime
) -> bool:
    """Ask one of those who offered to coach in it, in private; False where nobody is asked.

    Nobody while somebody else has it to decide; and nobody who was asked for it before, or for
    anything within PEACE, who is away, or who turned such questions off. Requirement F8.
    """
    number = coaching.id
    if with_somebody(work, coaching, now):
        return False
    today = now.astimezone(ZoneInfo(community.zone)).date()
    left_alone = {
        coaching.member_id,
        *work.skills.asked(number, now - PEACE),
        *work.members.away_on(today),
    }
    seeker = work.members.get(coaching.member_id)
    if seeker is None or seeker.state != "active":
        return False
    for coach in coaches(work, coaching):
        if coach.id in left_alone:
            continue
        card = coaching_cards.would_you_coach(coaching, seeker)
        # Only whoever was really written to has it to decide; else nobody would ask the next one.
        # They offered it, and somebody waits for their word.
        if voice.direct(coach, card, QUESTIONS, f"coach:{number}", at_once=True):
            work.skills.ask(number, coach.id, now)
            look_again(work, community, coaching, now)
            return True
    return False


def pass_on(
    work: Work,
    voice: Voice,
    community: Community,
    coaching: Coaching,
    now: datetime,
    *,
    silent: bool = False,
) -> None:
    """Ask the next one in place of whoever was asked: they can't, have left, or kept `silent`.

    Where nobody is left, whoever asked is told, once: they were promised to hear of it.
    """
    if coaching.state != "open" or ask_a_coach(work, voice, community, coaching, now):
        return
    # Where nobody was asked so far, whoever asked knows since they did.
    if with_somebody(work, coaching, now) or (silent and not work.skills.asked(coaching.id, now)):
        return
    seeker = work.members.get(coaching.member_id)
    if seeker is not None and seeker.state == "active":
        card = coaching_cards.nobody_left(coaching, silent)
        voice.answer(seeker, card, f"no-coach:{coaching.id}")


def with_somebody(work: Work, coaching: Coaching, now: datetime) -> bool:
    """Whether somebody who was asked has it to decide."""
    return work.skills.undecided(coaching.id, now - PATIENCE)


def look_again(work: Work, community: Community, coaching: Coaching, now: datetime) -> None:
    """Look some days from now whether somebody has answered; so after each who was asked."""
    about, today = Subject(COACHING, coaching.id), now.astimezone(ZoneInfo(community.zone)).date()
    span = (now, now)
    work.occurrences.plan(ahead_of(community, about, today, span, community.zone, now))


def coaches(work: Work, coaching: Coaching) -> list[Member]:
    """The active members who offered to coach in what is asked for, the best fit first."""
    found = [
        (skill, how)
        for skill in work.skills.all()
        if skill.coaches and (how := fit(skill.name, coaching.text)) >= KNOWS
    ]
    order = sorted(found, key=lambda one: (-one[1], one[0].id))
    members = work.members.named([skill.member_id for skill, _how in order])
    wanted = dict.fromkeys(skill.member_id for skill, _how in order)
    return [members[n] for n in wanted if n in members and members[n].state == "active"]


def _place(skills: list[Skill]) -> Place:
    return Place(
        name=skills[0].name,
        members=tuple(skill.member_id for skill in skills),
        coaches=frozenset(skill.member_id for skill in skills if skill.coaches),
    )
