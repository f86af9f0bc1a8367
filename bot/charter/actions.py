"""The charter is read, its questions are put to everybody, and anybody answers them."""

from bot.charter import cards, document
from bot.charter.kinds import AnswerText, QuestionRef, VersionRef
from bot.charter.rules import QUESTIONS
from bot.charter.standing import EARLIER, HERE, redraw, standing
from bot.consent.kinds import Held
from bot.core.ask import Ask
from bot.core.cards.people import People
from bot.core.cards.plain import flat
from bot.core.commands import ANYONE, MEMBER, STEWARD, command
from bot.core.errors import Mend
from bot.core.i18n import words
from bot.core.replies import Reply
from bot.core.rules.numbers import row
from bot.core.rules.visible import shortened
from bot.core.text import Words, join
from store.charters import CharterAnswer
from store.core.subject import Subject

INTRO = 150
"""Characters of an answer where the form shows what others said."""
SHOWN = 6


class NotYourAnswer(Mend):
    """That answer is gone, or somebody else's; each takes back their own."""


@command("charter show", "Read your community's charter, and take it away", who=ANYONE, reads=True)
def show(ask: Ask, version: VersionRef | None = None) -> Reply:
    """As it is worded by now, or one version of it; with the file. Requirement P5."""
    here = ask.community
    if version is not None:
        file = document.of_version(version, here)
        return Reply(card=cards.version(version, here, ask.now), files=(file,))
    found = standing(ask.work, here)
    said = [a.member_id for several in found.answers.values() for a in several]
    named = People(ask.work, [member for member in said if member is not None])
    file = document.as_it_stands(found, here, named)
    steward = ask.caller is not None and ask.caller.steward_since is not None
    card = cards.whole(found, here, steward)
    return Reply(card=card, files=(file,))


@command(
    "charter question",
    "See who said what to a question of the charter",
    who=ANYONE,
    reads=True,
    submit="Show it",
)
def question(ask: Ask, question: QuestionRef) -> Reply:
    """Its joint text, and each answer with its name."""
    found = standing(ask.work, ask.community)
    beside = [text for text in ask.work.charters.texts("beside") if text.question == question.key]
    who = [*(a.member_id for a in found.said(question)), *(t.member_id for t in beside)]
    named = People(ask.work, [member for member in who if member is not None])
    return Reply(card=cards.question(found, question, beside, named, ask.caller))


def said_so_far(ask: Ask) -> Words:
    """The form shows what others answered, so that one can add to it."""
    number = row(ask.call.args.get("question", ""))
    if number is None:
        return words("Anybody may answer any of the ten questions, or add to what others said.")
    asked = next((q for q in QUESTIONS if q.number == number), QUESTIONS[0])
    said = standing(ask.work, ask.community).said(asked)[-SHOWN:]
    named = People(ask.work, [a.member_id for a in said if a.member_id is not None])
    lines = [shortened(flat(cards.answered(answer, named)), INTRO) for answer in said]
    return join([words("%(line)s", line=line) for line in (asked.asks, *lines)], "\n")


@command(
    "charter answer",
    "Answer a question of the charter, or add to it",
    who=MEMBER,
    submit="Say it",
    intro=said_so_far,
)
def answer(ask: Ask, question: QuestionRef, text: AnswerText) -> Reply:
    """Kept with its name. Sent twice it stands once."""
    known = ask.work.charters.answers()
    mine = [a for a in known if (a.member_id, a.question) == (ask.me.id, question.key)]
    if not any(a.text == text for a in mine):
        said = CharterAnswer(
            community_id=ask.work.community,
            question=question.key,
            member_id=ask.me.id,
            text=text,
            at=ask.now,
        )
        ask.work.charters.add(said)
        redraw(ask.work, ask.voice)
    found = standing(ask.work, ask.community)
    who = [a.member_id for a in found.said(question) if a.member_id is not None]
    return Reply(card=cards.question(found, question, (), People(ask.work, who), ask.me))


@command("charter unsay", "Take an answer of yours back", who=MEMBER, after_end=True, hidden=True)
def unsay(ask: Ask, answer: Held) -> Reply:
    """It is gone. Raises NotYourAnswer."""
    said = ask.work.charters.answer(row(answer) or 0)
    if said is None or said.member_id != ask.me.id:
        raise NotYourAnswer
    # Drawn first: afterwards there is nothing left to name.
    card = cards.taken_back(said)
    ask.work.charters.remove(said)
    redraw(ask.work, ask.voice)
    return Reply(card=card)


@command("charter ask", "Ask everybody the ten questions of the charter", who=STEWARD)
def everybody(ask: Ask) -> Reply:
    """The card in every home, once: what stands of it already goes on further down."""
    ask.voice.renew(HERE, Subject(EARLIER, HERE.number))
    return Reply(card=cards.asked_everybody())
