"""Sought: what somebody typed to find something, taken apart into words, phrases and tags."""

import re
from dataclasses import dataclass

from store.tokens import tokens

MOST = 10
"""Words and phrases that are looked at; more of them narrow nothing down."""
# Typographic quotes are understood: phones write them by themselves.
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})
_PART = re.compile(r'"([^"]*)"|(\S+)')


@dataclass(frozen=True, slots=True)
class Sought:
    """`terms` are words, each as the tokens it consists of; `phrases` were put in quotes."""

    terms: tuple[tuple[str, ...], ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    tags: tuple[tuple[str, ...], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.terms or self.phrases or self.tags)

    @property
    def said(self) -> tuple[str, ...]:
        """Every word there is in it, in their order."""
        return tuple(token for part in (*self.terms, *self.phrases, *self.tags) for token in part)


def sought(text: str) -> Sought:
    """What a text asks for; nothing at all where there is no word in it."""
    terms: list[tuple[str, ...]] = []
    phrases: list[tuple[str, ...]] = []
    tags: list[tuple[str, ...]] = []
    for found in _PART.finditer(text.translate(_QUOTES)):
        quoted, plain = found[1], found[2]
        words = tuple(tokens(quoted if quoted is not None else plain))
        if words and len(terms) + len(phrases) + len(tags) < MOST:
            kind = phrases if quoted is not None else tags if plain.startswith("#") else terms
            if words not in kind:
                kind.append(words)
    return Sought(tuple(terms), tuple(phrases), tuple(tags))


def tag_mark(tag: str) -> str:
    """What stands for a tag among an entry's marks, "" for a tag without a word."""
    words = "".join(tokens(tag))
    return f"t{words}" if words else ""
