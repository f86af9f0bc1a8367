"""Next steps: noted with who and by when, read back until they are done."""

from datetime import date

from bot.core.addressees import reached
from bot.core.ask import Ask
from bot.core.cards.people import People
from bot.core.commands import MEMBER, command
from bot.core.errors import Mend
from bot.core.replies import Reply
from bot.core.rules.titles import even
from bot.core.voice import CHANGES
from bot.gatherings.change import redraw_next
from bot.steps import cards, step_cards
from bot.steps.clock import of_step
from bot.steps.kinds import Due, Owner, StepRef, StepText
from store.core.subject import Subject
from store.members import Member
from store.steps import Step


class NotYourStep(Mend):
    """That step is somebody else's. They, whoever noted it, or a steward can say that."""


class OffTheList(Mend):
    """That step is off the list already. `/step list` shows those that are open."""


class TakenByNow(Mend):
    """Somebody has taken that step on by now."""


@command(
    "step add",
    "Note a next step: what, by when, and whose it is",
    who=MEMBER,
    submit="Note it",
)
def add(ask: Ask, step: StepText, due: Due | None = None, owner: Owner | None = None) -> Reply:
    """Requirement S4. Somebody else whose step it is hears of it, and may leave it."""
    return note(ask, step, due, owner or ask.me)[1]


def note(ask: Ask, step: str, due: date | None, holder: Member) -> tuple[Step, Reply]:
    """A next step of somebody's, as it is kept, and what whoever noted it is told."""
    # Sent twice, or from both of somebody's accounts, it stands on the list once.
    for known in ask.work.steps.open_ones():
        if known.owner_id == holder.id and known.due == due and even(known.text) == even(step):
            return known, Reply(card=step_cards.noted_already(known))
    kept = ask.work.steps.add(
        Step(
            community_id=ask.work.community,
            owner_id=holder.id,
            member_id=ask.me.id,
            text=step,
            due=due,
            at=ask.now,
        )
    )
    _plan(ask, kept)
    mine, zone = holder.id == ask.me.id, ask.community.zone
    if not mine:
        card = step_cards.given_to(kept, ask.me, zone, ask.now)
        # Somebody else noted it for them.
        ask.voice.direct(holder, card, CHANGES, f"step:{kept.id}", at_once=False)
    redraw_next(ask.work, ask.voice, ask.now)
    unreached = not mine and not reached(ask.work, holder)
    away = not mine and holder.id in ask.work.members.away_on(ask.today)
    whom = step_cards.Owner(holder, mine, unreached, away)
    return kept, Reply(card=step_cards.added(kept, whom, zone, ask.now))


@command("step list", "See the next steps that are open", who=MEMBER, reads=True)
def listed(ask: Ask) -> Reply:
    """All of them, one's own first."""
    steps = ask.work.steps.open_ones()
    named = People(ask.work, [step.owner_id for step in steps if step.owner_id is not None])
    here = ask.community
    card = cards.listed(steps, ask.me.id, named, here.name, here.zone, ask.now)
    return Reply(card=card)


@command("step done", "Say that a next step is done", who=MEMBER, submit="It is done")
def done(ask: Ask, step: StepRef) -> Reply:
    """It is read back no more."""
    _refuse_others(ask, step)
    return Reply(card=step_cards.done(step, _end(ask, step, "done")))


@command("step drop", "Say that a next step is not needed any more", who=MEMBER, hidden=True)
def drop(ask: Ask, step: StepRef) -> Reply:
    """It is read back no more, and counts as nothing done."""
    _refuse_others(ask, step)
    _end(ask, step, "dropped")
    return Reply(card=step_cards.dropped(step))


@command(
    "step later",
    "Give a next step more time",
    who=MEMBER,
    hidden=True,
    helps={"due": "The new day, like April 20"},
    labels={"due": "New day"},
)
def later(ask: Ask, step: StepRef, due: Due) -> Reply:
    """Another day, with a reminder of its own."""
    _refuse_others(ask, step)
    _refuse_ended(step)
    step.due = due
    ask.work.save(step)
    _plan(ask, step)
    redraw_next(ask.work, ask.voice, ask.now)
    return Reply(card=step_cards.later(step, ask.community.zone, ask.now))


@command("step decline", "Leave a step to somebody else", who=MEMBER, hidden=True)
def decline(ask: Ask, step: StepRef) -> Reply:
    """Nobody is held to what others noted for them; whoever did so hears of it."""
    _refuse_ended(step)
    if step.owner_id == ask.me.id:
        step.owner_id = None
        ask.work.save(step)
        _tell_writer(ask, step)
        redraw_next(ask.work, ask.voice, ask.now)
    return Reply(card=step_cards.declined(step))


@command("step take", "Take on a step that is nobody's", who=MEMBER, hidden=True)
def take(ask: Ask, step: StepRef) -> Reply:
    """First come, first served."""
    _refuse_ended(step)
    owner = ask.work.members.get(step.owner_id) if step.owner_id is not None else None
    if owner is not None and owner.state == "active" and owner.id != ask.me.id:
        raise TakenByNow
    step.owner_id = ask.me.id
    ask.work.save(step)
    redraw_next(ask.work, ask.voice, ask.now)
    return Reply(card=step_cards.taken(step))


def let_go(ask: Ask, member: Member) -> None:
    """What somebody took on is for others to take, since they leave: no step ends by that."""
    mine = [s for s in ask.work.steps.open_ones() if s.owner_id == member.id]
    for step in mine:
        step.owner_id = None
        ask.work.save(step)
    if mine:
        redraw_next(ask.work, ask.voice, ask.now)


def _end(ask: Ask, step: Step, state: str) -> bool:
    """Take it off the list; False where it was off already: a second press."""
    new = ask.work.steps.end(step.id, state, ask.now)
    ask.work.occurrences.forget(Subject.of(step))
    redraw_next(ask.work, ask.voice, ask.now)
    return new


def _plan(ask: Ask, step: Step) -> None:
    # What was planned for the day it had before must not speak any more.
    ask.work.occurrences.forget(Subject.of(step))
    ask.work.occurrences.plan(of_step(ask.community, step, ask.now))


def _tell_writer(ask: Ask, step: Step) -> None:
    """Whoever noted it hears that it is free, since they count on its being done."""
    writer = ask.work.members.get(step.member_id) if step.member_id is not None else None
    if writer is not None and writer.state == "active" and writer.id != ask.me.id:
        card = step_cards.came_back(step, ask.me)
        ask.voice.direct(writer, card, CHANGES, f"step-back:{step.id}:{ask.call.id}")


def _refuse_others(ask: Ask, step: Step) -> None:
    """Raises NotYourStep for anybody but its owner, whoever noted it, and stewards.

    A step that is nobody's is anybody's to end: else it would be read back for ever.
    """
    theirs = step.owner_id is not None and ask.me.id not in (step.owner_id, step.member_id)
    if theirs and ask.me.steward_since is None:
        raise NotYourStep


def _refuse_ended(step: Step) -> None:
    if step.state != "open":
        raise OffTheList
