"""Card -> the HTML of an e-mail: plain elements that every mailbox shows, without any style."""

from dataclasses import replace

from adapters.web.jinja import environment
from adapters.web.render import Drawing, card_html
from adapters.web.spans import Reader
from bot.core.cards.elements import Card, Element, Moment, Note, People, Text
from bot.core.cards.plain import flat, plain
from bot.core.i18n import language
from bot.core.text import Said

_template = environment().get_template("mail.html")


def letter_html(card: Card, zone: str) -> str:
    """The whole page of a letter, its times on the clocks of its community."""
    body = tuple(_plainer(element) for element in card.body)
    drawn = card_html(replace(card, body=body), Drawing(Reader("", zone), 0, "", rank=1))
    lang = language().replace("_", "-")
    return _template.render(card=drawn, title=flat(card.title), lang=lang)


def _plainer(element: Element) -> Element:
    """Without faces and leaves of a calendar, which need the style of a page."""
    match element:
        case People():
            return Text((Said(plain(Card((), (element,))).strip()),))
        case Moment():
            return Text((element.when,))
        case Note():
            return Text(element.text)
        case _:
            return element
