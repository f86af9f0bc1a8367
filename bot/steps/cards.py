"""How next steps look: in a list, to whoever owns them, and when they are done."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Element, Heading, Items, Note, Text
from bot.core.cards.people import People, person
from bot.core.i18n import _, words, words_n
from bot.core.rules.visible import shortened
from bot.core.text import Words, join
from store.members import Member
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


def added(step: Step, owner: Member, mine: bool, zone: str, now: datetime) -> Card:
    """The answer to writing a step down."""
    whose = words("your next step") if mine else words("%(who)s's next step", who=person(owner))
    said = words("Noted, as %(whose)s.", whose=whose)
    if step.due is not None:
        day = when.on_day(step.due, zone, now)
        said = words("Noted, as %(whose)s by %(day)s.", whose=whose, day=day)
    body = (
        Text(words("%(text)s", text=step.text)),
        Note(words("It is read back at the next gathering, until it is done.")),
        Actions(_ends(step)),
    )
    return Card(said, body)


def given_to(step: Step, by: Member, zone: str, now: datetime) -> Card:
    """Somebody hears that a step is noted for them; they may say no."""
    due: Words = ()
    if step.due is not None:
        due = words(" by %(day)s", day=when.on_day(step.due, zone, now))
    title = words("%(by)s noted a next step for you%(due)s", by=person(by), due=due)
    no = Button(_("That's not for me"), offer("step decline", step=ref(step)))
    done = Button(_("It is done"), offer("step done", step=ref(step)))
    return Card(title, (Text(words("%(text)s", text=step.text)), Actions((done, no))))


def on_desk(work: Work, member: int, now: datetime) -> Iterable[Element]:
    """One's own steps on one's desk, the soonest due first; nothing where there is none."""
    mine = [step for step in work.steps.open_ones() if step.owner_id == member]
    if not mine:
        return
    zone = work.communities.this().zone
    yield Heading(words("Your next steps"))
    yield Items(tuple(_own_line(step, zone, now) for step in mine[:BUTTONS]))
    yield Actions(tuple(_done(step) for step in mine[:BUTTONS]))


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
        body.append(Actions(tuple(_done(step) for step in mine[:BUTTONS])))
    if others:
        body.append(Heading(words("Others'")) if mine else Heading(words("Open")))
        body.append(Items(tuple(step_line(step, named, zone, now) for step in others[:SHOWN])))
        free = [step for step in others if step.owner_id is None or named.erased(step.owner_id)]
        if free:
            body.append(Actions(tuple(_take(step) for step in free[:BUTTONS])))
    if (more := len(mine[SHOWN:]) + len(others[SHOWN:])) > 0:
        body.append(Note(words_n("and %(n)s more", "and %(n)s more", more)))
    return Card(title, tuple(body))


def soon(step: Step, zone: str, now: datetime) -> Card:
    """Two days before: the owner is reminded, with every way out."""
    assert step.due is not None, "what has no day falls due on none"
    title = words("Your next step is due on %(day)s", day=when.on_day(step.due, zone, now))
    ways = (*_ends(step), Button(_("It needs longer"), offer("step later", step=ref(step))))
    return Card(title, (Text(words("%(text)s", text=step.text)), Actions(ways)))


def done(step: Step, new: bool) -> Card:
    """A step is done."""
    text = shortened(step.text, LONGEST)
    if not new:
        return Card(words("“%(text)s” is off the list already.", text=text))
    return Card(words("“%(text)s” is done. Thank you.", text=text))


def dropped(step: Step) -> Card:
    """A step is not needed any more."""
    return Card(words("“%(text)s” is off the list.", text=shortened(step.text, LONGEST)))


def later(step: Step, zone: str, now: datetime) -> Card:
    """A step has more time."""
    assert step.due is not None, "it was just given one"
    return Card(
        words(
            "“%(text)s” has time until %(day)s.",
            text=shortened(step.text, LONGEST),
            day=when.on_day(step.due, zone, now),
        )
    )


def declined(step: Step) -> Card:
    """Somebody does not take on what was noted for them."""
    return Card(
        words(
            "That is fine. “%(text)s” stays on the list, for somebody else to take.",
            text=shortened(step.text, LONGEST),
        )
    )


def came_back(step: Step, owner: Member) -> Card:
    """Whoever noted a step for somebody hears that it is free again."""
    return Card(
        words(
            "%(who)s leaves “%(text)s” to somebody else.",
            who=person(owner),
            text=shortened(step.text, LONGEST),
        ),
        (Actions((_take(step),)),),
    )


def taken(step: Step) -> Card:
    """Somebody took a step that was nobody's."""
    return Card(words("“%(text)s” is your next step now.", text=shortened(step.text, LONGEST)))


def _ends(step: Step) -> tuple[Button, ...]:
    return (
        Button(_("It is done"), offer("step done", step=ref(step)), "primary"),
        Button(_("Not needed any more"), offer("step drop", step=ref(step))),
    )


def _done(step: Step) -> Button:
    label = _("Done: %(text)s", text=shortened(step.text, 40))
    return Button(label, offer("step done", step=ref(step)))


def _take(step: Step) -> Button:
    label = _("I take it: %(text)s", text=shortened(step.text, 40))
    return Button(label, offer("step take", step=ref(step)))
