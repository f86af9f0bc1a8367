"""An article's draft in Markdown: who did what, who was there, and what was brought."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.i18n import _, n_
from bot.core.rules.visible import shortened


@dataclass(frozen=True, slots=True)
class Gathered:
    """What is known of a gathering. `roles` are those who agreed, each with their parts; `there`
    are the names that may be told, and `count` is how many came, 0 where nobody noted it."""

    community: str
    day: str
    theme: str = ""
    roles: Sequence[tuple[str, Sequence[str]]] = ()
    there: Sequence[str] = ()
    count: int = 0
    brought: Sequence[tuple[str, str]] = ()
    lines: Sequence[str] = ()


def draft(found: Gathered, room: int) -> str:
    """The draft, in at most so many characters; what is left out is named last.

    Requirement Q9: presenters, host and everyone present are credited.
    """
    parts = [_met(found), f"## {_('What we did')}", "…"]
    if found.brought or found.lines:
        parts += [f"## {_('What was brought')}", "\n".join(_brought(found))]
    thanks = [_part(role, people) for role, people in found.roles]
    if found.count:
        thanks.append(_present(found.there, found.count))
    if thanks:
        parts += [f"## {_('With thanks to')}", "\n".join(thanks)]
    return shortened("\n\n".join(parts), room)


def told(text: str) -> str:
    """What is kept of a text: a part whose gap nobody has filled is not."""
    return re.sub(r"(?m)^## [^\n]*\s+…[ \t]*(\n\s*|\Z)", "", text).strip()


def without(text: str, name: str, somebody: str) -> str:
    """A text without somebody's name, where that stands as a word of its own."""
    return re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", lambda _found: somebody, text)


def called(text: str, before: str, name: str) -> str:
    """A text in which somebody goes by another name than before.

    One in small letters may be a word as well, as hope and may are: it is theirs in a list alone,
    as where our drafts credit them. What others wrote shall not change by what somebody is called.
    """
    if before.islower() and before.isalpha():
        return re.sub(rf"(?<=[:,] ){re.escape(before)}(?!\w)", lambda _found: name, text)
    return without(text, before, name)


def names_in(text: str, name: str) -> bool:
    """Whether a text names somebody."""
    return without(text, name, "") != text


def _met(found: Gathered) -> str:
    if found.theme:
        return _(
            "On %(day)s %(community)s met, on the theme “%(theme)s”.",
            day=found.day,
            community=found.community,
            theme=found.theme,
        )
    return _("On %(day)s %(community)s met.", day=found.day, community=found.community)


def _brought(found: Gathered) -> list[str]:
    return [
        *(f"- [{title}]({url})" if url else f"- {title}" for title, url in found.brought),
        *(f"- {line}" for line in found.lines),
    ]


def _part(role: str, people: Sequence[str]) -> str:
    return f"- {role}: {', '.join(people)}"


def _present(there: Sequence[str], count: int) -> str:
    more = count - len(there)
    names = ", ".join(there)
    if not there:
        return "- " + n_(
            "everyone who was there: one person", "everyone who was there: %(n)s people", count
        )
    if more <= 0:
        return "- " + _("everyone who was there: %(names)s", names=names)
    return "- " + n_(
        "everyone who was there: %(names)s and one more",
        "everyone who was there: %(names)s and %(n)s more",
        more,
        names=names,
    )
