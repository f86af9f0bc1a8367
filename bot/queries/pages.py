"""Writing down: what was asked and answered becomes a page of the library, owed to whoever said it.

A page gathers the words of members; it names them by what they are credited for, and not within
the text, so that somebody who is erased later leaves no name in it.
"""

from collections.abc import Sequence
from datetime import datetime

from bot.core.i18n import _
from bot.core.rules.visible import shortened
from bot.library.care import findable
from bot.library.kinds import TITLE
from bot.library.rules import NOTES
from bot.queries.kinds import flat
from bot.queries.stances import STANCES
from store.credits import Credits
from store.members import Member
from store.queries import Query
from store.resources import Resource
from store.work import Work

LONGEST = 2900
"""Characters of a page that is gathered from answers, so that one can go on writing in a form."""


def gathered(work: Work, queries: Sequence[Query]) -> str:
    """What was said to these queries, what helped first, each line once.

    It is cut from its end: what helped is kept longest.
    """
    numbers = [query.id for query in queries]
    answers = sorted(work.queries.answers(numbers), key=lambda a: (not a.helped, a.id))
    said = [query.outcome for query in queries if query.outcome]
    said += [answer.text for answer in answers]
    said += [
        f"{_(STANCES[voice.stance])}: {' · '.join(t for t in (voice.much, voice.note) if t)}"
        for voice in work.voices.on(numbers)
        if voice.much or voice.note
    ]
    lines = dict.fromkeys(text.strip() for text in said)
    return shortened("\n\n".join(f"· {line}" for line in lines), LONGEST)


def owed(work: Work, queries: Sequence[Query]) -> list[Member]:
    """Whoever said something to these queries and is known, what helped first."""
    numbers = [query.id for query in queries]
    answers = sorted(work.queries.answers(numbers), key=lambda a: (not a.helped, a.id))
    spoke = [*(a.member_id for a in answers), *(v.member_id for v in work.voices.on(numbers))]
    order = list(dict.fromkeys(m for m in spoke if m is not None))
    found = work.members.named(order)
    return [found[m] for m in order if m in found and found[m].state != "erased"]


def page(
    work: Work, query: Query, now: datetime, *, was: str | None = None, by: int | None = None
) -> Resource:
    """The library's page of a query, made where there is none, with all that was said so far.

    What members made of it stays: what they wrote of its use, and whom they owe it to. `was` is
    the outcome until now, where there is another one; `by` is who said what is new.
    """
    found = work.resources.get(query.page) if query.page is not None else None
    new = found is None
    if found is None:
        found = work.resources.add(
            Resource(
                community_id=work.community,
                title=shortened(flat(query.question), TITLE),
                kind=NOTES,
                # What was asked anonymously was said among us, and is kept so. S3.
                confidential=work.anonymous.of(query.id) is not None,
                added_by=query.member_id,
                added_at=now,
            )
        )
        work.tags.tag(found.id, query.tags)
        query.page = found.id
        work.save(query)
    if new or was is not None:
        found.why = _with_outcome(found.why, was or "", query.outcome)
    found.text = gathered(work, [query])
    work.save(found)
    said = [member.id for member in owed(work, [query])]
    had = work.owed.credits(found.id)
    # Whom somebody took off is not put back by what others say.
    thanked = [one for one in said if new or one == by or one in had.members]
    work.owed.credit(found.id, Credits((*thanked, *had.members), had.names))
    findable(work, found)
    return found


def _with_outcome(why: str, was: str, outcome: str) -> str:
    """Why a page is useful, with another outcome in place of what `was`, where that stands."""
    lines = why.splitlines()
    rest = lines[1:] if was and lines[:1] == [was] else lines
    return "\n".join(dict.fromkeys([outcome, *rest] if outcome else rest))


def worth_keeping(work: Work, query: Query) -> bool:
    """Whether anything was said to it that others could use."""
    return bool(query.outcome or gathered(work, [query]))
