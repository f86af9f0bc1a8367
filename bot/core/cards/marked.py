"""What somebody wrote in Markdown, as a card shows it: headings strong, the rest as it is."""

import re

from bot.core.cards.elements import Text
from bot.core.i18n import words
from bot.core.text import Words, join

HEADING = re.compile(r"#{1,6} +(.*\S)")


def marked(said: str) -> Text:
    """A paragraph of it. What was written stays data, its headings too."""
    return Text(join([_line(line) for line in said.splitlines()], "\n"))


def _line(line: str) -> Words:
    if (found := HEADING.fullmatch(line.rstrip())) is not None:
        return words("**%(heading)s**", heading=found[1])
    return words("%(line)s", line=line) if line else ("",)
