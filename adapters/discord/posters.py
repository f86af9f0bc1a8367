"""The poster of a community's events: its name beside a circle of people with a place left free.

It is drawn by ourselves. Nothing is uploaded, and no address that somebody gave is fetched.
"""

import unicodedata
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2s
from math import cos, pi, sin
from typing import Final
from xml.sax.saxutils import escape

from adapters.charts.png import raster, readable

# https://docs.discord.com/developers/resources/guild-scheduled-event
WIDTH, HEIGHT = 800, 320
"""What Discord asks for at least; it is drawn twice as large."""
COLOURS: Final = {
    "green": ("#1d6b57", "#b9dccf"),
    "blue": ("#1f4e79", "#bcd4ea"),
    "amber": ("#8f5200", "#f2d6a6"),
    "violet": ("#57407c", "#d8cbe9"),
}
"""The ground of each, and those who sit on it; white letters stand out from all by 4.5 to 1."""
LEFT, ROOM = 56, 436
"""Where the name begins, and how wide it may be."""
SIZES: Final = ((64, 2), (52, 3), (40, 4), (32, 5))
"""How large its letters are, and in how many lines: the largest that hold it whole."""
SEATS, AROUND, BESIDE = 11, 100, 650
"""Those who sit there, how far from the middle, and where that is beside a name."""
_NARROW, _WIDE = frozenset("iIljtfr.,:;'|!()[] "), frozenset("mwMW@%—…æœÆŒжмфшщыюЖМФШЩЫЮ")


@dataclass(frozen=True, slots=True)
class Poster:
    """What it shows; there is none of an unknown or no `colour`."""

    name: str = ""
    colour: str = ""

    @property
    def mark(self) -> str:
        """A short text that is another one as soon as it shows anything else; "" for none."""
        told = blake2s(self.name.encode(), digest_size=8).hexdigest()
        return f"{self.colour} {told}" if self.colour in COLOURS else ""

    @property
    def image(self) -> str | None:
        """As Discord takes it, a PNG in base64; None takes away what stands there."""
        return f"data:image/png;base64,{_drawn(self)}" if self.mark else None


NO_POSTER: Final = Poster()


@lru_cache(maxsize=32)
def _drawn(poster: Poster) -> str:
    return b64encode(raster(svg(poster))).decode()


def svg(poster: Poster) -> str:
    """The picture; a name in letters that the font has not is left out, as it stands beside it."""
    ground, people = COLOURS[poster.colour]
    name = _name(_plain(poster.name)) if readable(poster.name) else []
    shapes = "".join([*_circle(people, BESIDE if name else WIDTH // 2), *name])
    size = f'width="{WIDTH}" height="{HEIGHT}"'
    back = f'<rect {size} fill="{ground}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{back}{shapes}</svg>'


def _circle(people: str, x: int) -> list[str]:
    """Those who sit in a circle around `x`; the place on top is still free."""
    y = HEIGHT // 2
    turns = [2 * pi * seat / SEATS - pi / 2 for seat in range(SEATS)]
    (free_x, free_y), *taken = [(x + AROUND * cos(turn), y + AROUND * sin(turn)) for turn in turns]
    ring = 'fill="none" stroke="#fff" stroke-width="4"'
    return [
        f'<circle cx="{free_x:.1f}" cy="{free_y:.1f}" r="17" {ring}/>',
        *(f'<circle cx="{a:.1f}" cy="{b:.1f}" r="19" fill="{people}"/>' for a, b in taken),
    ]


def _name(name: str) -> list[str]:
    size, lines = _fitting(name)
    step = size * 1.2
    first = HEIGHT / 2 - step * (len(lines) - 1) / 2 + size * 0.36
    letters = f'font-size="{size}" font-weight="700" fill="#fff"'
    return [
        f'<text x="{LEFT}" y="{first + step * at:.1f}" {letters}>{escape(line)}</text>'
        for at, line in enumerate(lines)
    ]


def _fitting(name: str) -> tuple[int, list[str]]:
    """How large, and the lines: only the smallest letters break a word or leave out the end."""
    for size, most in SIZES:
        lines = _lines(name.split(), size)
        if len(lines) <= most and all(_width(line, size) <= ROOM for line in lines):
            return size, lines
    lines = _lines([piece for word in name.split() for piece in _pieces(word, size)], size)
    return size, [*lines[: most - 1], lines[most - 1] + ("…" if lines[most:] else "")]


def _lines(words: list[str], size: int) -> list[str]:
    lines: list[str] = []
    for word in words:
        if lines and _width(longer := f"{lines[-1]} {word}", size) <= ROOM:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _pieces(word: str, size: int) -> Iterator[str]:
    piece = ""
    for letter in word:
        if piece and _width(piece + letter, size) > ROOM:
            yield piece
            piece = ""
        piece += letter
    yield piece


def _width(text: str, size: int) -> float:
    """How wide it is at most, as no part of ours measures letters."""
    return size * sum(map(_em, text))


def _em(letter: str) -> float:
    if letter in _NARROW:
        return 0.46
    if letter in _WIDE:
        return 1.05
    if letter.isupper():
        return 0.85
    return 0.67 if letter.isascii() else 0.72


def _plain(name: str) -> str:
    """A name on one line without signs that the font has not, such as emoji."""
    composed = unicodedata.normalize("NFC", name)
    known = (c if _written(c) else " " for c in composed)
    return " ".join("".join(known).split())


def _written(letter: str) -> bool:
    """Whether it is a letter, a figure, a mark of punctuation or of reckoning."""
    return unicodedata.category(letter)[0] in "LNPZ" or unicodedata.category(letter) in ("Sm", "Sc")
