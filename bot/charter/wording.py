"""A question's joint text is worded by a steward; what two write at once is kept, both of it."""

from bot.charter import wording_cards as cards
from bot.charter.kinds import WORDING, WordedRef, Wording
from bot.charter.rules import PURPOSE, Question, together
from bot.charter.standing import draft, redraw, standing
from bot.consent.kinds import Held
from bot.core.ask import Ask
from bot.core.calls import Offer
from bot.core.cards.forms import Field, Form
from bot.core.cards.people import People
from bot.core.commands import STEWARD, command
from bot.core.errors import StaleOffer
from bot.core.i18n import _, words
from bot.core.replies import Reply
from bot.core.rules.numbers import row
from store.charters import CharterText


@command(
    "charter word",
    "Word what you say together to a question of the charter",
    who=STEWARD,
    submit="Word it",
)
def word(
    ask: Ask, question: WordedRef, text: Wording = "", seen: Held = "", beside: Held = ""
) -> Reply:
    """It holds until it is worded anew. Whoever wrote without having seen what stands by now is
    shown both, and theirs is kept beside it. Requirement P5."""
    # Of two who send theirs at once the second one waits here, and finds what the first one wrote.
    ask.work.communities.lock()
    held = ask.work.charters.worded(question.key)
    if not text:
        return Reply(form=_form(ask, question, held, _beside(ask, beside)))
    if held is not None and held.text == text:
        return Reply(card=cards.worded(question, text))
    made = _written(ask, question, text)
    if held is not None and seen != _ref(held):
        made.state = "beside"
        ask.work.charters.add(made)
        return _both(ask, question, held, made)
    _holds(ask, made, held)
    if (joined := _beside(ask, beside)) is not None:
        joined.state = "past"
        ask.work.save(joined)
    return Reply(card=cards.worded(question, text))


@command("charter mine", "Take your wording instead", who=STEWARD, hidden=True)
def mine(ask: Ask, question: WordedRef, beside: Held, seen: Held) -> Reply:
    """What was written beside it holds from now on; unless there is another one by now, which is
    shown first. Raises StaleOffer."""
    ask.work.communities.lock()
    held, made = ask.work.charters.worded(question.key), _beside(ask, beside)
    if made is None:
        raise StaleOffer
    if held is not None and seen != _ref(held):
        return _both(ask, question, held, made)
    _holds(ask, made, held)
    return Reply(card=cards.worded(question, made.text))


def _holds(ask: Ask, made: CharterText, held: CharterText | None) -> None:
    if held is not None:
        held.state = "past"
        ask.work.save(held)
    made.state = "now"
    ask.work.charters.add(made)
    redraw(ask.work, ask.voice)


def _both(ask: Ask, question: Question, held: CharterText, made: CharterText) -> Reply:
    named = People(ask.work, [held.member_id] if held.member_id is not None else [])
    return Reply(card=cards.both(question, held, made, named))


def _written(ask: Ask, question: Question, text: str) -> CharterText:
    return CharterText(
        community_id=ask.work.community,
        question=question.key,
        member_id=ask.me.id,
        text=text,
        at=ask.now,
    )


def _beside(ask: Ask, held: str) -> CharterText | None:
    found = ask.work.charters.text(row(held) or 0)
    return found if found is not None and found.state == "beside" else None


def _form(
    ask: Ask, question: Question, held: CharterText | None, other: CharterText | None
) -> Form:
    """The form, which carries along what its writer has seen."""
    value = draft(ask.work, standing(ask.work, ask.community), question, ask.now)
    if other is not None:
        value = together(value, other.text, WORDING)
    args = {"question": question.ref, "seen": _ref(held), "beside": _ref(other)}
    given = tuple((name, known) for name, known in args.items() if known)
    help_ = _("What we say to it together")
    field = Field("text", _("Text"), "text", help_, value[:WORDING], limit=WORDING)
    intro = words("%(asks)s", asks=(_(question.asks),))
    if question == PURPOSE:
        intro = words("It becomes your purpose once nobody objects to it.")
    return Form(_(question.title), Offer("charter word", given), (field,), _("Word it"), intro)


def _ref(text: CharterText | None) -> str:
    return f"#{text.id}" if text is not None else ""
