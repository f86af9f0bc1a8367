"""Queries: a question is put to the community, and its kind decides what else is done."""

from typing import Annotated

from bot.core.ask import Ask
from bot.core.calls import Place
from bot.core.commands import MEMBER, command
from bot.core.errors import Mend
from bot.core.heard import unheard
from bot.core.kinds.plain import LineKind
from bot.core.replies import Reply
from bot.core.rules.numbers import row
from bot.core.rules.similarity import telling
from bot.core.voice import ANSWERS
from bot.queries import asked_cards as cards
from bot.queries.asked import findable, put
from bot.queries.kinds import QueryRef, Question, SortRef, Tags
from bot.queries.knowers import approach
from bot.queries.pages import page
from bot.queries.topics import offer_for
from store.queries import Query
from store.resources import Resource
from store.work import Work

By = Annotated[str, LineKind(held=True)]
UNKNOWN = "?"
"""Stands for whoever wrote a message and is no member."""
FOUND = 5
"""How much of what is there already is shown before a question is put."""
AROUND = ("problem solving", "request for information", "seeking experience")
"""The kinds that are shown to those who may know: members who named that experience. A6."""


class NotYours(Mend):
    """Only whoever asked that, or a steward, can do this."""


class NotPut(Mend):
    """That question is not put to the community. `/query list` shows what is asked just now."""


def written_by(work: Work, place: Place) -> dict[str, str]:
    """Who wrote the message that somebody asks the community about."""
    return {"by": author_of(work, place)}


@command(
    "query ask",
    "Ask the community something",
    who=MEMBER,
    submit="Ask",
    message="Ask the community",
    of_message=written_by,
    anywhere="Ask the community",
)
def ask_(
    ask: Ask, kind: SortRef, question: Question, tags: Tags | None = None, by: By = ""
) -> Reply:
    """Put a question to everybody; its kind decides what else is done. Requirement A6."""
    # The form may be sent twice, as after a slow answer: nothing is asked twice.
    again = ask.work.queries.said_already(ask.me.id, question, "open")
    if again is not None:
        return Reply(card=cards.asked_already(again))
    query = ask.work.queries.add(
        Query(
            community_id=ask.work.community,
            member_id=ask.me.id,
            kind=kind,
            question=question,
            tags=list(tags or ()),
            # A draft until it is put: what the library holds may do, and then nobody is asked.
            state="draft",
            asked_at=ask.now,
        )
    )
    asker = ask.work.members.get(row(by))
    if asker is not None and asker.id != ask.me.id:
        # Whoever wrote the words that are asked about hears of what comes, too.
        ask.work.voices.follow(query.id, asker.id)
    if kind == "reusing assets" and (found := _here_already(ask.work, query)):
        return Reply(card=cards.found_first(query, found))
    return _asked(ask, query)


@command("query put", "Ask it all the same", who=MEMBER, hidden=True)
def put_all_the_same(ask: Ask, query: QueryRef) -> Reply:
    """What the library holds will not do: everybody is asked."""
    if query.member_id != ask.me.id:
        raise NotYours
    if query.state != "draft":
        return Reply(card=cards.asked_already(query))
    return _asked(ask, query)


@command("query settle", "What is there will do", who=MEMBER, hidden=True)
def settle(ask: Ask, query: QueryRef) -> Reply:
    """What the library holds will do: nobody is asked."""
    if query.member_id != ask.me.id:
        raise NotYours
    if query.state != "draft":
        return Reply(card=cards.asked_already(query))
    ask.work.queries.drop(query)
    return Reply(card=cards.settled())


def put_to(query: Query) -> Query:
    """A query that everybody was asked. Raises NotPut."""
    if query.state not in ("open", "resolved"):
        raise NotPut
    return query


def author_of(work: Work, place: Place) -> str:
    """Who wrote a message, as cards hold a member; UNKNOWN for somebody else, "" for nobody."""
    if not place.author:
        return ""
    member = work.members.of_account(place.platform, place.workspace, place.author)
    return f"#{member.id}" if member else UNKNOWN


def _asked(ask: Ask, query: Query) -> Reply:
    """Put it, and do what its kind asks for besides: that is what the kinds are for. A6."""
    put(ask.work, ask.voice, ask.community, query, ask.now)
    approached, gathering = 0, None
    if query.kind in AROUND:
        approached = approach(ask.work, ask.voice, ask.community, query, ask.now)
    elif query.kind == "discussing new developments":
        gathering = ask.work.gatherings.next(ask.now)
        if gathering is not None:
            offer_for(ask, query, gathering)
    elif query.kind == "documenting projects":
        page(ask.work, query, ask.now)
        findable(ask.work, query)
    off = unheard(ask.work, ask.me, ANSWERS)
    return Reply(card=cards.asked(query, approached, gathering, off, ask.now))


def _here_already(work: Work, query: Query) -> list[Resource]:
    """What the library holds that fits a question, best first."""
    # Words that nearly every question has would find everything.
    hits = work.search.find(" ".join(telling(query.question)), FOUND, ("resource",))
    known = work.resources.named([hit.number for hit in hits])
    return [known[hit.number] for hit in hits if hit.number in known]
