"""Card -> HTML: every element drawn, and each control carrying its Call."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never
from zlib import crc32
from zoneinfo import ZoneInfo

from babel.dates import format_datetime
from markupsafe import Markup

from adapters.web.charts import chart_html
from adapters.web.spans import Reader, clock, elsewhere, spans
from bot.core.calls import read_offer
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
    Select,
    Text,
)
from bot.core.cards.plain import plain, sentence
from bot.core.i18n import _, language
from bot.core.text import Person

_TITLED = Markup('<h{0} class="card-title">{1}</h{0}>')
_SPOKEN = Markup('<p class="card-title spoken">{1}</p>')
HUES = 10
"""How many colours faces have; the style sheet has a class for each."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a card is drawn for: its reader, the message it is, and where one acts on it.

    `rank` is the level of its title among the headings of the page.
    """

    reader: Reader
    message: int
    base: str
    rank: int = 3
    id: str = ""
    """What each thing that is done there is known by, where it is done by plain forms."""
    desk: str = ""
    """At which desk it is done, so that one comes back to it."""


def card_html(card: Card, drawing: Drawing) -> Markup:
    """A whole card."""
    rank = drawing.rank if sentence(card.title) else drawing.rank + 1
    body = Markup("").join(element_html(e, drawing, rank, card.community) for e in card.body)
    shape = "card" if card.body else "card bare"
    titled = _SPOKEN if sentence(card.title) else _TITLED
    title = titled.format(drawing.rank, spans(card.title, drawing.reader))
    return Markup('<div class="{}">{}{}</div>').format(shape, title, body)


def element_html(element: Element, drawing: Drawing, rank: int, community: int = 0) -> Markup:
    """One element; `rank` is the level of a heading among those of the page.

    Below a title that is a text it is the first heading there is: no level is left out.
    """
    reader = drawing.reader
    match element:
        case Heading():
            return Markup('<h{0} class="part">{1}</h{0}>').format(rank, spans(element.text, reader))
        case Text():
            return Markup("<p>{}</p>").format(spans(element.text, reader))
        case Note():
            return Markup('<p class="note">{}</p>').format(spans(element.text, reader))
        case Facts():
            return _facts(element, reader)
        case People():
            return _people(element, reader)
        case Moment():
            return _moment(element, reader)
        case Items():
            return _items(element, reader)
        case Chart():
            return chart_html(element, reader)
        case Image():
            return Markup('<img class="picture" src="{}" alt="{}" loading="lazy">').format(
                element.url, element.alt
            )
        case Actions():
            controls = Markup("").join(_control(one, community, drawing) for one in element.items)
            return Markup('<div class="actions">{}</div>').format(controls)
        case Calls():
            return Markup('<p class="note">{}</p>').format(plain(Card((), (element,))).strip())
        case Divider():
            return Markup("<hr>")
        case _:
            assert_never(element)


def _facts(facts: Facts, reader: Reader) -> Markup:
    row = Markup("<div><dt>{}</dt><dd>{}</dd></div>")
    rows = Markup("").join(row.format(r.label, spans(r.value, reader)) for r in facts.rows)
    return Markup('<dl class="facts">{}</dl>').format(rows)


def _people(people: People, reader: Reader) -> Markup:
    count = len(people.people) + people.more
    faces = Markup("").join(_person(person, reader) for person in people.people)
    if people.more:
        faces += Markup('<li class="more">+{}</li>').format(people.more)
    # The count stands beside the label: where nobody is named there is nothing to list.
    listed = Markup('<ul class="faces">{}</ul>').format(faces) if people.people else Markup("")
    return Markup(
        '<div class="people"><p class="label">{} <span class="count">· {}</span></p>{}</div>'
    ).format(people.label, count, listed)


def _person(person: Person, reader: Reader) -> Markup:
    return Markup('<li class="{}">{}<span dir="auto">{}</span></li>').format(
        "me" if reader.account in person.accounts else "", face(person.name, reader), person.name
    )


def face(name: str, reader: Reader) -> Markup:
    """Somebody's initials in the colour that is theirs everywhere; the name stands beside it."""
    # Not hash(), which gives each process colours of its own.
    hue = reader.order.get(name, crc32(name.encode())) % HUES
    return Markup('<span class="face hue-{}" aria-hidden="true">{}</span>').format(
        hue, initials(name)
    )


