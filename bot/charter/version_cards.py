"""How a version looks: before the members, agreed on, objected to, and beside another one."""

from collections.abc import Sequence
from datetime import datetime

from bot.charter.cards import LONGEST, choose_wording, put_button, read_button
from bot.charter.rules import Change, changes
from bot.consent import cards as consent
from bot.consent.cards import objections
from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Element, Heading, Items
from bot.core.cards.lines import note, text
from bot.core.i18n import _, words
from bot.core.living import living
from bot.core.rules.visible import shortened
from bot.core.text import Words
from store.charters import CharterObjection, CharterVersion
from store.work import Work


@living("charterversion", speaks=True)
def draw(work: Work, number: int, now: datetime) -> Card | None:
    """Its card in the channel: what is new in it, what stands against it, and its end."""
    made = work.charters.version(number)
    if made is None:
        return None
    body: list[Element] = [_until(work, made, now)]
    body.append(Items(tuple(_change(one) for one in changes(_before(work, made), made.texts))))
    body += objections(work, work.charters.objections(number))
    if made.state == "put":
        object_ = Button(_("I object"), offer("charter object", version=f"#{made.id}"))
        body.append(Actions((read_button("primary", made), object_)))
    else:
        body.append(Actions((read_button(of=made),)))
    return Card(_title(made), tuple(body))


def put(made: CharterVersion, zone: str, now: datetime) -> Card:
    """The answer to putting it."""
    then = note("If nobody objects by then, it is agreed on by itself.")
    return consent.put(when.clocked(made.closes_at, zone, now), offer("charter recall"), then)


def recalled() -> Card:
    """A version is before the members no more."""
    return Card(words("It is taken back. The wording stays as it is."), (Actions((put_button(),)),))


def objected(made: CharterVersion, zone: str, now: datetime) -> Card:
    """The answer to an objection."""
    said = text(
        "The others read it, with your name. As long as it stands, this version is not taken; it "
        "can be taken back until %(closes)s.",
        closes=when.clocked(made.closes_at, zone, now),
    )
    held = f"#{made.id}"
    again, back = offer("charter object", version=held), offer("charter agree", version=held)
    return consent.objected(said, again, back)


def agreed(made: CharterVersion, zone: str, now: datetime) -> Card:
    """Nothing stands against it on somebody's side."""
    closes = when.clocked(made.closes_at, zone, now)
    return Card(words("You object to nothing in it. It is open until %(closes)s.", closes=closes))


def not_taken(work: Work, said: Sequence[CharterObjection]) -> Card:
    """A steward hears at the end that it was objected to, and what can be done."""
    return Card(
        words("The charter was objected to, so it stays as it was."),
        (
            *objections(work, said),
            text("Word what is meant otherwise, and put it to the members again."),
            Actions((choose_wording(), put_button())),
        ),
    )


def compared(one: CharterVersion, other: CharterVersion) -> Card:
    """What changed between two versions, as it was and as it is."""
    title = words("From %(one)s to %(other)s", one=_called(one), other=_called(other))
    found = changes(one.texts, other.texts)
    if not found:
        return Card(title, (text("They say the same."),))
    body: list[Element] = []
    for change in found:
        body.append(Heading(words("%(title)s", title=(_(change.question.title),))))
        body.append(Items((_was(change.before), _is(change.after))))
    return Card(title, (*body, Actions((read_button(of=other),))))


def _until(work: Work, made: CharterVersion, now: datetime) -> Element:
    closes = when.clocked(made.closes_at, work.communities.this().zone, now)
    if made.state == "put":
        return text(
            "It is agreed on unless somebody objects, with a reason, until %(closes)s.",
            closes=closes,
        )
    if made.state == "taken":
        return text("Nobody objected until %(closes)s: this is what we agreed on.", closes=closes)
    if made.state == "recalled":
        return text("It was taken back before it was decided on.")
    if made.state == "lapsed":
        return text("Our community ended before it was decided on.")
    return text(
        "There were objections until %(closes)s: what was agreed on before holds.", closes=closes
    )


def _before(work: Work, made: CharterVersion) -> dict[str, str]:
    """The texts of the version that held when it was put."""
    taken = [v for v in work.charters.versions("taken") if v.id < made.id]
    return taken[0].texts if taken else {}


def _title(made: CharterVersion) -> Words:
    if made.state == "taken":
        return words("Our charter, version %(n)s", n=made.number or 0)
    if made.state == "put":
        return words("Is this our charter?")
    return words("A charter that was not taken")


def _called(made: CharterVersion) -> Words:
    if made.number is None:
        return words("what was put to you")
    return words("version %(n)s", n=made.number)


def _change(change: Change) -> Words:
    title, after = (_(change.question.title),), shortened(change.after, LONGEST)
    return words("**%(title)s** · %(text)s", title=title, text=after)


def _was(text: str) -> Words:
    return words("Before: %(text)s", text=text) if text else words("Before: nothing was said")


def _is(text: str) -> Words:
    return words("Since: %(text)s", text=text) if text else words("Since: nothing is said")
