"""How needs look: below their poll, in the order that it made, with who takes each up."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Element, Heading, Items
from bot.core.cards.lines import note, text
from bot.core.cards.people import People, person
from bot.core.i18n import _, words
from bot.core.living import joins
from bot.core.rules.visible import shortened
from bot.core.text import Words
from bot.polls.cards import buttons
from bot.polls.figures import figures
from store.members import Member
from store.needs import Need
from store.polls import Poll
from store.work import Work

LABEL = 40
"""Characters of a need on a button."""


@joins("poll")
def below(work: Work, number: int, _now: datetime) -> Iterable[Element]:
    """On the card of a poll about needs: that each can be taken up, and by whom it is."""
    poll, needs = work.polls.get(number), work.needs.of_poll(number)
    if poll is None or not needs:
        return
    if poll.state == "open":
        yield note("When it has closed, whoever likes to can take one of these up, right here.")
        return
    yield Heading(words("Who takes it up"))
    yield from standing(work, poll, needs)


def standing(work: Work, poll: Poll, needs: Sequence[Need]) -> Iterable[Element]:
    """The needs of a closed poll, what is needed most first, and a button for each that is free."""
    ordered = _ordered(work, poll, needs)
    people = People(work, [need.owner_id for need in needs if need.owner_id is not None])
    yield Items(tuple(_line(need, people) for need in ordered), numbered=True)
    free = [need for need in ordered if need.owner_id is None]
    if free:
        yield Actions(tuple(_take(need) for need in free))


def listed(work: Work, now: datetime) -> Card:
    """The needs that were decided last; else those that are being put in an order."""
    decided = work.needs.decided()
    poll = work.polls.get(decided[0].poll_id) if decided else None
    ask = Actions((Button(_("Ask what we need"), offer("needs ask")),))
    if poll is None and (asked := _asked(work)) is not None:
        closes = when.clocked(asked.closes_at, work.communities.this().zone, now)
        told = text(
            "All put it in an order until %(closes)s; then each can be taken up.", closes=closes
        )
        return Card(words("%(question)s", question=asked.question), (told, buttons(work, asked)))
    if poll is None:
        title = words("Nobody has asked yet what is needed.")
        return Card(title, (text("A question with two to ten needs begins it."), ask))
    latest = [need for need in decided if need.poll_id == poll.id]
    return Card(words("%(question)s", question=poll.question), tuple(standing(work, poll, latest)))


def _asked(work: Work) -> Poll | None:
    """The poll about needs that is open."""
    return next((one for one in work.polls.open_ones() if work.needs.of_poll(one.id)), None)


def taken(need: Need) -> Card:
    """Somebody takes a need up."""
    step = Button(_("Note a next step"), offer("step add"))
    return Card(
        words("“%(text)s” is with you. Thank you.", text=need.text),
        (
            note("Nothing is due by that. You can leave it to others whenever you like."),
            Actions((step, _leave(need))),
        ),
    )


def taken_by(need: Need, owner: Member) -> Card:
    """Somebody else was first."""
    return Card(
        words("%(who)s has taken “%(text)s” up already.", who=person(owner), text=need.text),
        (text("They may be glad of company: tell them."),),
    )


def left(need: Need) -> Card:
    """It is nobody's, or was not theirs."""
    return Card(
        words("That is fine. “%(text)s” is not with you.", text=need.text),
        (Actions((_take(need),)),) if need.owner_id is None else (),
    )


def _ordered(work: Work, poll: Poll, needs: Sequence[Need]) -> list[Need]:
    found = figures(work, poll)
    place = {one.option: at for at, one in enumerate(found.counts)} if found else {}
    return sorted(needs, key=lambda need: (place.get(need.number, 0), need.number))


def _line(need: Need, people: People) -> Words:
    if need.owner_id is None or people.erased(need.owner_id):
        return words("%(text)s · nobody yet", text=need.text)
    return words("%(text)s · %(who)s", text=need.text, who=people[need.owner_id])


def _take(need: Need) -> Button:
    label = _("I take it up: %(text)s", text=shortened(need.text, LABEL))
    return Button(label, offer("needs take", need=f"#{need.id}"))


def _leave(need: Need) -> Button:
    return Button(_("I can't after all"), offer("needs leave", need=f"#{need.id}"))
