"""Every text a person reads: looked up in the reader's language, with typed parts put in."""

import gettext as catalogues
import re
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from bot.core.text import Link, Part, Person, Said, When, Words, join

LOCALES = Path(__file__).parents[1] / "locales"
ENGLISH = "en"
_language: ContextVar[str] = ContextVar("language", default=ENGLISH)
_PLACEHOLDER = re.compile(r"%\((\w+)\)s")

Piece = str | int | Said | Person | When | Link | Words


@cache
def _catalogue(language: str) -> catalogues.NullTranslations:
    return catalogues.translation("convene", LOCALES, [language], fallback=True)


@cache
def translated(language: str) -> bool:
    """Whether there is a catalogue for a locale, or for its language."""
    return catalogues.find("convene", str(LOCALES), [language]) is not None


def speaking(language: str) -> AbstractContextManager[None]:
    """Within it, texts and times are in `language` (a locale such as "en" or "pt_BR").

    All of it in English where there is no catalogue: a German month in an English sentence is
    neither.
    """
    return exactly(language if translated(language) else ENGLISH)


@contextmanager
def exactly(language: str) -> Iterator[None]:
    """Within it, texts and times are asked for in that language, whether there are any or not."""
    token = _language.set(language)
    try:
        yield
    finally:
        _language.reset(token)


def language() -> str:
    """The locale that texts are in at this moment."""
    return _language.get()


def N_(message: str) -> str:  # noqa: N802 - gettext's own name, so that extraction finds it
    """Marks a text for the catalogue that is looked up later, where it is shown."""
    return message


def _(message: str, **parts: str | int) -> str:
    """A plain text, for labels: `%(name)s` is replaced by the part of that name."""
    return _fill(_catalogue(_language.get()).gettext(message), parts)


def n_(one: str, many: str, n: int, **parts: str | int) -> str:
    """A plain text in the right plural form; `%(n)s` is the number."""
    return _fill(_catalogue(_language.get()).ngettext(one, many, n), {"n": n, **parts})


def words(message: str, **parts: Piece) -> Words:
    """A text for a card. A `str` part is taken for what somebody wrote (`Said`): it is data.

    Our own wording goes in as `Words`, which is what this function returns.
    """
    return _weave(_catalogue(_language.get()).gettext(message), parts)


def words_n(one: str, many: str, n: int, **parts: Piece) -> Words:
    """A text for a card in the right plural form; `%(n)s` is the number."""
    return _weave(_catalogue(_language.get()).ngettext(one, many, n), {"n": n, **parts})


def listed(items: Sequence[Words]) -> Words:
    """Several in a sentence: "Opener, Evaluation and Closing"."""
    if len(items) < 2:
        return join(items)
    return words("%(some)s and %(last)s", some=join(items[:-1]), last=items[-1])


def _fill(template: str, parts: dict[str, str | int]) -> str:
    return _PLACEHOLDER.sub(lambda found: str(parts[found[1]]), template)


def _weave(template: str, parts: dict[str, Piece]) -> Words:
    out: list[Part] = []
    for index, piece in enumerate(_PLACEHOLDER.split(template)):
        if index % 2 == 0:
            out.extend([piece] if piece else [])
            continue
        match parts[piece]:
            case int() as number:
                out.append(str(number))
            case str() as text:
                out.append(Said(text))
            case tuple() as nested:
                out.extend(nested)
            case part:
                out.append(part)
    return tuple(out)
