"""Skills: members name what they know, and find whoever knows what they need."""

from bot.core.ask import Ask
from bot.core.cards.people import People
from bot.core.commands import MEMBER, command
from bot.core.heard import unheard
from bot.core.replies import Reply
from bot.core.rules.titles import one_word
from bot.core.voice import QUESTIONS
from bot.skills import cards
from bot.skills.kinds import MySkill, SkillName, Sought
from bot.skills.match import gaps, known, who_knows
from store.skills import Skill


@command(
    "skill add", "Name something you know, so that others find you", who=MEMBER, submit="Name it"
)
def add(ask: Ask, skill: SkillName) -> Reply:
    """Whoever looks for it finds the caller. Requirement P3."""
    off = unheard(ask.work, ask.me, QUESTIONS)
    return Reply(card=cards.named(skill, keep(ask, skill, coaches=False), off))


@command(
    "skill remove",
    "Be no longer asked about something",
    who=MEMBER,
    after_end=True,
    submit="Take it away",
)
def remove(ask: Ask, skill: MySkill) -> Reply:
    """It stands on the map no more, and an offer to coach in it goes as well."""
    name = skill.name
    ask.work.skills.remove(skill)
    return Reply(card=cards.removed(name))


@command("skill list", "See who knows what here, and what is missing", who=MEMBER, reads=True)
def listed(ask: Ask) -> Reply:
    """The map and its gaps."""
    places = known(ask.work)
    people = People(ask.work, [number for place in places for number in place.members])
    mine = ask.work.skills.of_member(ask.me.id)
    return Reply(card=cards.the_map(places, gaps(ask.work), mine, people, ask.community.name))


@command(
    "who knows", "Find somebody who knows about something", who=MEMBER, submit="Find", reads=True
)
def knows(ask: Ask, about: Sought) -> Reply:
    """An answer for the caller alone; where nobody is found, everybody can be asked. P3."""
    # Whoever asks knows what they know themselves.
    members = {m.id: m for m in ask.work.members.active() if m.id != ask.me.id}
    found = [
        (skill, how) for skill, how in who_knows(ask.work, about) if skill.member_id in members
    ]
    if not found:
        return Reply(card=cards.nobody(about))
    people = People(ask.work, [skill.member_id for skill, _how in found])
    return Reply(card=cards.who(about, found, people))


def keep(ask: Ask, skill: str, coaches: bool) -> bool:
    """Keep what the caller knows; False where it is kept already."""
    return ask.work.skills.name(
        Skill(
            community_id=ask.work.community,
            member_id=ask.me.id,
            name=skill,
            folded=one_word(skill),
            coaches=coaches,
            at=ask.now,
        )
    )
