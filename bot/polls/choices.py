"""Votes in words: choices by number or label, or ranked, in whichever poll is meant."""

from collections.abc import Callable, Mapping

from bot.core.ask import Ask
from bot.core.commands import MEMBER, command
from bot.core.errors import Mend
from bot.core.kinds.picked import picked
from bot.core.replies import Reply
from bot.core.rules.numbers import REFERENCE
from bot.polls import cards, unseen, vote_cards
from bot.polls.points import spread
from bot.polls.vote_kinds import Chosen, MaybeChoice, PollRef
from bot.polls.votes import changeable, own_votes
from bot.polls.which import by_points, ranked, the_one, whichever
from bot.themes.choices import NotRanked, in_order, none, not_there, refuse_excess
from bot.themes.rules import Way
from store.core.subject import Subject
from store.polls import Poll


class NothingChosen(Mend):
    """An anonymous vote can't be changed, so none is counted for nothing. Choose at least one."""


class SpendThem(Mend):
    """In this poll points are spent: `/poll spend` spreads yours."""


@command("poll vote", "Vote in a poll", who=MEMBER, unseen=True, submit="Vote")
def vote(ask: Ask, choices: Chosen, poll: PollRef | None = None) -> Reply:
    """By number or in words. As on a ballot: by approval they are added to what one chose, ranked
    ones are taken in their order, and `none` takes all of them back. Points: `1=5 3=3`."""
    # "1=5" is said of points; where none are spent, it may be a choice's own words.
    spends = "=" in choices and any(map(by_points, ask.work.polls.open_ones()))
    asked = poll or the_one(ask, choices, by_points if spends else whichever)
    if by_points(asked):
        return spread(ask, asked, choices, "choices")

    def read() -> list[int]:
        labels = dict(ask.work.polls.choices(asked.id))
        if none(choices, labels.values()):
            return []
        found = _pick(labels, choices, "choices")
        refuse_excess(Way(asked.way), found, choices)
        return found

    return _put(ask, asked, read)


def as_ranked(ask: Ask) -> Mapping[str, str]:
    """The form shows the ranking as it stands; of an anonymous one nobody knows it."""
    held = REFERENCE.fullmatch(ask.call.args.get("poll", ""))
    poll = ask.work.polls.get(int(held[1])) if held else None
    if poll is None or ask.caller is None:
        return {}
    chosen = ask.work.poll_votes.chosen_by(poll.id, ask.caller.id)
    return dict(zip(("first", "second", "third"), map(str, chosen), strict=False))


@command(
    "poll rank",
    "Say which choices of a poll you would rather have first",
    who=MEMBER,
    unseen=True,
    fill=as_ranked,
    submit="Vote",
    helps={"first": "What you would like best", "second": "What next", "third": "And then"},
    labels={"first": "What you would like best", "second": "What next", "third": "And then"},
)
def rank(
    ask: Ask,
    first: MaybeChoice,
    second: MaybeChoice = "",
    third: MaybeChoice = "",
    poll: PollRef | None = None,
) -> Reply:
    """Up to three, in place of what one said before; also in a row, like `3 1 2`."""
    asked = poll or the_one(ask, first, ranked)
    given = {"first": first, "second": second, "third": third}

    def read() -> list[int]:
        if by_points(asked):
            raise SpendThem
        if not ranked(asked):
            raise NotRanked(command="poll vote")
        labels = dict(ask.work.polls.choices(asked.id))
        return in_order(given, lambda typed, name: _pick(labels, typed, name))

    return _put(ask, asked, read)


def _put(ask: Ask, poll: Poll, read: Callable[[], list[int]]) -> Reply:
    """Write down what was chosen, or cast it unseen."""
    if poll.state == "closed":
        return Reply(card=cards.closed_by_now(ask.work, poll))
    if poll.anonymous:
        try:
            chosen = read()
            if not chosen:
                raise NothingChosen
        except Mend as error:
            # A form that comes back may be kept for its writer until it is mended.
            return Reply(card=vote_cards.not_counted(ask.work, poll, error.words()), refused=True)
        return unseen.put(ask, poll, chosen)
    chosen, before = read(), changeable(ask, poll)
    if chosen and poll.way == Way.APPROVAL:
        chosen = list(dict.fromkeys([*before, *chosen]))
    ask.work.poll_votes.choose(poll, ask.me.id, chosen, ask.now)
    ask.voice.redraw(Subject.of(poll))
    return own_votes(ask, poll)


def _pick(labels: Mapping[int, str], typed: str, param: str) -> list[int]:
    numbers, stray = picked(typed, labels, param)
    if stray:
        raise not_there(stray, list(labels), param)
    return numbers
