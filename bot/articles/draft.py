"""What an article about a gathering begins with, and whom it may name."""

from collections.abc import Sequence
from datetime import datetime

from bot.articles.kinds import LONGEST
from bot.articles.rules import Gathered, draft, names_in
from bot.core.cards import when
from bot.core.cards.plain import flat
from bot.core.i18n import _
from bot.core.rules.visible import shortened
from bot.core.text import When
from bot.evaluations.thanks import carried, stayed
from bot.gatherings.cards import called
from bot.library.kinds import TITLE
from bot.openings.brought import brought_to
from store.gatherings import Gathering
from store.members import Member
from store.work import Work

WRITING = ("article", "writer", "note-taker")
"""The keys of roles whose holders write about a gathering."""


def writers(work: Work, gathering: Gathering) -> list[Member]:
    """Who has the role of writing about it, as far as they were there; else stewards do."""
    holding = {c.member_id for c in work.roles.claims(gathering.id) if c.role in WRITING}
    return [m for m, _titles in stayed(carried(work, gathering)) if m.id in holding]


def title(work: Work, gathering: Gathering, now: datetime) -> str:
    """What the article is called, until somebody has a better one."""
    theme = work.themes.of(gathering.day)
    name = theme.title if theme else called(gathering, work.communities.this().name)
    day = flat(when.of(gathering, now))
    return shortened(_("%(name)s, %(day)s", name=name, day=day), TITLE)


def text(work: Work, gathering: Gathering) -> str:
    """The draft. What is confidential, and what nobody agreed to, is not in it."""
    community = work.communities.this()
    theme = work.themes.of(gathering.day)
    may = named(work, gathering)
    parts: dict[str, list[str]] = {}
    for member, titles in carried(work, gathering):
        for role in titles if member.id in may else ():
            parts.setdefault(role, []).append(member.name)
    came = work.rsvps.came(gathering.id)
    told = brought_to(work, gathering)
    found = Gathered(
        community=community.name,
        # An article is read in other years as well.
        day=flat((When(gathering.starts_at, gathering.zone, "day", year=True),)),
        theme=theme.title if theme else "",
        roles=tuple(parts.items()),
        there=[may[member].name for member in came if member in may],
        count=len(came) + gathering.walk_ins,
        brought=[(one.title, one.url) for one in work.articles.brought(gathering.id)],
        lines=[line.text for line in (*told.successes, *told.discoveries)],
    )
    return draft(found, LONGEST)


def named(work: Work, gathering: Gathering) -> dict[int, Member]:
    """Whom a draft may name: whoever had a part and did not say no, and who came and said yes.

    A part is taken before everybody; that somebody was there is theirs to tell. Who left is asked
    no more, and is not named.
    """
    said = work.articles.naming()
    had = {m.id: m for m, _t in stayed(carried(work, gathering)) if said.get(m.id, True)}
    came = work.members.named([m for m in work.rsvps.came(gathering.id) if said.get(m)])
    return had | {number: m for number, m in came.items() if m.state == "active"}


def credited(work: Work, gathering: Gathering, written: str) -> Sequence[int]:
    """Whom a text really names, of those who had a part or came."""
    there = {m.id: m for m, _titles in carried(work, gathering)}
    there |= work.members.named(work.rsvps.came(gathering.id))
    return [n for n, m in there.items() if m.state == "active" and names_in(written, m.name)]
