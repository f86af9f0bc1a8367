"""How next steps look in a list: on one's desk, read back, and all that are open."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Element, Heading, Items, Note, Text
from bot.core.cards.people import People
from bot.core.i18n import _, words, words_n
from bot.core.rules.visible import shortened
from bot.core.text import Words, join
from store.steps import Step
from store.work import Work

LONGEST = 200
"""Characters of a step where it is one of several."""
SHOWN = 20
BUTTONS = 5


def ref(step: Step) -> str:
    """How cards hold a step."""
    return f"#{step.id}"


def _own_line(step: Step, zone: str, now: datetime) -> Words:
    text = words("%(text)s", text=shortened(step.text, LONGEST))
    if step.due is None:
        return text
    return join((text, words("by %(day)s", day=when.on_day(step.due, zone, now))), " · ")


def step_line(step: Step, named: People, zone: str, now: datetime) -> Words:
    """ "Book the room · Bo · by Friday, April 10"."""
    parts = [words("%(text)s", text=shortened(step.text, LONGEST))]
    if step.owner_id is not None and not named.erased(step.owner_id):
        parts.append((named[step.owner_id],))
    else:
        parts.append(words("nobody yet"))
    if step.due is not None:
        parts.append(words("by %(day)s", day=when.on_day(step.due, zone, now)))
    return join(parts, " · ")


def on_desk(work: Work, member: int, now: datetime) -> Iterable[Element]:
    """One's own steps on one's desk, the soonest due first; nothing where there is none."""
    mine = [step for step in work.steps.open_ones() if step.owner_id == member]
    if not mine:
        return
    zone = work.communities.this().zone
    yield Heading(words("Your next steps"))
    yield Items(tuple(_own_line(step, zone, now) for step in mine[:BUTTONS]))
    yield Actions(tuple(done_button(step) for step in mine[:BUTTONS]))


def listed(
    steps: Sequence[Step], me: int, named: People, community: str, zone: str, now: datetime
) -> Card:
    """All that are open, one's own first, with the way to say that they are done."""
    title = words("Next steps in %(name)s", name=community)
    if not steps:
        return Card(title, (Text(words("None is open. `/step add` notes one.")),))
    mine = [step for step in steps if step.owner_id == me]
    others = [step for step in steps if step.owner_id != me]
    body: list[Element] = []
    if mine:
        body.append(Heading(words("Yours")))
        body.append(Items(tuple(step_line(step, named, zone, now) for step in mine[:SHOWN])))
        body.append(Actions(tuple(done_button(step) for step in mine[:BUTTONS])))
    if others:
        body.append(Heading(words("Others'")) if mine else Heading(words("Open")))
        body.append(Items(tuple(step_line(step, named, zone, now) for step in others[:SHOWN])))
        # What was taken on by somebody who was erased is nobody's, and would wait for ever.
        free = [step for step in others if step.owner_id is None or named.erased(step.owner_id)]
        if free:
            body.append(Actions(tuple(take_button(step) for step in free[:BUTTONS])))
    if (more := len(mine[SHOWN:]) + len(others[SHOWN:])) > 0:
        body.append(Note(words_n("and %(n)s more", "and %(n)s more", more)))
    return Card(title, tuple(body))


def done_button(step: Step) -> Button:
    label = _("Done: %(text)s", text=shortened(step.text, 40))
    return Button(label, offer("step done", step=ref(step)))


def take_button(step: Step) -> Button:
    label = _("I take it: %(text)s", text=shortened(step.text, 40))
    return Button(label, offer("step take", step=ref(step)))
