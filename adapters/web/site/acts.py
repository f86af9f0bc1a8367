"""What comes of something done at a desk, as a page: an answer, a form, or whether one is sure."""

from collections.abc import Mapping
from dataclasses import replace

from markupsafe import Markup

from adapters.web.render import element_html, hidden
from adapters.web.site.forms import FORM, form_html
from adapters.web.site.page import around, drawing, page_html
from adapters.web.site.where import MAIL, Nowhere, Way
from bot.core.cards.elements import Card
from bot.core.cards.forms import Form
from bot.core.i18n import _, speaking, words
from bot.core.page import Page, Ref
from bot.core.page_names import remade
from bot.core.replies import File
from bot.core.untyped import untyped
from bot.pages.visit import Visited

_BACK = Markup('<p class="whole"><a href="{}">{}</a></p>')


def answer_page(
    seen: Visited, way: Way, card: Card, files: tuple[File, ...], sent: Mapping[str, str], id: str
) -> str:
    """A card in answer, with its buttons, and with files that are handed over on a press."""
    with speaking(seen.language):
        drawn = drawing(seen, way, id)
        parts = [element_html(one, drawn, 2, card.community) for one in card.body]
        parts += [_handed(way, file, sent) for file in files]
        return around(seen, way, card.title, Markup("").join([*parts, _back(seen, way)]))


def farewell_page(seen: Visited, way: Way, card: Card) -> str:
    """What was done that took the desk away, with nothing to press and no way on: none is left."""
    with speaking(seen.language):
        shown = untyped(card)
        # Also what leads on from a page has no address any more.
        page = remade(Page(shown.title, shown.body), lambda part: part)
        return page_html(replace(seen, kinds={}, own={}, kind="", page=page), Nowhere(way.key), "")


def form_page(seen: Visited, way: Way, form: Form, id: str) -> str:
    """What is asked for, with what was written so far, and what is wrong said at its field."""
    with speaking(seen.language):
        html = form_html(form, drawing(seen, way, id))
        title = words("%(title)s", title=(form.title,))
        return around(seen, way, title, html + _back(seen, way))


def sure_page(seen: Visited, way: Way, sent: Mapping[str, str]) -> str:
    """Whether that is meant, before it is done."""
    with speaking(seen.language):
        press = Markup('<p><button class="button danger">{}</button></p>').format(_("Yes, do it"))
        html = FORM.format(way.base, hidden({**sent, "yes": "yes"}), "", press)
        title = words("%(question)s", question=sent["sure"])
        return around(seen, way, title, html + _back(seen, way))


def _handed(way: Way, file: File, sent: Mapping[str, str]) -> Markup:
    label = _("Take %(name)s along", name=file.name)
    press = Markup('<p><button class="button">{}</button></p>').format(label)
    return FORM.format(way.base, hidden({**sent, "file": file.name}), "", press)


def _back(seen: Visited, way: Way) -> Markup:
    if way.begins == MAIL:
        return Markup("")  # whoever came by an e-mail has it before them still
    return _BACK.format(way.to(Ref(seen.kind, seen.rest)), _(seen.own[seen.kind].back))
