"""Screens -> HTML: the page as a whole, its regions one by one, and the small fragments."""

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from adapters.web import clock
from adapters.web.bubbles import Bubble
from adapters.web.jinja import environment
from adapters.web.people import KINDS
from adapters.web.render import Drawing, card_html, face
from adapters.web.screens import LATEST, MOST, Screen
from adapters.web.shelves import Library
from adapters.web.spans import Reader, spans
from adapters.web.swaps import Drawn, Parts, Shown, Swap, changes, mark, whole
from adapters.web.views import View
from bot.core.cards.elements import Card, Option
from bot.core.commands import declared
from bot.core.i18n import N_
from bot.core.message_menu import offered
from bot.core.text import Words

WHOLE = ("sidebar", "head", "clock", "skips")
"""The regions that are drawn as a whole, by element id; each has a template of that name."""
SHELF = ("sidebar", "head", "clock")
"""Those of the library's page; what it shows is asked for again when it may have changed."""
EMOJI = {
    "👍": N_("thumbs up"),
    "❤️": N_("heart"),
    "🎉": N_("celebrate"),
    "😊": N_("smile"),
    "🙏": N_("thank you"),
    "👏": N_("applause"),
    "🌱": N_("seedling"),
    "💡": N_("idea"),
    "👀": N_("looking"),
    "✅": N_("yes"),
    "🤔": N_("maybe"),
    "❌": N_("no"),
    "1️⃣": N_("one"),
    "2️⃣": N_("two"),
    "3️⃣": N_("three"),
    "4️⃣": N_("four"),
    "5️⃣": N_("five"),
    "😂": N_("laughing"),
}
"""What can be picked as a reaction, with what a screen reader calls it."""

_PARTIAL = Markup('<hx-partial hx-target="{}" hx-swap="innerHTML"><p>{}</p></hx-partial>')

_jinja = environment()
_jinja.globals.update(
    face=face,
    kinds=KINDS,
    emoji=EMOJI,
    steps=clock.STEPS,
    to_next=clock.NEXT,
    tagged=lambda tags: [(tag, f"#{tag}") for tag in tags],
    message_actions=lambda: offered(declared()),
)


def page(screen: Screen) -> str:
    """A whole page."""
    drawn = regions(screen)
    template = _jinja.get_template("page.html")
    return template.render(screen=screen, regions=_whole(drawn), mark=mark(drawn))


def shelves(screen: Screen, library: Library) -> str:
    """The library's page."""
    drawn = regions(screen)
    whole = _whole({**drawn, "found": found(screen, library)})
    template = _jinja.get_template("library.html")
    return template.render(screen=screen, library=library, regions=whole, mark=mark(drawn))


def found(screen: Screen, library: Library) -> str:
    """What stands in the library, of what somebody looks for."""
    return _jinja.get_template("found.html").render(screen=screen, library=library)


def regions(screen: Screen) -> Drawn:
    """What changes by itself on a page, by region: talks message by message."""
    names = SHELF if screen.view.shelf else WHOLE
    drawn: dict[str, Parts | str] = {
        name: _jinja.get_template(f"{name}.html").render(screen=screen) for name in names
    }
    if not screen.view.shelf:
        drawn["stream"] = _stream(screen)
    if screen.view.thread:
        drawn["thread"] = _thread(screen)
    return drawn


def longer(screen: Screen, shown: Shown) -> str:
    """What makes what somebody is `shown` into a screen that goes further back.

    Their page is put on the line that tells of all of it.
    """
    drawn = regions(screen)
    live = _jinja.get_template("live.html").render(screen=screen, mark=mark(drawn))
    return "".join(map(str, (*changes(shown, drawn), Swap("live", "outerHTML", live))))


def _stream(screen: Screen) -> Parts:
    """The talk, and what leads to what was said before and after it."""
    further = _template("further.html")
    parts = {}
    if screen.earlier:
        parts["earlier"] = further.earlier(screen.view, len(screen.messages) + LATEST <= MOST)
    parts |= _bubbles(screen.messages, screen.view, "m")
    if screen.later:
        parts["later"] = further.later(screen.view, screen.later)
    return parts or {"nothing": _jinja.get_template("nothing.html").render(screen=screen)}


def _thread(screen: Screen) -> Parts:
    parts = _bubbles(screen.thread, screen.view, "t", screen.view.thread)
    return parts or {"gone": _template("message.html").gone()}


def _bubbles(
    messages: Sequence[Bubble], view: View, within: str, thread: int = 0
) -> dict[str, str]:
    """Messages by their ids, with the day above the first of it."""
    draw = _template("message.html")
    parts = {}
    for one in messages:
        own = f"{within}{one.number}"
        if one.day:
            parts[f"{own}-day"] = draw.day(one, own)
        parts[own] = draw.bubble(one, own, view, thread)
    return parts


def _template(name: str) -> Any:  # noqa: ANN401 - what a template defines, jinja alone knows
    return _jinja.get_template(name).module


def _whole(drawn: Drawn) -> dict[str, Markup]:
    return {name: Markup(whole(region)) for name, region in drawn.items()}  # noqa: S704


def suggestions(options: Sequence[Option]) -> str:
    """Ways to go on with a line, as the options of the composer's list."""
    return _jinja.get_template("suggestions.html").render(options=options)


def notice(text: str) -> str:
    """Something that went wrong, shown above the page for a while."""
    return _PARTIAL.format("#notice", text)


def alert(text: Words, reader: Reader) -> str:
    """What is wrong with the form in front of somebody, who keeps what they typed."""
    return _PARTIAL.format("dialog[open] .sheet-alert", spans(text, reader))


def answer(card: Card, drawing: Drawing) -> str:
    """What somebody alone is shown where there is no talk for it to stand in: a sheet."""
    return _jinja.get_template("answer.html").render(card=card_html(card, drawing))


def lost(text: str, *, playground: bool) -> str:
    """The page for an address that leads nowhere; to the playground, where there is one."""
    return _jinja.get_template("lost.html").render(text=text, playground=playground)
