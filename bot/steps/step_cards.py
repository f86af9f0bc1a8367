"""What is said around one step: noted, given to somebody, nearly due, and at its end."""

from dataclasses import dataclass
from datetime import datetime

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Note, Text
from bot.core.cards.people import person
from bot.core.i18n import _, words
from bot.core.rules.visible import shortened
from bot.core.text import Words
from bot.steps.cards import LONGEST, ref, take_button
from store.members import Member
from store.steps import Step


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a step is: the writer's own, or somebody's who can't be written to, or is away."""

    member: Member
    mine: bool
    unreached: bool
    away: bool


def added(step: Step, whom: Owner, zone: str, now: datetime) -> Card:
    """The answer to writing a step down, with how its owner hears of it."""
    owner, mine = whom.member, whom.mine
    whose = words("your next step") if mine else words("%(who)s's next step", who=person(owner))
    said = words("Noted, as %(whose)s.", whose=whose)
    if step.due is not None:
        day = when.on_day(step.due, zone, now)
        said = words("Noted, as %(whose)s by %(day)s.", whose=whose, day=day)
    kept = Note(words("It is read back at the next gathering, until it is done."))
    if whom.away:
        kept = Note(
            words(
                "%(who)s is away, and hears of it once they are back. It is read back at the next "
                "gathering, until it is done.",
                who=person(owner),
            )
        )
    if whom.unreached:
        kept = Note(
            words(
                "I can't write to %(who)s; please pass it on. It is read back at the next "
                "gathering, until it is done.",
                who=person(owner),
            )
        )
    body = (
        Text(words("%(text)s", text=step.text)),
        kept,
        Actions(_ends(step)),
    )
    return Card(said, body)


def noted_already(step: Step) -> Card:
    """The same step of the same person, noted once more."""
    text = shortened(step.text, LONGEST)
    return Card(words("“%(text)s” is on the list already.", text=text), (Actions(_ends(step)),))


def given_to(step: Step, by: Member, zone: str, now: datetime) -> Card:
    """Somebody hears that a step is noted for them; they may say no."""
    due: Words = ()
    if step.due is not None:
        due = words(" by %(day)s", day=when.on_day(step.due, zone, now))
    title = words("%(by)s noted a next step for you%(due)s", by=person(by), due=due)
    no = Button(_("That's not for me"), offer("step decline", step=ref(step)))
    done = Button(_("It is done"), offer("step done", step=ref(step)))
    return Card(title, (Text(words("%(text)s", text=step.text)), Actions((done, no))))


def soon(step: Step, zone: str, now: datetime) -> Card:
    """Two days before: the owner is reminded, with every way out."""
    assert step.due is not None, "what has no day falls due on none"
    title = words("Your next step is due on %(day)s", day=when.on_day(step.due, zone, now))
    ways = (*_ends(step), Button(_("It needs longer"), offer("step later", step=ref(step))))
    return Card(title, (Text(words("%(text)s", text=step.text)), Actions(ways)))


def pass_on(step: Step, owner: Member | None, zone: str, now: datetime) -> Card:
    """Whoever noted it, or a steward, is reminded where nobody else is; they can tell the owner."""
    assert step.due is not None, "what has no day falls due on none"
    day = when.on_day(step.due, zone, now)
    if owner is None or owner.state != "active":
        title = words("A next step that is nobody's is due on %(day)s", day=day)
        ways = (take_button(step), *_ends(step))
        return Card(title, (Text(words("%(text)s", text=step.text)), Actions(ways)))
    title = words("%(whose)s's next step is due on %(day)s", whose=person(owner), day=day)
    why = Note(words("I can't write to %(who)s; please pass it on.", who=person(owner)))
    later = Button(_("It needs longer"), offer("step later", step=ref(step)))
    ways = (*_ends(step), later)
    return Card(title, (Text(words("%(text)s", text=step.text)), why, Actions(ways)))


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
        (Actions((take_button(step),)),),
    )


def taken(step: Step) -> Card:
    """Somebody took a step that was nobody's."""
    return Card(words("“%(text)s” is your next step now.", text=shortened(step.text, LONGEST)))


def _ends(step: Step) -> tuple[Button, ...]:
    return (
        Button(_("It is done"), offer("step done", step=ref(step)), "primary"),
        Button(_("Not needed any more"), offer("step drop", step=ref(step))),
    )
