"""Figures beside what is wanted of them: each told where it is measured, all in one table."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, in words; `holds` is None where nothing is wanted of it."""

    what: str
    found: str
    wanted: str
    holds: bool | None
    by: str
    """The name of the measurement, by which it is repeated."""

    def row(self) -> str:
        """Of the table in docs/performance.md: what does not hold is wanted in bold."""
        wanted = f"**{self.wanted}**" if self.holds is False else self.wanted
        return f"| {self.what} | {self.found} | {wanted} | `{self.by}` |"


_FIGURES: Final[list[Figure]] = []
_by = ""


def by(name: str) -> None:
    """What is told from now on is of that measurement."""
    global _by  # noqa: PLW0603 - one process, one after the other
    _by = name


def told(what: str, found: str) -> None:
    """Print a figure of which nothing is wanted."""
    _put(Figure(what, found, "", None, _by))


def at_least(what: str, number: float, wanted: float, found: str = "", unit: str = "") -> None:
    """Print a figure that should be so much or more; `found` tells it where more is to be said."""
    found = found or f"{number:.2f}{unit}"
    _put(Figure(what, found, f"at least {wanted:g}{unit}", number >= wanted, _by))


def at_most(what: str, number: float, wanted: float, found: str = "", unit: str = "") -> None:
    """Print a figure that should be so much or less; `found` tells it where more is to be said."""
    found = found or f"{number:.2f}{unit}"
    _put(Figure(what, found, f"at most {wanted:g}{unit}", number <= wanted, _by))


def table() -> str:
    """All that was told, as Markdown."""
    head = ["| what | figure | wanted | repeat |", "|---|---|---|---|"]
    return "\n".join([*head, *(figure.row() for figure in _FIGURES)])


def _put(figure: Figure) -> None:
    _FIGURES.append(figure)
    beside = f" (wanted: {figure.wanted})" if figure.wanted else ""
    fails = "  <-- does not hold" if figure.holds is False else ""
    print(f"{figure.what}: {figure.found}{beside}{fails}")
