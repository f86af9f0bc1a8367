"""Sheet -> the HTML of an e-mail: one column that every mailbox shows, light or dark.

Each element has its style with it, since mailboxes leave out style sheets, and no colour but that
of what is pressed: a mailbox that is dark has its own for text. Nothing is fetched from anywhere,
so that nobody learns when it is read.
"""

from typing import assert_never

from markupsafe import Markup

from adapters.web.jinja import environment
from adapters.web.spans import Reader, spans
from bot.core.cards.chart_words import in_words
from bot.core.cards.elements import (
    Actions,
    Button,
    Calls,
    Card,
    Chart,
    Divider,
    Element,
    Facts,
    Heading,
    Image,
    Items,
    LinkButton,
    Moment,
    Note,
    People,
    Text,
)
from bot.core.cards.plain import flat, plain
from bot.core.i18n import language
from bot.core.mailed import Act, Sheet
from bot.core.text import Words

_template = environment().get_template("mail.html")
_P = Markup('<p style="margin:0 0 14px">{}</p>')
_SMALL = Markup('<p style="margin:0 0 8px;font-size:14px;line-height:20px">{}</p>')
_HEADING = Markup(
    '<h2 style="margin:24px 0 8px;font-size:17px;line-height:24px;font-weight:600">{}</h2>'
)
_WHEN = Markup('<p style="margin:0 0 14px;font-size:18px;line-height:26px"><strong>{}</strong></p>')
_LABELLED = Markup('<span style="font-size:14px;font-weight:600">{}</span><br>{}')
_LIST = Markup('<{0} style="margin:0 0 14px;padding-left:22px">{1}</{0}>')
_ITEM = Markup('<li style="margin:0 0 6px">{}</li>')
_LINE = Markup('<hr style="margin:24px 0;border:0;border-top:1px solid #8a8f86">')
_PRESSED = Markup('<div style="margin:18px 0 14px">{}</div>')
# Higher than a finger is wide (WCAG 2.2, 2.5.5: 44 pixels); the border tells it in a dark mailbox.
_BUTTON = Markup(
    '<a href="{}" style="display:inline-block;margin:0 8px 10px 0;padding:11px 20px;'
    "min-width:44px;border:1px solid #3f8f79;border-radius:9px;font-weight:600;line-height:22px;"
    'text-align:center;text-decoration:none;{}">{}</a>'
)
_SMALL_LINK = Markup(
    '<a href="{}" style="display:inline-block;padding:12px 18px 12px 0;color:inherit">{}</a>'
)
_FILLED, _PLAIN = "background-color:#1d6b57;color:#ffffff", "color:inherit"


def letter_html(sheet: Sheet) -> str:
    """The whole page of a letter, its times on the clocks of its community."""
    reader = Reader("", sheet.zone)
    title = flat(sheet.card.title)
    return _template.render(
        name="" if title == sheet.name else sheet.name,
        heading=spans(sheet.card.title, reader),
        body=[_drawn(element, sheet, reader) for element in sheet.body],
        end=[_footed(element, sheet, reader) for element in sheet.end],
        title=title,
        lang=language().replace("_", "-"),
    )


def _drawn(element: Element, sheet: Sheet, reader: Reader) -> Markup:
    """One element."""

    def said(text: Words) -> Markup:
        return spans(text, reader)

    match element:
        case Heading():
            return _HEADING.format(said(element.text))
        case Text():
            return _P.format(said(element.text))
        case Note():
            return _SMALL.format(said(element.text))
        case Moment():
            return _WHEN.format(said((element.when,)))
        case Facts():
            rows = (_LABELLED.format(row.label, said(row.value)) for row in element.rows)
            return Markup("").join(map(_P.format, rows))
        case Items():
            rows = (_ITEM.format(said(item)) for item in element.items)
            return _LIST.format("ol" if element.numbered else "ul", Markup("").join(rows))
        case Chart():
            return Markup("").join(_drawn(one, sheet, reader) for one in in_words(element))
        case Actions():
            links = (_link(item, sheet) for item in element.items)
            return _PRESSED.format(Markup("").join(links))
        case People() | Calls() | Image():
            # Faces, calls and pictures: what they tell, in words.
            return _P.format(plain(Card((), (element,))).strip())
        case Divider():
            return _LINE
        case _:
            assert_never(element)


def _footed(element: Element, sheet: Sheet, reader: Reader) -> Markup:
    """What stands below: its links are links, so that nobody takes one for what is asked."""
    if not isinstance(element, Actions):
        return _drawn(element, sheet, reader)
    shown = map(sheet.link, element.items)
    return Markup("").join(_SMALL_LINK.format(one.url, one.label) for one in shown)


def _link(item: Act | LinkButton, sheet: Sheet) -> Markup:
    shown = sheet.link(item)
    primary = isinstance(item, Button) and item.style == "primary"
    return _BUTTON.format(shown.url, _FILLED if primary else _PLAIN, shown.label)
