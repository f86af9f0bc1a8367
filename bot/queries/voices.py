"""Voices: hosting a visit, joining in, taking a situation, and where somebody stands, and why."""

from typing import Annotated

from bot.core.ask import Ask
from bot.core.commands import MEMBER, command
from bot.core.errors import Mend, StaleOffer
from bot.core.kinds.plain import Choice, LineKind
from bot.core.replies import Reply
from bot.core.rules.numbers import row
from bot.core.voice import ANSWERS
from bot.queries import voice_cards as cards
from bot.queries.actions import put_to
from bot.queries.followers import followers
from bot.queries.kinds import AnyQueryRef, Much, QueryRef, Reason, Remark
from bot.queries.pages import page
from bot.queries.stances import VOICED
from store.core.subject import Subject
from store.queries import Query
from store.voices import Voice

STANCES = ("has done so", "would not", "knows", "misses", "connects")
Stance = Annotated[str, Choice(values=STANCES, held=True)]
AnyStance = Annotated[str, Choice(values=("hosts", "joins", "takes", *STANCES), held=True)]
When = Annotated[
    str,
    LineKind(
        label="When somebody could come",
        help="When somebody could come: a date, or several",
        limit=200,
    ),
]

EITHER = ("has done so", "would not")
"""Of these nobody has both: the one answers the other."""


class ResolvedMeanwhile(Mend):
    """That question is resolved, and takes no more of this. `/query show` shows what came of it."""


def said_before(ask: Ask) -> dict[str, str]:
    """The form shows what this person said about it before."""
    about, stance = row(ask.call.args.get("query", "")), ask.call.args.get("stance")
    wanted = stance or {"query host": "hosts", "query join": "joins"}.get(ask.call.command)
    voices = ask.work.voices.on([about]) if about is not None else []
    mine = [v for v in voices if v.member_id == ask.me.id and v.stance == wanted]
    if not mine:
        return {}
    note, much = mine[0].note, mine[0].much
    return {"reason": note, "note": note, "much": much, "dates": much}


@command(
    "query host",
    "Offer to host a visit",
    who=MEMBER,
    hidden=True,
    submit="I could host",
    fill=said_before,
    helps={"note": "Where, and what there is to see, if you like"},
    labels={"note": "Where, and what there is to see"},
)
def host(ask: Ask, query: QueryRef, dates: When, note: Remark = "") -> Reply:
    """Somebody would host a visit, and says when."""
    return _say(ask, query, "hosts", note, dates)


@command(
    "query join",
    "Join in",
    who=MEMBER,
    hidden=True,
    submit="I join in",
    fill=said_before,
    helps={"note": "What you would do, if you like"},
    labels={"note": "What you would do"},
)
def join(ask: Ask, query: QueryRef, much: Much, note: Remark = "") -> Reply:
    """Somebody joins in, and says with how much; what all bring is summed."""
    return _say(ask, query, "joins", note, much)


@command("query take", "Offer to take it", who=MEMBER, hidden=True)
def take(ask: Ask, query: QueryRef, note: Remark = "") -> Reply:
    """Somebody would take a situation to practise in."""
    return _say(ask, query, "takes", note)


@command(
    "query voice",
    "Say where you stand, and why",
    who=MEMBER,
    hidden=True,
    submit="Say so",
    fill=said_before,
)
def voice(ask: Ask, query: QueryRef, stance: Stance, reason: Reason) -> Reply:
    """Somebody says where they stand, and why; of two that exclude one another the last counts."""
    return _say(ask, query, stance, reason)


@command("query unsay", "Take back where you stand", who=MEMBER, after_end=True, hidden=True)
def unsay(ask: Ask, query: AnyQueryRef, stance: AnyStance) -> Reply:
    """What somebody said of themselves is no longer so."""
    was = ask.work.voices.unsay(put_to(query).id, ask.me.id, stance)
    if was:
        ask.voice.redraw(Subject.of(query))
    return Reply(card=cards.taken_back(query, was))


def _say(ask: Ask, query: Query, stance: str, note: str, much: str = "") -> Reply:
    if stance not in VOICED.get(query.kind, ()):
        raise StaleOffer
    if put_to(query).state == "resolved":
        raise ResolvedMeanwhile
    said = Voice(
        community_id=ask.work.community,
        query_id=query.id,
        member_id=ask.me.id,
        stance=stance,
        note=note,
        much=much,
        at=ask.now,
    )
    # What one says anew takes the place of what one said before: one person, one stance of a sort.
    ask.work.voices.say(said, EITHER if stance in EITHER else ())
    if query.page is not None:
        page(ask.work, query, ask.now, by=ask.me.id)
    ask.voice.redraw(Subject.of(query))
    for member in followers(ask.work, query, (ask.me.id,)):
        card = cards.news(query, said, ask.me, mine=member.id == query.member_id)
        ask.voice.direct(member, card, ANSWERS, f"voice:{said.id}")
    return Reply(card=cards.noted(query, said))
