"""Evaluating: what a gathering was to those who came, counted so that nobody can be told."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.core.follow import follows
from bot.roles.agendas import said_no
from store.evaluations import Evaluation
from store.gatherings import Gathering
from store.rsvps import Attendance
from store.work import Work

ENOUGH: Final = 5
"""From so many answers on they are shown: of fewer one could tell whose is whose. P7."""
MEASURES: Final = ("yes", "partly", "no")


@dataclass(frozen=True, slots=True)
class Counted:
    """How many answered, and how; `lines` stand in the order of the alphabet, so of nobody.

    Each question has its own answers: one that too few have answered has no figures. P7.
    """

    answered: int
    worth: Counter[str]
    useful: Counter[str]
    lines: tuple[str, ...] = ()


def counted(work: Work, gathering: Gathering) -> Counted:
    """The answers of those who came to one gathering, as they are shown (`publish`)."""
    given = work.evaluations.of([gathering.id])
    answered = len([one for one in given if counts(work, gathering, one)])
    shown = [one for one in given if one.shown_worth or one.shown_useful or one.shown_line]
    if answered < ENOUGH or not shown:
        return Counted(answered, Counter(), Counter())
    return Counted(
        answered=len(shown),
        worth=_figures(one.shown_worth for one in shown),
        useful=_figures(one.shown_useful for one in shown),
        lines=tuple(sorted(one.shown_line for one in shown if one.shown_line)),
    )


@follows(Evaluation, Attendance, Gathering)
def publish(work: Work, _now: datetime) -> None:
    """Let five people's answers to a question be shown at once, and never fewer.

    Else what is shown after one more has answered, has changed their mind, or is no longer on the
    list of those who came, less what was shown before, would be that one's answer. So it is with
    each question by itself: people tap one after the other, or one alone. P7.
    """
    waiting: dict[int, list[Evaluation]] = {}
    for one in work.evaluations.unshown():
        waiting.setdefault(one.gathering_id, []).append(one)
    for number, given in waiting.items():
        gathering = work.gatherings.get(number)
        assert gathering is not None, "an evaluation is of a gathering"
        due = _due([one for one in given if counts(work, gathering, one)])
        for one in work.evaluations.of([number]) if due else ():
            there = counts(work, gathering, one)
            for said in due:
                setattr(one, f"shown_{said}", getattr(one, said) if there else "")
            work.save(one)


def _due(waiting: Sequence[Evaluation]) -> set[str]:
    """What enough people have said anew.

    Few write a line, and it may be anybody's who has answered since lines were shown last: those
    are five as well where the question that is asked first is due.
    """
    anew = Counter(
        said
        for one in waiting
        for said in ("worth", "useful", "line")
        if getattr(one, said) != getattr(one, f"shown_{said}")
    )
    due = {said for said, n in anew.items() if n >= ENOUGH}
    return due | {"line"} if "worth" in due else due


def counts(work: Work, gathering: Gathering, one: Evaluation) -> bool:
    """Whether an answer is of somebody who came.

    Whoever was erased since had come, or nothing but what was shown is left of what they said.
    """
    if one.member_id is None:
        return bool(one.worth or one.useful)
    return was_there(work, gathering, one.member_id)


def together(work: Work, gatherings: Sequence[Gathering]) -> Counted:
    """The figures of several gatherings: of each only those that may be shown by themselves.

    Else what is shown of all, less what is shown of one, would be the few answers of another.
    """
    each = [counted(work, gathering) for gathering in gatherings]
    return Counted(
        answered=sum(one.answered for one in each),
        worth=sum((one.worth for one in each), Counter()),
        useful=sum((one.useful for one in each), Counter()),
    )


def was_there(work: Work, gathering: Gathering, member: int) -> bool:
    """Whether somebody came, as it was noted; where nobody noted it, they are taken at their word:
    not whoever said no."""
    came = work.rsvps.came(gathering.id)
    if came or gathering.walk_ins:
        return member in came
    return member not in said_no(work, gathering)


def _figures(answers: Iterable[str]) -> Counter[str]:
    given = Counter(answer for answer in answers if answer)
    return given if given.total() >= ENOUGH else Counter()
