"""Answering: an answer is given, or saved from what somebody said, and marked where it helped."""

from typing import Annotated

from bot.core.ask import Ask
from bot.core.calls import Place
from bot.core.commands import MEMBER, command
from bot.core.errors import Mend, StaleOffer
from bot.core.kinds.plain import NumberKind
from bot.core.replies import Reply
from bot.core.rules.numbers import row
from bot.core.voice import ANSWERS, THANKS
from bot.queries import answer_cards as cards
from bot.queries.actions import By, NotYours, author_of, put_to
from bot.queries.asked import findable
from bot.queries.cards import ref
from bot.queries.followers import followers
from bot.queries.kinds import AnswerText, QueryRef
from bot.queries.pages import page
from store.communities import Home
from store.core.subject import Subject
from store.members import Member
from store.queries import Answer, Query
from store.work import Work

AnswerRef = Annotated[int, NumberKind(label="Which answer", help="Which answer", high=10**9)]


class SaidByMe(Mend):
    """That is what I wrote myself. Save what somebody said to the question."""


def under_query(work: Work, place: Place) -> dict[str, str]:
    """The query in whose thread a message stands, and who wrote it. Raises SaidByMe."""
    author = author_of(work, place)
    # A message without an author is the bot's own, and nobody could be credited for it.
    if not author:
        raise SaidByMe
    query = _query_at(work, place)
    return {"by": author, **({"query": ref(query)} if query else {})}


@command(
    "query answer",
    "Answer a question",
    who=MEMBER,
    submit="Answer",
    message="Save as an answer",
    of_message=under_query,
)
def answer_(ask: Ask, query: QueryRef, answer: AnswerText, by: By = "") -> Reply:
    """Keep an answer, credited to whoever said it; whoever follows the question is told."""
    put_to(query)
    # Credit goes to whoever said it; whoever saved it only carried it here.
    author = ask.work.members.get(row(by))
    own = not by or (author is not None and author.id == ask.me.id)
    author = ask.me if own else author
    given = Answer(
        community_id=ask.work.community,
        query_id=query.id,
        member_id=author.id if author else None,
        text=answer,
        at=ask.now,
    )
    new = ask.work.queries.answer(given)
    if new:
        _spread(ask, query, given, author)
    return Reply(card=cards.kept(query, author, own=own, new=new))


@command("query helped", "Say which answer helped", who=MEMBER, hidden=True)
def helped(ask: Ask, answer: AnswerRef) -> Reply:
    """Whoever asked marks what helped; whoever gave the answer hears of it once."""
    given = ask.work.queries.get_answer(answer)
    query = ask.work.queries.get(given.query_id) if given else None
    if given is None or query is None:
        raise StaleOffer
    refuse_others(ask, query)
    author = ask.work.members.get(given.member_id) if given.member_id is not None else None
    if not given.helped:
        given.helped = True
        ask.work.save(given)
        ask.voice.redraw(Subject.of(query))
        # The page tells what helped first, so that it is written anew.
        if query.page is not None:
            page(ask.work, query, ask.now)
        if author is not None and author.state == "active" and author.id != ask.me.id:
            ask.voice.direct(author, cards.thanked(query, given), THANKS, f"helped:{given.id}")
    told = author if author is not None and author.state == "active" else None
    return Reply(card=cards.helped(query, told if told and told.id != ask.me.id else None))


def refuse_others(ask: Ask, query: Query) -> None:
    """Raises NotYours for anybody but whoever asked, and the stewards."""
    if query.member_id != ask.me.id and ask.me.steward_since is None:
        raise NotYours


def _spread(ask: Ask, query: Query, given: Answer, author: Member | None) -> None:
    """A new answer can be found, stands on the card and on the page, and is told."""
    if query.page is not None:
        page(ask.work, query, ask.now, by=given.member_id)
    else:
        findable(ask.work, query)
    ask.voice.redraw(Subject.of(query))
    # Neither who saved it nor who said it has to be told.
    for member in followers(ask.work, query, (ask.me.id, given.member_id)):
        card = cards.news(query, given, author, mine=member.id == query.member_id)
        ask.voice.direct(member, card, ANSWERS, f"answer:{given.id}")


def _query_at(work: Work, place: Place) -> Query | None:
    """The query whose card stands where a message is: above it, or as the message itself."""
    home = _home(work, place)
    # The thread first: within it the message itself is no card of ours.
    for message in (place.under, place.message):
        card = work.living.at(home.id, message) if home and message else None
        if card and card.subject.kind == "query":
            return work.queries.get(card.subject.number)
    return None


def _home(work: Work, place: Place) -> Home | None:
    here = (place.platform, place.workspace, place.channel)
    homes = work.communities.homes()
    return next((h for h in homes if (h.platform, h.workspace, h.channel) == here), None)
