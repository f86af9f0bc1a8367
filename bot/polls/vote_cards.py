"""What a voter is told; of an anonymous vote never which one it was."""

from collections.abc import Mapping, Sequence

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, Items, Note
from bot.core.i18n import _, listed, words
from bot.core.rules.visible import shortened
from bot.core.text import Words
from bot.polls.cards import LABEL, buttons, ranking
from bot.themes.rules import Way
from store.polls import Poll
from store.work import Work


def mine(poll: Poll, chosen: Sequence[int], labels: Mapping[int, str]) -> Card:
    """What counts of somebody now in a poll that is not anonymous, with the way back."""
    if not chosen:
        return Card(words("Your vote is taken back."))
    if poll.way == Way.RANKED:
        lines = tuple(words("%(label)s", label=labels[number]) for number in chosen)
        return Card(
            words("This is how you rank “%(question)s”.", question=poll.question),
            (
                Items(lines, numbered=True),
                Actions((Button(_("Rank them anew"), ranking(poll)),)),
                Note(words("It can change until the poll closes.")),
            ),
        )
    named = listed([words("%(label)s", label=labels[number]) for number in chosen])
    title = words("Your vote is for %(label)s. It can change until the poll closes.", label=named)
    return Card(title, (_back(poll, chosen, labels),))


def _back(poll: Poll, chosen: Sequence[int], labels: Mapping[int, str]) -> Actions:
    alone = len(chosen) == 1
    return Actions(
        tuple(
            Button(
                _("Take it back")
                if alone
                else _("Take back %(choice)s", choice=shortened(labels[number], LABEL)),
                offer("poll-unvote", poll=poll.id, choice=number),
            )
            for number in chosen
        )
    )


def counted() -> Card:
    """A vote in an anonymous poll. It must not say which one: this stays where it is shown. S3."""
    return Card(words("Your vote is counted, and I don't keep which one it is."))


def counted_before() -> Card:
    """Somebody votes in an anonymous poll who has voted."""
    return Card(
        words(
            "You have voted already. An anonymous vote can't be changed, since nobody "
            "knows which one is yours."
        )
    )


def not_counted(work: Work, poll: Poll, why: Words) -> Card:
    """A vote in an anonymous poll that can't be read. What was written is not kept anywhere, which
    other forms do with what has to be mended."""
    note = words("Nothing was counted, and nothing of what you wrote is kept. Vote once more.")
    return Card(why, (Note(note), buttons(work, poll)))
