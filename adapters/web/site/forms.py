"""A form at a desk -> HTML: sent by the browser itself, without any script of ours."""

from markupsafe import Markup

from adapters.web.fields import field_html, own_options
from adapters.web.render import Drawing, hidden
from adapters.web.spans import spans
from bot.core.cards.forms import Form

FORM = Markup('<form class="asked" method="post" action="{}/do">{}{}{}</form>')
"""Where it is sent to, what is sent along unseen, what is asked, and the button."""


def form_html(form: Form, drawing: Drawing, of: str = "") -> Markup:
    """What is asked for, with what is known so far, and what is wrong said at its field.

    `of` tells its fields from those of other forms on the page.
    """
    first = next((field.name for field in form.fields if field.error), "")
    rows = Markup("").join(
        field_html(field, field.name == first, drawing, own_options(field, of), of)
        for field in form.fields
    )
    offer = form.offer.written(form.community)
    carried = {"id": drawing.id, "desk": drawing.desk, "offer": offer, "form": "yes"}
    intro = Markup("<p>{}</p>").format(spans(form.intro, drawing.reader)) if form.intro else ""
    press = Markup('<p><button class="button primary">{}</button></p>').format(form.submit)
    return Markup("{}{}").format(intro, FORM.format(drawing.base, hidden(carried), rows, press))
