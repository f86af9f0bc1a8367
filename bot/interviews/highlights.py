"""Highlights: what came of an interview, shown while all who were in it agree."""

from bot.core.ask import Ask
from bot.core.cards.people import People
from bot.core.commands import MEMBER, command
from bot.core.errors import Mend, StaleOffer
from bot.core.heard import unheard
from bot.core.i18n import words
from bot.core.replies import Reply
from bot.core.text import Words
from bot.core.voice import INTERVIEWS, QUESTIONS
from bot.interviews import highlight_cards as cards
from bot.interviews.kinds import HighlightRef, HighlightText, Strength
from bot.interviews.parts import company
from bot.skills import cards as skill_cards
from bot.skills.actions import keep as keep_skill
from store.core.subject import Subject
from store.highlights import InterviewHighlight


class NotShared(Mend):
    """That is not shared, so it stays in your conversation. `/skill add` names what you know in
    your own words."""


def first_seen(ask: Ask) -> dict[str, str]:
    """Raises NotInAPair, before anybody writes in vain."""
    if ask.work.interviews.last_seat(ask.me.id) is None:
        company(ask)
    return {}


@command(
    "interview highlight",
    "Share what everybody should hear of your interview",
    who=MEMBER,
    submit="Ask to share it",
    fill=first_seen,
)
def highlight(ask: Ask, highlight: HighlightText, strength: Strength = "") -> Reply:
    """Everybody else in the group is asked in private. A new one is in place of the one before.

    Raises NotInAPair, PartnerGone, NobodyWithYou.
    """
    seat, members = company(ask, "highlight")
    before = ask.work.highlights.by(seat.round_id, ask.me.id)
    if before is not None and (before.text, before.strength) == (highlight, strength):
        return Reply(card=cards.written_already(before))
    asked = members[(members.index(ask.me.id) + 1) % len(members)]
    written = ask.work.highlights.write(
        InterviewHighlight(
            community_id=ask.work.community,
            round_id=seat.round_id,
            member_id=ask.me.id,
            about_id=asked,
            text=highlight,
            strength=strength,
            at=ask.now,
        ),
        members,
    )
    # What stood there before is shown no more.
    _redraw(ask, written)
    people = People(ask.work, members)
    others = [one for one in members if one != ask.me.id]
    reached = _ask(ask, written, others, people)
    silent = [people[one] for one in others if one not in reached]
    return Reply(card=cards.written(written, [people[one] for one in others], silent))


@command("interview agree", "Agree that a highlight is shown", who=MEMBER, hidden=True)
def agree(ask: Ask, highlight: HighlightRef) -> Reply:
    """It is shown once all agree. Raises StaleOffer for whoever was not in that conversation."""
    found = _answered(ask, highlight, "yes")
    consents = ask.work.highlights.consents(found.id)
    missing = [member for member, answer in consents.items() if answer != "yes"]
    people = People(ask.work, missing)
    card = cards.agreed(found, [people[one] for one in missing], found.about_id == ask.me.id)
    return Reply(card=card)


@command(
    "interview keep",
    "Keep a highlight among those who talked",
    who=MEMBER,
    after_end=True,
    hidden=True,
)
def keep(ask: Ask, highlight: HighlightRef) -> Reply:
    """It is shown no more, whoever of them says so. Raises StaleOffer."""
    return Reply(card=cards.kept_back(_answered(ask, highlight, "no")))


@command("interview know", "Add to what you know", who=MEMBER, hidden=True)
def know(ask: Ask, highlight: HighlightRef) -> Reply:
    """What a shared highlight says they are good at. Raises NotShared, StaleOffer."""
    found = ask.work.highlights.get(highlight)
    if found is None or found.about_id != ask.me.id or not found.strength:
        raise StaleOffer
    if found.id not in {one.id for one in ask.work.highlights.shown(found.round_id)}:
        raise NotShared
    skill = found.strength
    off = unheard(ask.work, ask.me, QUESTIONS)
    return Reply(card=skill_cards.named(skill, keep_skill(ask, skill, coaches=False), off))


def _answered(ask: Ask, number: int, answer: str) -> InterviewHighlight:
    found = ask.work.highlights.get(number)
    if found is None or not ask.work.highlights.answer(number, ask.me.id, answer):
        raise StaleOffer
    _redraw(ask, found)
    return found


def _redraw(ask: Ask, highlight: InterviewHighlight) -> None:
    ask.voice.redraw(Subject("interviewround", highlight.round_id))


def _ask(ask: Ask, written: InterviewHighlight, others: list[int], people: People) -> set[int]:
    """Whom I ask in private whether it may be shown."""
    out = set()
    for number, member in ask.work.members.named(others).items():
        mine = number == written.about_id
        about: Words = words("yours") if mine else words("%(who)s's", who=people[written.about_id])
        card = cards.may_it_be_shown(written, people[ask.me.id], about, mine)
        key = f"interview-share:{written.id}"
        if member.state != "active":
            continue
        if ask.voice.direct(member, card, INTERVIEWS, key):
            out.add(number)
        else:
            ask.voice.leave(member, card, INTERVIEWS, key)
    return out
