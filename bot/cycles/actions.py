"""What alternates is set by stewards in a form, seen for a year, and then confirmed. A1."""

from typing import Annotated

from bot.channel.next_card import show_next
from bot.core.ask import Ask
from bot.core.calls import offer
from bot.core.cards.elements import Button
from bot.core.commands import STEWARD, command
from bot.core.errors import Mend
from bot.core.i18n import N_, _
from bot.core.kinds.plain import LineKind
from bot.core.kinds.times import Day
from bot.core.leads import Lead, lead
from bot.core.replies import Reply
from bot.core.rules.lists import written
from bot.cycles import cards, rules, turns
from bot.cycles.kinds import Formats, Lengths, Times
from bot.dates.change_cards import told
from bot.gatherings.aside import refuse_in_crisis
from bot.gatherings.stakes import stakes, tell
from store.cycles import DraftedCycles
from store.gatherings import Gathering
from store.work import Work

Shown = Annotated[str, LineKind(held=True)]


class ChangedSince(Mend):
    """The dates are not what they were when I showed them. Look at them once more."""


def as_they_are(ask: Ask) -> dict[str, str]:
    """The form shows what alternates now, from the next date on. Raises PlanAside, NoDate."""
    refuse_in_crisis(ask.work)
    first = turns.proposed(ask.work, ask.today, ask.now)
    now = _now(ask.work, first)
    shown = {f"{field}s": written(values) for field, values in now.items()}
    return {**shown, "begins": first.day.isoformat()}


@command(
    "cop cycles",
    "Let time of day, length or format alternate",
    who=STEWARD,
    submit="Show me the dates",
    fill=as_they_are,
    form_always=True,
    helps={"begins": "From which date on; empty: from the next one"},
    labels={"begins": "From which date on"},
)
def cycles(
    ask: Ask,
    times: Times | None = None,
    lengths: Lengths | None = None,
    formats: Formats | None = None,
    begins: Day | None = None,
) -> Reply:
    """Keep it as a draft, and show the year's dates before anything changes."""
    refuse_in_crisis(ask.work)
    first = turns.first_from(ask.work, begins or ask.today, ask.now)
    now = _now(ask.work, first)
    said = {"time": times, "length": lengths, "format": formats}
    # A form says all there is: what was emptied alternates no more. A line leaves out what stays.
    all_said = ask.call.source == "form"
    meant = {
        field: list(values) if values is not None else [] if all_said else now[field]
        for field, values in said.items()
    }
    draft = ask.work.cycles.drafted() or DraftedCycles(
        community_id=ask.work.community, begins=ask.today
    )
    draft.begins, draft.turns = first.day, meant
    ask.work.save(draft)
    dates = turns.foreseen(ask.work, first, meant)
    return Reply(card=cards.preview(ask.community, meant, dates, _digest(draft, dates), ask.now))


@command("cop cycles-begin", "Alternate as it was shown", who=STEWARD, hidden=True)
def begin(ask: Ask, shown: Shown) -> Reply:
    """From that date on; whoever would come at a wrong time is told once. Raises ChangedSince."""
    refuse_in_crisis(ask.work)
    draft = ask.work.cycles.drafted()
    look = Button(_("Look at the dates"), offer("cop cycles"), "primary")
    if draft is None:
        raise ChangedSince(ways=[look])
    first = turns.first_from(ask.work, draft.begins, ask.now)
    if shown != _digest(draft, turns.foreseen(ask.work, first, draft.turns)):
        raise ChangedSince(ways=[look])
    other = turns.begin(ask, first, draft.turns)
    name, key = ask.community.name, f"cycles:{ask.call.id}"
    reach = tell(
        ask.work,
        ask.voice,
        stakes(ask.work, other, declined=True),
        lambda mine: cards.asked_again(mine, name, ask.now),
        key,
        ask.today,
    )
    coming = [g for g in ask.work.gatherings.coming(ask.now) if g.starts_at >= first.starts_at]
    # A second press changes nothing, and says nothing in the channel.
    if other:
        ask.voice.post(cards.here(ask.community, coming, ask.now), key)
    show_next(ask.work, ask.voice, ask.now)
    heard = told(reach, asked=True) if reach.count or reach.missed or reach.away else ()
    return Reply(card=cards.begun(ask.community, draft.turns, coming, heard, ask.now))


def _now(work: Work, first: Gathering) -> dict[str, list[str]]:
    rhythm = work.gatherings.rhythm_of(first)
    assert rhythm is not None, "it was found by its rhythm"
    return turns.now_in_turn(rhythm, first.ordinal)


def _digest(draft: DraftedCycles, dates: list[turns.Date]) -> str:
    return rules.digest(draft.begins, draft.turns, dates)


lead("settings", Lead(33, N_("What alternates"), lambda _work, _now: offer("cop cycles")))
