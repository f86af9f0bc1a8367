"""Evaluations: how a gathering was, in two taps and perhaps a line; counted, never by name."""

from bot.core.ask import Ask
from bot.core.cards import when
from bot.core.commands import MEMBER, STEWARD, command
from bot.core.errors import Mend
from bot.core.kinds.gatherings import LAST, HeldGatheringRef
from bot.core.replies import Reply
from bot.evaluations import cards
from bot.evaluations.counts import counted, was_there
from bot.evaluations.end import about, closes_at
from bot.evaluations.kinds import Measure, Remark
from bot.gatherings.closed import refuse_aside
from store.evaluations import Evaluation
from store.gatherings import Gathering


class NotYetOver(Mend):
    """%(day)s is still to come. Once it is over, you can say how it was."""


class TooLongAgo(Mend):
    """%(day)s is some months past, so what was said of it stands. `/evaluation give` takes what you
    say of a later one."""


class NotThere(Mend):
    """You are not among those who came on %(day)s, and only they are counted. If you were there,
    ask a steward to note it with `/record attendance`."""


class AnsweredBefore(Mend):
    """You said how %(day)s was before you had yourself erased here. That goes on counting, without
    your name."""


class NeverHeld(Mend):
    """%(day)s was cancelled, so there is nothing to say about it."""


@command(
    "evaluation give",
    "Say how a gathering was for you; nobody is shown who said what",
    who=MEMBER,
    form_always=True,
    submit="Say it",
    helps={
        "worth": "Whether it was worth your time",
        "useful": "Whether you take something along",
        "line": "A line on it, if you like",
    },
    labels={
        "worth": "Worth your time",
        "useful": "Something to take along",
        "line": "A line on it",
    },
)
def give(
    ask: Ask,
    worth: Measure = "",
    useful: Measure = "",
    line: Remark = "",
    gathering: HeldGatheringRef = LAST,
) -> Reply:
    """What is given now counts, beside what was given before. Requirement P7."""
    return _keep(ask, gathering, worth, useful, line)


@command("evaluation begin", "Say how it was, in two taps", who=MEMBER, hidden=True)
def begin(ask: Ask, gathering: HeldGatheringRef = LAST) -> Reply:
    """The two taps, for whoever came; where they gave some already, what is left of them."""
    kept = _kept(ask, gathering)
    if kept is None:
        return Reply(card=cards.asked(gathering, ask.now))
    return Reply(card=cards.answered(gathering, kept.worth, kept.useful, kept.line, ask.now))


@command(
    "evaluation line",
    "Add a line on how it was",
    who=MEMBER,
    hidden=True,
    submit="Say it",
    helps={"line": "A line on it; nobody is shown whose it is"},
    labels={"line": "A line on it"},
)
def add_line(ask: Ask, line: Remark, gathering: HeldGatheringRef = LAST) -> Reply:
    """The line that goes with the taps."""
    return _keep(ask, gathering, "", "", line)


@command(
    "evaluation results", "See how a gathering was for those who came", who=STEWARD, reads=True
)
def results(ask: Ask, gathering: HeldGatheringRef = LAST) -> Reply:
    """Counts and lines, from five answers on."""
    found = counted(ask.work, gathering)
    return Reply(card=cards.results(gathering, found, ask.now))


def _kept(ask: Ask, gathering: Gathering) -> Evaluation | None:
    """What they said of it so far. Raises why nothing can be said of it, or not by them."""
    refuse_aside(gathering, ask.now)
    if gathering.state == "cancelled":
        raise NeverHeld(day=when.of(gathering, ask.now))
    if gathering.ends_at > ask.now:
        raise NotYetOver(day=when.of(gathering, ask.now))
    if closes_at(gathering) <= ask.now:
        raise TooLongAgo(day=when.of(gathering, ask.now))
    number, me = gathering.id, ask.me.id
    kept = ask.work.evaluations.one(number, me)
    if kept is None and ask.work.marks.before(about(gathering), me):
        raise AnsweredBefore(day=when.of(gathering, ask.now))
    if not was_there(ask.work, gathering, me):
        raise NotThere(day=when.of(gathering, ask.now))
    return kept


def _keep(ask: Ask, gathering: Gathering, worth: str, useful: str, line: str) -> Reply:
    kept = _kept(ask, gathering) or Evaluation(
        community_id=ask.work.community,
        gathering_id=gathering.id,
        member_id=ask.me.id,
        at=ask.now,
    )
    # Two taps and a line come one by one: each adds to what was said before. P7.
    kept.worth, kept.useful = worth or kept.worth, useful or kept.useful
    kept.line = line or kept.line
    ask.work.evaluations.put(kept)
    return Reply(card=cards.answered(gathering, kept.worth, kept.useful, kept.line, ask.now))