def initials(name: str) -> str:
    """Up to two letters for a name: "A" for Ana, "MC" for Mary Chen."""
    words = name.split() or ["?"]
    ends = [words[0], words[-1]] if len(words) > 1 else words
    return "".join(word[0] for word in ends).upper()


def _moment(element: Moment, reader: Reader) -> Markup:
    at = element.when
    # A day alone is what a gathering is called by, in its own zone for everybody.
    local = at.starts.astimezone(ZoneInfo(at.zone if at.show == "day" else reader.zone))
    there = elsewhere(at, reader)
    return Markup(
        '<div class="moment"><span class="leaf" aria-hidden="true"><b>{}</b><i>{}</i></span>'
        '<p class="when">{}{}</p></div>'
    ).format(
        format_datetime(local, "MMM", locale=language()),
        local.day,
        clock(at, reader),
        Markup('<span class="elsewhere">{}</span>').format(there) if there else "",
    )


def _items(items: Items, reader: Reader) -> Markup:
    rows = Markup("").join(Markup("<li>{}</li>").format(spans(i, reader)) for i in items.items)
    return Markup("<{0}>{1}</{0}>").format("ol" if items.numbered else "ul", rows)


def _control(item: Button | Select | LinkButton, community: int, drawing: Drawing) -> Markup:
    if drawing.id and not isinstance(item, LinkButton):
        return posted(item, community, drawing)
    match item:
        case Button():
            asks = Markup(' hx-confirm="{}"').format(item.confirm) if item.confirm else ""
            values = {"offer": item.offer.written(community)}
            return Markup('<button type="button" class="button {}" {}{}>{}</button>').format(
                item.style, sends("press", values, drawing), asks, item.label
            )
        case Select():
            values = {"offer": item.offer.written(community), "param": item.param}
            return _select(item, sends("choose", values, drawing))
        case LinkButton():
            return Markup(
                '<a class="button plain" href="{}" target="_blank" rel="noopener">{}</a>'
            ).format(item.url, item.label)
        case _:
            assert_never(item)


def posted(item: Button | Select, community: int, drawing: Drawing) -> Markup:
    """A control as a form of its own, which a browser sends without any script of ours."""
    carried = {"id": drawing.id, "desk": drawing.desk, "offer": item.offer.written(community)}
    match item:
        case Button():
            carried |= {"sure": item.confirm} if item.confirm else {}
            press = Markup('<button class="button {}">{}</button>').format(item.style, item.label)
        case Select():
            carried["param"] = item.param
            option = Markup('<option value="{}">{}</option>')
            press = Markup(
                '<label class="pick"><span>{0}</span><select class="button choice" name="value">{1}'
                '</select></label><button class="button">{2}</button>'
            ).format(
                item.label,
                Markup("").join(option.format(o.value, o.label) for o in item.options),
                _("Choose"),
            )
        case _:
            assert_never(item)
    return Markup('<form class="posted" method="post" action="{}/do">{}{}</form>').format(
        drawing.base, hidden(carried), press
    )


def hidden(carried: Mapping[str, str]) -> Markup:
    """Fields that are sent along unseen."""
    one = Markup('<input type="hidden" name="{}" value="{}">')
    return Markup("").join(one.format(name, value) for name, value in carried.items())


def _select(item: Select, sending: Markup) -> Markup:
    option = Markup('<option value="{}">{}</option>')
    options = Markup("").join(option.format(o.value, o.label) for o in item.options)
    return Markup(
        '<select class="button choice" name="value" aria-label="{0}" {1}>'
        '<option value="" selected disabled hidden>{0}</option>{2}</select>'
    ).format(item.label, sending, options)


def sends(verb: str, values: Mapping[str, str], drawing: Drawing) -> Markup:
    """The attributes that make a control send its offer, once at a time."""
    carried = json.dumps({**values, "message": str(drawing.message)})
    return Markup('hx-post="{}/{}" hx-vals="{}" hx-sync="drop" data-command="{}"').format(
        drawing.base, verb, carried, read_offer(values["offer"])[1].command
    )
