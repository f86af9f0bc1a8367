"""Anonymous questions: asked by nobody, answered by all, and opened again with a code alone. S3.

Nothing that is kept names the author, be it by what happened at the same moment: a question waits
for the next full hour, asking makes nobody a member, and leaves neither trail nor form behind.
"""

import base64
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Final

from bot.core.ask import Ask
from bot.core.commands import MEMBER, command
from bot.core.errors import Mend, Missing
from bot.core.prompts import Prompted, prompt
from bot.core.replies import Reply
from bot.core.text import Words
from bot.core.voice import Voice
from bot.queries import anonymous_cards as cards
from bot.queries.anonymous_kinds import ADD, CLOSE, CodeWord, Said, Then, Unseen
from bot.queries.asked import findable, put
from bot.queries.pages import page, worth_keeping
from bot.templates.timings import at_last
from store.anonymous import Anonymous
from store.communities import Community
from store.core.subject import Subject
from store.queries import Query
from store.work import Work

SHOWS: Final = "anonymous-question"
"""The prompt that shows what waits."""
ABOUT: Final = "anonymous"
"""What waits for its hour goes by a name of its own: whatever else is planned for a question may be
planned anew or forgotten meanwhile."""
KIND: Final = "problem solving"
AT_LEAST: Final = timedelta(minutes=10)
"""So long at least what was said waits, also shortly before a full hour."""
HOUR: Final = timedelta(hours=1)


class OpensNothing(Mend):
    """That code opens no question here. It was shown once, when the question was asked."""


def promised(_ask: Ask) -> Words:
    """What its form says first."""
    return cards.promise()


@command(
    "query anonymous",
    "Ask everybody something, without anybody knowing who asks",
    who=MEMBER,
    unseen=True,
    insiders=True,
    submit="Ask it anonymously",
    intro=promised,
)
def anonymous(ask: Ask, question: Unseen) -> Reply:
    """Keep the question without its author, and show its code this once."""
    if ask.work.anonymous.same(question) is not None:
        return Reply(card=cards.asked_already())
    at = full_hour(ask.now)
    query = ask.work.queries.add(
        Query(
            community_id=ask.work.community,
            member_id=None,
            kind=KIND,
            question=question,
            state="draft",
            # Never the minute: beside it others' deeds of that minute would stand.
            asked_at=at,
        )
    )
    code = _code(ask)
    ask.work.anonymous.add(query.id, _plain(code))
    _at_the_hour(ask.work, ask.community, query, at)
    return Reply(card=cards.asked(code, at, ask.community.zone, ask.now))


@command(
    "query return",
    "Come back to what you asked anonymously, with its code",
    who=MEMBER,
    unseen=True,
    insiders=True,
    submit="Send it",
)
def come_back(ask: Ask, code: CodeWord, then: Then, words: Said = "") -> Reply:
    """Add to it, thank, or close it: whoever has the code may, and nobody learns who that is.

    Raises OpensNothing. Wrong codes are not counted, since a count would say who tries: the code
    has 80 random bits.
    """
    kept = ask.work.anonymous.opened(_plain(code))
    query = ask.work.queries.get(kept.query_id) if kept else None
    if kept is None or query is None:
        raise OpensNothing(param="code")
    if not words and then != CLOSE:
        raise Missing(["words"])
    if query.state == "resolved" and then in (ADD, CLOSE):
        return Reply(card=cards.closed_already())
    at = full_hour(ask.now)
    kept.waiting = [*kept.waiting, [then, words]]
    ask.work.save(kept)
    _at_the_hour(ask.work, ask.community, query, at)
    return Reply(card=cards.taken(at, ask.community.zone, ask.now))


# However late: somebody waits for an answer to it.
@prompt(SHOWS, "Shows what was asked anonymously", late=None, about=ABOUT)
def shown(told: Prompted) -> None:
    """The question, and what its author said since; whatever waits for this hour at once."""
    kept, query = told.work.anonymous.of(told.number), told.work.queries.get(told.number)
    if kept is None or query is None:
        return
    if query.state == "draft":
        put(told.work, told.voice, told.community, query, told.now)
    _let_out(told.work, told.voice, kept, query, told.now)


def full_hour(now: datetime) -> datetime:
    """The full hour at which is shown what was said now."""
    begun = (now + AT_LEAST).astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    return begun + HOUR


def _let_out(work: Work, voice: Voice, kept: Anonymous, query: Query, now: datetime) -> None:
    waiting, kept.waiting = kept.waiting, []
    for then, said in waiting:
        if then == ADD:
            kept.added = [*kept.added, said]
        elif then == CLOSE:
            _close(work, query, said, now)
        else:
            kept.thanks = [*kept.thanks, said]
    work.save(kept)
    voice.redraw(Subject.of(query))


def _close(work: Work, query: Query, outcome: str, now: datetime) -> None:
    """As if whoever asked had resolved it by name; whoever follows it reads so on the card."""
    if not work.queries.resolve(query.id, outcome, now):
        return
    work.occurrences.forget(Subject.of(query))
    if worth_keeping(work, query):
        page(work, query, now, was="")
        findable(work, query)


def _at_the_hour(work: Work, community: Community, query: Query, at: datetime) -> None:
    # The same hour is one occurrence, however much waits for it.
    work.occurrences.plan([at_last(community, SHOWS, Subject(ABOUT, query.id), at)])


def _code(ask: Ask) -> str:
    """A new code, in four groups of four: 80 random bits."""
    bits = sha256(ask.secret().encode()).digest()[:10]
    made = base64.b32encode(bits).decode()
    return "-".join(made[at : at + 4] for at in range(0, len(made), 4))


def _plain(code: str) -> str:
    """A code as it is kept, however it was typed."""
    return "".join(c for c in code.upper() if c.isalnum())
