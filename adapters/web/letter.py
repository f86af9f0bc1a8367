"""Card -> the HTML of an e-mail: plain elements that every mailbox shows, without any style."""

from adapters.web.jinja import environment
from adapters.web.render import Drawing, element_html
from adapters.web.spans import Reader, spans
from bot.core.cards.elements import Card, Element, Moment, Note, People, Text
from bot.core.cards.plain import flat, plain
from bot.core.i18n import language
from bot.core.text import Said

_template = environment().get_template("mail.html")


def letter_html(card: Card, zone: str) -> str:
    """The whole page of a letter, its times on the clocks of its community."""
    drawing = Drawing(Reader("", zone), 0, "", rank=2)
    return _template.render(
        heading=spans(card.title, drawing.reader),
        body=[element_html(_plainer(element), drawing, drawing.rank) for element in card.body],
        title=flat(card.title),
        lang=language().replace("_", "-"),
    )


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
