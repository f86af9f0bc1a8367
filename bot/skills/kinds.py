"""Kinds that skills ask for: what somebody knows, and which of one's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final

from bot.core.cards.elements import Option
from bot.core.cards.forms import FieldType
from bot.core.clean import clean
from bot.core.errors import Mend
from bot.core.kinds.kind import Kind, Reading
from bot.core.kinds.named import one_of
from bot.core.kinds.plain import LineKind
from bot.core.rules.numbers import REFERENCE
from bot.core.rules.visible import shortened
from store.skills import Skill

NAME: Final = 80
LISTED: Final = 25


class NoSuchSkill(Mend):
    """You have not named “%(typed)s”. `/skill list` shows what you have named."""


@dataclass(frozen=True)
class MySkillKind(Kind):
    """Something the caller named, by the reference a card holds ("#7") or by its words."""

    field: ClassVar[FieldType] = "choice"
    greedy: ClassVar[bool] = True

    def read(self, raw: str, reading: Reading) -> Skill:
        """One of their own alone, whatever a card says. Raises NoSuchSkill, SeveralFit."""
        assert reading.work is not None, "what is known is a community's"
        typed, mine = clean(raw, 200), reading.work.skills.of_member(reading.me)
        if number := REFERENCE.fullmatch(typed):
            for skill in mine:
                if skill.id == int(number[1]):
                    return skill
        found = one_of(typed, mine, lambda skill: skill.name)
        if found is None:
            raise NoSuchSkill(typed=shortened(typed, 60))
        return found

    def options(self, reading: Reading) -> Sequence[Option]:
        """All of one's own."""
        assert reading.work is not None
        mine = reading.work.skills.of_member(reading.me)[:LISTED]
        return [Option(skill.name, f"#{skill.id}") for skill in mine]


SkillName = Annotated[
    str,
    LineKind(
        label="What you know",
        help="What you know, in a few words",
        limit=NAME,
        example="working with conflict",
    ),
]
Sought = Annotated[
    str,
    LineKind(
        label="What it is about",
        help="What it is about, in a few words",
        limit=200,
        example="conflict",
    ),
]
MySkill = Annotated[
    Skill, MySkillKind(label="Which one", help="Which one: its words", example="conflict")
]
