"""What is said around coaching: to who offers it, to who asks for it, and once they meet."""

from collections.abc import Sequence

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, Element, Note, Text
from bot.core.cards.people import person
from bot.core.i18n import _, words
from bot.skills.cards import ask_everybody
from store.members import Member
from store.skills import Coaching


def offered(skill: str, waiting: int, unheard: Sequence[Element]) -> Card:
    """Somebody offers to coach; `unheard`: why they can't be asked in private."""
    body: list[Element] = [
        Note(words("When somebody asks for it, I ask you in private; no is always fine."))
    ]
    if unheard:
        finds = Note(words("Whoever looks for it finds you with `/who knows`."))
        body = [finds, *unheard]
    elif waiting:
        body.insert(0, Text(words("Somebody is waiting for just that; I have written to you.")))
    return Card(words("You offer coaching in %(skill)s. Thank you.", skill=skill), tuple(body))


def sought(coaching: Coaching, asked: bool, written: bool) -> Card:
    """The answer to asking to be coached; `written`: whether they can be written to."""
    back = Button(_("I no longer need it"), offer("coach close", coaching=coaching.id))
    if asked:
        title = words("I have asked somebody who offered to coach. You hear from me.")
        if not written:
            title = words("I have asked somebody who offered to coach. They will write to you.")
        note = words("If they can't, I ask the next one.")
        return Card(title, (Note(note), Actions((back,))))
    then = words("I keep it, and come back to you as soon as somebody does. Or ask everybody.")
    if not written:
        then = words("I keep it, and ask whoever offers it. Or ask everybody.")
    return Card(
        words("Nobody whom I could ask has offered coaching in that just now."),
        (
            Text(then),
            Actions((ask_everybody(coaching.text), back)),
        ),
    )


def would_you_coach(coaching: Coaching, seeker: Member) -> Card:
    """A question to somebody who offered to coach; they may decline in peace."""
    # An offer is no duty: to say no is as easy as to say yes.
    ref = coaching.id
    return Card(
        words("%(who)s asks to be coached. Would you?", who=person(seeker)),
        (
            Text(words("%(text)s", text=coaching.text)),
            Actions(
                (
                    Button(_("I'd be glad to"), offer("coach accept", coaching=ref), "primary"),
                    Button(_("Not this time"), offer("coach decline", coaching=ref)),
                )
            ),
            Note(
                words("You offered coaching in the like. No is always fine, and needs no reason.")
            ),
        ),
    )


def found_coach(coaching: Coaching, coach: Member) -> Card:
    """Whoever asked hears who would coach them."""
    return Card(
        words("%(who)s would coach you.", who=person(coach)),
        (
            Text(words("%(text)s", text=coaching.text)),
            Note(words("Write to each other; how and when is yours to settle.")),
        ),
    )


def agreed(seeker: Member, *, told: bool) -> Card:
    """A coach said yes; `told`: whether whoever asked can be written to."""
    if not told:
        title = words(
            "Thank you. I can't tell %(who)s in private; best write to them.", who=person(seeker)
        )
        return Card(title)
    return Card(words("Thank you. %(who)s hears of it; write to each other.", who=person(seeker)))


def declined() -> Card:
    """A coach said no."""
    return Card(words("That is fine. Thank you for saying so."))


def settled() -> Card:
    """A request that is over by now."""
    return Card(words("That is settled by now. Thank you all the same."))


def closed() -> Card:
    """Somebody no longer asks to be coached."""
    return Card(words("It is taken back."))


def nobody_left(coaching: Coaching, silent: bool) -> Card:
    """Everybody who could be asked was asked; `silent`: whoever was asked last may still answer."""
    back = Button(_("I no longer need it"), offer("coach close", coaching=coaching.id))
    return Card(
        words("Nobody has taken up yet that you asked to be coached; there is nobody else to ask.")
        if silent
        else words("Nobody who offered coaching in that can just now."),
        (
            Text(
                words("I keep it, and come back to you as soon as somebody can. Or ask everybody.")
            ),
            Actions((ask_everybody(coaching.text), back)),
        ),
    )
