"""The page of requirements, written from what the plays say they prove (`make requirements`)."""

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent
NUMBER: Final = re.compile(r"\b([AEFPQS])(\d{1,2})\b")
NAMED: Final = re.compile(r"--(.*)$", re.MULTILINE)
EVERYWHERE: Final = "playground, Slack, Discord"
"""Each play that names a number is performed on every stage, unless it needs several at once."""
ACROSS: Final = "Slack and Discord at once"
HEAD: Final = """# Requirements

What five real communities of practice ask of Convene, and which stories prove it. A story is a
play: the tests perform each on the stages that stand beside it. This page is written by
`make requirements` from the numbers that the plays name.
"""


def titles() -> dict[str, dict[str, str]]:
    """The requirements by letter and number; under "of" whose they are."""
    return tomllib.loads((HERE / "requirements.toml").read_text("utf-8"))


def numbers(titled: dict[str, dict[str, str]]) -> Iterator[str]:
    """Every number there is: "F1"."""
    for letter, theirs in titled.items():
        yield from (f"{letter}{number}" for number in theirs if number != "of")


def proven() -> dict[str, list[Path]]:
    """The plays by what they name in their comments."""
    found: dict[str, list[Path]] = {}
    for play in sorted([*HERE.glob("*.play"), *HERE.glob("both/*.play")]):
        said = " ".join(NAMED.findall(play.read_text("utf-8")))
        for number in sorted({"".join(match) for match in NUMBER.findall(said)}):
            found.setdefault(number, []).append(play)
    return found


def page() -> str:
    """The page, in Markdown."""
    titled, plays = titles(), proven()
    parts = [HEAD]
    for letter, theirs in titled.items():
        parts.append(f"## {theirs['of']}\n\n| | what | plays | stages |\n|---|---|---|---|")
        parts += [
            _row(f"{letter}{number}", title, plays.get(f"{letter}{number}", []))
            for number, title in theirs.items()
            if number != "of"
        ]
        parts.append("")
    return "\n".join(parts)


def _row(number: str, title: str, plays: list[Path]) -> str:
    links = ", ".join(f"[{p.stem}](../{p.relative_to(HERE.parents[1])})" for p in plays)
    across = any(play.parent.name == "both" for play in plays)
    alone = any(play.parent.name != "both" for play in plays)
    stages = ", ".join([*([EVERYWHERE] if alone else []), *([ACROSS] if across else [])])
    return f"| {number} | {title} | {links or '**none yet**'} | {stages} |"


if __name__ == "__main__":
    sys.stdout.write(page())
