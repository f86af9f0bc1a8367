"""Screens -> HTML: the page as a whole, its regions one by one, and the small fragments."""

from collections.abc import Sequence

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from adapters.web import clock
from adapters.web.people import KINDS
from adapters.web.render import Drawing, card_html, face
from adapters.web.screens import Screen
from adapters.web.shelves import Library
from adapters.web.spans import Reader, spans
from bot.core.cards.elements import Card, Option
from bot.core.commands import declared
from bot.core.i18n import N_, _, n_
from bot.core.message_menu import offered
from bot.core.text import Words

REGIONS = ("sidebar", "head", "stream", "thread", "clock")
"""The ids of the parts of a page that change by themselves; each has a template of that name."""
SHELF_REGIONS = ("sidebar", "head", "clock")
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

_jinja = Environment(
    loader=PackageLoader("adapters.web"),
    autoescape=True,
    # A name that a template misspells is an error and not a gap on the page.
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_jinja.globals.update(
    _=_,
    n_=n_,
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
    drawn = {region: Markup(html) for region, html in regions(screen).items()}  # noqa: S704
    return _jinja.get_template("page.html").render(screen=screen, regions=drawn)


def shelves(screen: Screen, library: Library) -> str:
    """The library's page."""
    drawn = {**regions(screen), "found": found(screen, library)}
    whole = {region: Markup(html) for region, html in drawn.items()}  # noqa: S704
    page = _jinja.get_template("library.html")
    return page.render(screen=screen, library=library, regions=whole)


def found(screen: Screen, library: Library) -> str:
    """What stands in the library, of what somebody looks for."""
    return _jinja.get_template("found.html").render(screen=screen, library=library)


def regions(screen: Screen) -> dict[str, str]:
    """What changes by itself on a page, by region."""
    names = SHELF_REGIONS if screen.view.shelf else REGIONS
    return {name: _jinja.get_template(f"{name}.html").render(screen=screen) for name in names}


def swaps(fresh: dict[str, str]) -> str:
    """Regions as what the page puts in their place, leaving alone whatever stayed the same."""
    return "".join(
        f'<hx-partial hx-target="#{region}" hx-swap="innerMorph">{html}</hx-partial>'
        for region, html in fresh.items()
    )


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


def lost(text: str) -> str:
    """The page for an address that leads nowhere."""
    return _jinja.get_template("lost.html").render(text=text)
