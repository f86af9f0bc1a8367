"""A keepsake in Markdown: what was set out, what came of it, who was there, what each gave."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.core.i18n import _, n_


@dataclass(frozen=True, slots=True)
class Came:
    """What came of a series. Every name in it may be told; a line by nobody has "" for a name.

    `there` are those who were there and agreed, `count` is how many were; `gave` is what each of
    those who agreed did, and `others` what was done by others, without a name.
    """

    community: str
    span: str
    meetings: int
    aim: str
    goal: str
    hopes: Sequence[str] = ()
    achievements: Sequence[tuple[str, str]] = ()
    recommendations: Sequence[tuple[str, str]] = ()
    reports: Sequence[tuple[str, Sequence[str]]] = ()
    there: Sequence[str] = ()
    count: int = 0
    gave: Mapping[str, Sequence[str]] | None = None
    others: Sequence[str] = ()


def keepsake(came: Came) -> str:
    """The whole of it; a part of which nothing is known is left out. Requirement S7."""
    parts = [f"# {came.community}", met(came)]
    parts += _part(_("What we set out to do"), [came.aim, goal_of(came)])
    parts += _part(_("What we hoped for"), ["\n".join(f"- {hope}" for hope in came.hopes)])
    parts += _part(_("What we achieved"), [_lines(came.achievements)])
    parts += _part(_("What we recommend"), [_lines(came.recommendations)])
    parts += _part(_("What our teams reported"), [_reports(came)])
    parts += _part(_("Who was there"), [present(came)])
    parts += _part(_("What each gave"), [_gave(came)])
    return "\n\n".join(parts) + "\n"


def _part(title: str, said: Sequence[str]) -> list[str]:
    told = [text for text in said if text]
    return [f"## {title}", *told] if told else []


def met(came: Came) -> str:
    """How many meetings there were, and from when to when."""
    return n_("One meeting", "%(n)s meetings", came.meetings) + came.span


def goal_of(came: Came) -> str:
    """What it was to come to, in a sentence."""
    return _("It was to come to this: %(goal)s.", goal=came.goal)


def _lines(lines: Sequence[tuple[str, str]]) -> str:
    return "\n".join(f"- {line} ({by})" if by else f"- {line}" for line, by in lines)


def _reports(came: Came) -> str:
    return "\n\n".join(
        "\n".join([f"**{team}**", "", *(f"- {text}" for text in texts)])
        for team, texts in came.reports
    )


def present(came: Came) -> str:
    """Who was there: names, and how many besides."""
    more = came.count - len(came.there)
    names = ", ".join(came.there)
    if not names:
        return n_("One person.", "%(n)s people.", came.count) if came.count else ""
    if more <= 0:
        return names + "."
    return n_("%(names)s and one more.", "%(names)s and %(n)s more.", more, names=names)


def _gave(came: Came) -> str:
    told = [f"- {name}: {', '.join(parts)}" for name, parts in (came.gave or {}).items()]
    if came.others:
        told.append("- " + _("Others: %(parts)s", parts=", ".join(came.others)))
    return "\n".join(told)
