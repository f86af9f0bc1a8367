"""A sheet is handed over, as text to copy and as a file."""

from datetime import timedelta
from typing import Annotated, Final

from bot.core.ask import Ask
from bot.core.commands import MEMBER, command
from bot.core.kinds.gatherings import GatheringKind
from bot.core.kinds.plain import Choice
from bot.core.replies import File, Reply
from bot.tools import cards
from bot.tools.known import known
from bot.tools.rules import EVALUATION, NOTES, TOOLS, markdown, sheet
from store.gatherings import Gathering

Tool = Annotated[str, Choice(values=TOOLS, help="Which one")]
WhichGathering = Annotated[
    Gathering, GatheringKind(help="Which gathering; left empty, the one it is about now", past=True)
]
LATELY: Final = timedelta(days=14)
"""So long after a gathering its notes are still written."""


@command(
    "cop tools",
    "Get an agenda, notes, an action plan or an evaluation to copy",
    who=MEMBER,
    reads=True,
)
def tools(ask: Ask, tool: Tool = "", gathering: WhichGathering | None = None) -> Reply:
    """Filled in with what is known; without any gathering what is not known is left open. P8."""
    if not tool:
        return Reply(card=cards.offered())
    made = sheet(tool, known(ask.work, gathering or _now_about(ask, tool), ask.now))
    name = f"{tool.replace(' ', '-')}.md"
    file = File(name, "text/markdown; charset=utf-8", markdown(made).encode())
    return Reply(card=cards.filled(tool, made), files=(file,))


def _now_about(ask: Ask, tool: str) -> Gathering | None:
    """The next gathering; for notes and an evaluation the one that has just begun, or is over."""
    begun = ask.work.gatherings.begun(ask.now)
    if tool in (NOTES, EVALUATION) and begun is not None and ask.now - begun.ends_at <= LATELY:
        return begun
    return ask.work.gatherings.next(ask.now)
