"""How a poll looks: its living card while it is open, and how it came out."""

from datetime import datetime

from bot.core.calls import Offer, offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Note, Reaction, Text
from bot.core.cards.keycaps import KEYCAPS
from bot.core.i18n import _, words
from bot.core.living import living
from bot.core.posts import VOTES
from bot.core.reactions import ANY
from bot.core.rules.visible import shortened
from bot.core.text import Words
from bot.polls.promise import promise, reactable, tie_rule
from bot.polls.standing_cards import standing
from bot.themes.rules import Way
from store.polls import Poll
from store.work import Work

LABEL = 40
"""Characters of a choice on its button."""


def reactions(work: Work, number: int, _now: datetime) -> tuple[Reaction, ...]:
    """A keycap for each choice; where a reaction can't be a vote, any of them shows the buttons."""
    poll = work.polls.get(number)
    if poll is None or poll.state == "closed":
        return ()
    if not reactable(poll):
        show = offer("poll-buttons", poll=number)
        return (Reaction(ANY, show, show, seeded=False, kept=False),)
    return tuple(
        Reaction(
            KEYCAPS[place - 1],
            offer("poll-vote", poll=number, choice=place),
            offer("poll-unvote", poll=number, choice=place),
        )
        for place, _label in work.polls.choices(number)
    )


def draw_off_chat(work: Work, number: int, now: datetime) -> Card | None:
    """The card of a poll for whoever can't react."""
    return _draw(work, number, now, reacts=False)


# Votes are reactions on this very card: a second copy would gather votes of its own.
@living("poll", reactions=reactions, once=True, post=VOTES, off_chat=draw_off_chat)
def draw(work: Work, number: int, now: datetime) -> Card | None:
    """The living card of a poll."""
    return _draw(work, number, now, reacts=True)


def _draw(work: Work, number: int, now: datetime, *, reacts: bool) -> Card | None:
    poll = work.polls.get(number)
    if poll is None:
        return None
    title = words("%(question)s", question=poll.question)
    if poll.state == "closed":
        return Card(title, (*standing(work, poll), Note(words("This poll is closed."))))
    closes = when.clocked(poll.closes_at, work.communities.this().zone, now)
    rule = (Note(tie_rule()),) if poll.way in (Way.RANKED, Way.POINTS) else ()
    body = (
        *standing(work, poll),
        buttons(work, poll),
        Note(promise(poll, closes, reacts=reacts)),
        *rule,
    )
    return Card(title, body, reactions(work, number, now))


def buttons(work: Work, poll: Poll) -> Actions:
    """The ways to vote: a button for each choice, or one for the form that takes several."""
    if poll.way == Way.RANKED:
        return Actions((Button(_("Rank them"), ranking(poll), "primary"),))
    if poll.way == Way.POINTS:
        return Actions((Button(_("Spend your points"), spending(poll), "primary"),))
    # Cast unseen, all that somebody likes comes at once: there is no second vote to add.
    if poll.way == Way.APPROVAL and poll.anonymous:
        return Actions((Button(_("Vote"), offer("poll vote", poll=f"#{poll.id}"), "primary"),))
    return Actions(
        tuple(
            Button(f"{place} · {shortened(label, LABEL)}", _vote(poll, place))
            for place, label in work.polls.choices(poll.id)
        )
    )


def ranking(poll: Poll) -> Offer:
    """The form that ranks the choices of a poll."""
    return offer("poll rank", poll=f"#{poll.id}")


def spending(poll: Poll) -> Offer:
    """The form that spreads one's points over the choices of a poll."""
    return offer("poll spend", poll=f"#{poll.id}")


def by_button(work: Work, poll: Poll) -> Card:
    """Somebody reacted to a poll in which a reaction can't be a vote."""
    if poll.anonymous or poll.hidden:
        title = words("A reaction shows everybody who chose what, so here it does not count.")
    else:
        title = words("A reaction says nothing of an order, so here it does not count.")
    return Card(title, (Text(_why(poll)), buttons(work, poll)))


def _why(poll: Poll) -> Words:
    if poll.anonymous:
        return words(
            "“%(question)s” is anonymous: vote with a button, and take the reaction away again.",
            question=poll.question,
        )
    if poll.hidden:
        return words(
            "“%(question)s” shows nothing until it closes: vote with a button, and take the "
            "reaction away again.",
            question=poll.question,
        )
    return words("“%(question)s” is ranked: the button opens a form.", question=poll.question)


def opened(poll: Poll) -> Card:
    """Whoever asked is told where it stands, and how it ends sooner."""
    return Card(words("It is asked. Its card stands in the channel."), (Actions((end(poll),)),))


def opened_already(poll: Poll) -> Card:
    """The same poll, asked twice."""
    said = words("You are asking that already; its card stands in the channel.")
    return Card(said, (Actions((end(poll),)),))


def end(poll: Poll) -> Button:
    """The way for whoever asked to end a poll sooner."""
    return Button(_("Close it now"), offer("poll close", poll=f"#{poll.id}"))


def closing(poll: Poll) -> Card:
    """Whoever ends a poll that is voted on by reactions; how it came out is told to everybody."""
    return Card(
        words(
            "“%(question)s” closes now, after a last look at the reactions.",
            question=poll.question,
        )
    )


def closed_by_now(work: Work, poll: Poll) -> Card:
    """A vote, or an end, for what is closed is answered with the result."""
    title = words("“%(question)s” is closed by now.", question=poll.question)
    return Card(title, tuple(standing(work, poll)))


def outcome(work: Work, poll: Poll) -> Card:
    """How a poll came out, for everybody."""
    title = words("How “%(question)s” came out", question=poll.question)
    return Card(title, tuple(standing(work, poll)))


def _vote(poll: Poll, place: int) -> Offer:
    return offer("poll-cast" if poll.anonymous else "poll-vote", poll=poll.id, choice=place)
