"""What stands on a sheet, purely: from what is known to headings and lines, and to Markdown."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.core.i18n import _

AGENDA, NOTES, PLAN, EVALUATION = "agenda", "notes", "action plan", "evaluation"
TOOLS = (AGENDA, NOTES, PLAN, EVALUATION)
OPEN = "......"
"""What is written in by hand."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the agenda, with who has it."""

    title: str
    asks: str = ""
    minutes: int | None = None
    wanted: int = 0
    holders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a gathering; what is "" or empty is left to be written in."""

    community: str
    day: str = ""
    place: str = ""
    purpose: str = ""
    intentions: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    topics: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    steps: tuple[tuple[str, str, str], ...] = ()
    """What, who, until when."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A title, a few facts, and lines under headings."""

    title: str
    facts: tuple[tuple[str, str], ...]
    sections: Sequence[tuple[str, Sequence[str]]] = field(default_factory=tuple)


def sheet(tool: str, known: Known) -> Sheet:
    """One of the four, filled in."""
    facts = ((_("When"), known.day or OPEN), (_("Where"), known.place or OPEN))
    match tool:
        case "agenda":
            return Sheet(_("Agenda of %(name)s", name=known.community), facts, _agenda(known))
        case "notes":
            return Sheet(_("Notes of %(name)s", name=known.community), facts, _notes(known))
        case "action plan":
            about = ((_("What it is for"), known.purpose or OPEN), (_("As of"), known.day or OPEN))
            return Sheet(_("Action plan of %(name)s", name=known.community), about, _plan(known))
        case _:
            return Sheet(
                _("Evaluation of %(name)s", name=known.community), facts, _evaluation(known)
            )


def plain(made: Sheet) -> str:
    """As text to copy."""
    facts = "\n".join(f"{label}: {_folded(told)}" for label, told in made.facts)
    parts = [made.title, facts]
    parts += [
        "\n".join([heading, *(f"- {_folded(line)}" for line in lines)])
        for heading, lines in made.sections
    ]
    return "\n\n".join(parts)


def markdown(made: Sheet) -> str:
    """As a Markdown file, in which nothing that somebody wrote becomes a mark of it."""
    facts = "\n".join(f"- **{label}**: {escaped(told)}" for label, told in made.facts)
    parts = [f"# {escaped(made.title)}", facts]
    for heading, lines in made.sections:
        parts.append(f"## {escaped(heading)}")
        parts.append("\n".join(f"- {escaped(line)}" for line in lines))
    return "\n\n".join(part for part in parts if part) + "\n"


def escaped(said: str) -> str:
    """A line that reads in Markdown as it was written."""
    line = re.sub(r"([\\`*_\[\]<>|~&])", r"\\\1", _folded(said))
    line = re.sub(r"^([#+=-])", r"\\\1", line)
    return re.sub(r"^(\d+)([.)])", r"\1\\\2", line)


def _folded(said: str) -> str:
    return " ".join(said.split())


def _agenda(known: Known) -> list[tuple[str, Sequence[str]]]:
    made: list[tuple[str, Sequence[str]]] = []
    if known.intentions:
        made.append((_("What we intend"), known.intentions))
    made.append((_("Agenda"), [_line(part) for part in known.parts] or [OPEN]))
    if known.topics:
        made.append((_("Offered"), known.topics))
    if known.lines:
        made.append((_("Brought along"), known.lines))
    if known.steps:
        made.append((_("Next steps that are open"), [_step(step) for step in known.steps]))
    return made


def _notes(known: Known) -> list[tuple[str, Sequence[str]]]:
    made: list[tuple[str, Sequence[str]]] = [(_("Who was there"), [OPEN])]
    made += [(part.title, [OPEN]) for part in known.parts]
    made += [(topic, [OPEN]) for topic in known.topics]
    made.append((_("What we want to keep"), [OPEN]))
    made.append((_("Next steps: what, who, until when"), [OPEN]))
    return made


def _plan(known: Known) -> list[tuple[str, Sequence[str]]]:
    steps = [_step(step) for step in known.steps]
    blank = _("What: %(open)s, who: %(open)s, until: %(open)s", open=OPEN)
    return [
        (_("What we want to have reached"), [OPEN]),
        (_("Steps"), [*steps, blank, blank]),
        (_("What helps, and what might be in the way"), [OPEN]),
        (_("How we will know"), [OPEN]),
    ]


def _evaluation(known: Known) -> list[tuple[str, Sequence[str]]]:
    parts = [f"{part.title}: {OPEN}" for part in known.parts]
    return [
        (_("Was it worth your time: yes, partly, no"), [OPEN]),
        (_("What of it helped you"), parts or [OPEN]),
        (_("What will you use"), [OPEN]),
        (_("What would you leave out, or do differently"), [OPEN]),
    ]


def _line(part: Part) -> str:
    told = part.title
    if part.minutes:
        told = _("%(title)s (%(n)s min)", title=told, n=part.minutes)
    if part.wanted:
        held = ", ".join(part.holders) or OPEN
        told = _("%(title)s: %(who)s", title=told, who=held)
    return told


def _step(step: tuple[str, str, str]) -> str:
    what, who, until = step
    told = _("%(what)s, who: %(who)s", what=what, who=who or OPEN)
    return _("%(told)s, until: %(until)s", told=told, until=until) if until else told
