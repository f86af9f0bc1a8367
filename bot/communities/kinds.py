"""Kinds of communities: their templates, names and places, and the prompts of a template."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

from bot import templates
from bot.core.cards.elements import Option
from bot.core.cards.forms import FieldType
from bot.core.errors import Mend
from bot.core.i18n import _
from bot.core.kinds.kind import Kind, Reading
from bot.core.kinds.plain import Choice, LineKind
from bot.core.prompts import Prompt, prompts
from bot.templates import template


class TemplateKind(Choice):
    """A template by its name."""

    def options(self, reading: Reading) -> list[Option]:
        """Each with the name and the sentence that people read."""
        told = {key: templates.template(key) for key in templates.names()}
        return [Option(f"{t.name} · {t.summary}", key) for key, t in told.items()]


Template = TemplateKind(
    values=templates.names(), label="What kind of community", help="What kind of community it is"
)
TemplateRef = Annotated[str, Template]
Name = Annotated[
    str,
    LineKind(
        label="What your community is called",
        help="What your community is called",
        limit=60,
        example="Reading circle",
    ),
]
Place = Annotated[
    str,
    LineKind(
        label="Where you meet",
        help="The address you meet at, or the link; may stay open",
        limit=300,
    ),
]
Shown = Annotated[str, LineKind(held=True)]


class NoSuchPrompt(Mend):
    """I don't know a prompt “%(typed)s”. `/cop prompts` shows them all."""


@dataclass(frozen=True)
class PromptKind(Kind):
    """A prompt of the community's template, by name; spaces do for hyphens."""

    field: ClassVar[FieldType] = "choice"

    def match(self, text: str, reading: Reading) -> int:
        """The longest name that stands at the start."""
        folded = text.casefold().replace(" ", "-")
        return max((len(name) for name in prompts() if folded.startswith(name)), default=0)

    def read(self, raw: str, reading: Reading) -> str:
        """The name. Raises NoSuchPrompt."""
        typed = "-".join(raw.casefold().split())
        if typed in known(reading):
            return typed
        raise NoSuchPrompt(typed=raw)

    def suggest(self, typed: str, reading: Reading) -> Sequence[Option]:
        """The names that contain what was typed."""
        return [o for o in self.options(reading) if typed.casefold() in o.value]

    def options(self, reading: Reading) -> Sequence[Option]:
        """All of them, each with what it says."""
        return [Option(_(told.summary), name) for name, told in known(reading).items()]


PromptRef = Annotated[str, PromptKind(label="Which prompt", help="Which prompt, by its name")]
Part = Annotated[str, LineKind(held=True, limit=20)]
Times = Annotated[
    str,
    LineKind(
        label="When I say it",
        help="Like: 7 days before at 09:00, 1 hour before; or off, or default",
        limit=300,
    ),
]


def known(reading: Reading) -> dict[str, Prompt]:
    """The prompts that a community's template times."""
    assert reading.work is not None, "prompts are a community's"
    # What the template does not time never speaks here, so it is not offered either.
    timed = template(reading.work.communities.this().template).prompts
    return {name: prompts()[name] for name in timed if name in prompts()}
