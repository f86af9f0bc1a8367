"""Kinds of an article: its title, its text, and whether somebody agrees to be named."""

from typing import Annotated, Final

from bot.core.kinds.plain import FlagKind, LineKind, TextKind
from bot.library.kinds import TITLE

LONGEST: Final = 3000

Headline = Annotated[str, LineKind(help="What the article is called", limit=TITLE)]
ArticleText = Annotated[
    str,
    TextKind(
        label="The article",
        help="The article, in Markdown if you like",
        limit=LONGEST,
        example="We met.",
    ),
]
Agrees = Annotated[
    bool, FlagKind(label="Named in articles", help="Whether articles about gatherings may name you")
]
Seen = Annotated[str, LineKind(held=True, limit=40)]
