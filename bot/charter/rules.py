"""The questions of a charter, what changed between two versions, and two texts made one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.core.i18n import N_


@dataclass(frozen=True, slots=True)
class Question:
    """One of the questions: `key` is how it is kept and typed, `number` how cards hold it."""

    number: int
    key: str
    title: str
    asks: str

    @property
    def ref(self) -> str:
        """How cards hold it: "#3"."""
        return f"#{self.number}"


_ASKED: Final = (
    ("potential", N_("Potential"), N_("What could come of us, if it goes well?")),
    ("goals", N_("Three goals"), N_("Which three things do we want to reach?")),
    ("knowing", N_("How we will know"), N_("By what shall we know that we are getting there?")),
    (
        "format",
        N_("Format"),
        N_("What do we do: check in, train one another, show our practice, solve problems?"),
    ),
    ("rhythm", N_("How often and where"), N_("How often, for how long, and by which medium?")),
    ("schedule", N_("Schedule"), N_("On which dates do we meet?")),
    ("meeting", N_("Structure of a meeting"), N_("What happens in a meeting, in which order?")),
    ("commitment", N_("Commitment"), N_("What does each of us give, and may count on?")),
    ("roles", N_("Roles"), N_("Which roles are there, and who fills them?")),
    ("resources", N_("Resources"), N_("How do we share what we have, and where is it kept?")),
)
QUESTIONS: Final = tuple(Question(at, *told) for at, told in enumerate(_ASKED, 1))
"""The ten that everybody may answer. Requirement P5."""
PURPOSE: Final = Question(11, "purpose", N_("Purpose"), N_("What is this community for?"))
"""What stands above them; it is asked in a dialogue of its own."""
ALL: Final = (PURPOSE, *QUESTIONS)


@dataclass(frozen=True, slots=True)
class Change:
    """A question whose text is another one; "" where there was none, or is none any more."""

    question: Question
    before: str
    after: str


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> Sequence[Change]:
    """What is not as it was, by the order of the questions."""
    found = (Change(q, before.get(q.key, ""), after.get(q.key, "")) for q in ALL)
    return [change for change in found if change.before != change.after]


def together(one: str, other: str, room: int) -> str:
    """Two texts one below the other, to be made one; the other alone where both have no room."""
    if one == other or not one:
        return other
    both = f"{one}\n\n{other}"
    return both if len(both) <= room else other
