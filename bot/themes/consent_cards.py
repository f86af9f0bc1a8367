"""A ballot of one: its only theme is taken unless somebody objects, which is no vote for it."""

from collections.abc import Iterable

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, Element, Note, Text
from bot.core.i18n import _, words, words_n
from bot.core.rules.visible import shortened
from bot.core.text import Words
from store.ballots import BallotOption
from store.members import Member
from store.themes import Proposal


def ways(option: BallotOption) -> list[Button]:
    """To object, and to propose something else.

    An objection is a Call of its own: an e-mail, or a card that was not drawn anew, may still be
    pressed once it is a vote, and would count as a vote for what somebody objects to.
    """
    objects = offer("theme object", ballot=option.ballot_id, option=option.id)
    return [Button(_("I'd rather not"), objects), another()]


def another() -> Button:
    """To propose something else."""
    return Button(_("Propose another"), offer("theme propose"))


def theirs(option: BallotOption, member: Member) -> list[Button]:
    """To note that somebody objects who said so off chat."""
    objects = offer(
        "record objection", member=f"#{member.id}", ballot=option.ballot_id, option=option.id
    )
    name = shortened(member.name, 30)
    return [Button(_("%(name)s would rather not", name=name), objects)]


def asked(
    option: BallotOption, proposal: Proposal, objectors: int, closes: Words, title: Words
) -> Card:
    """The living card of such a ballot."""
    body: list[Element] = [
        Text(
            words(
                "It is the only one that was proposed. Unless somebody objects by %(when)s, it "
                "is the theme. Another proposal makes it a vote.",
                when=closes,
            )
        ),
        Actions(tuple(ways(option))),
    ]
    if proposal.why:
        body.insert(0, Text(words("%(why)s", why=proposal.why)))
    if objectors:
        told = words_n("One person would rather not.", "%(n)s people would rather not.", objectors)
        body.append(Note(told))
    return Card(title, tuple(body))


def reacted(option: BallotOption) -> Card:
    """Somebody reacted to such a ballot, which tells neither a yes nor a no."""
    title = words("Here a reaction does not count.")
    told = words("It is the only theme that was proposed, and is taken unless somebody objects.")
    return Card(title, (Text(told), Actions(tuple(ways(option)))))


def on_desk(option: BallotOption, proposal: Proposal, objects: bool) -> Iterable[Element]:
    """Such a ballot on somebody's own desk, with what they said so far."""
    yield Text(words("**%(theme)s** is the only proposal.", theme=proposal.title))
    if not objects:
        yield Actions(tuple(ways(option)))
        return
    yield Text(words("You would rather not have it."))
    back = offer("theme unmark", ballot=option.ballot_id, option=option.id)
    yield Actions((Button(_("Take it back"), back), another()))
