"""Who came: noted afterwards in one step, and asked of nobody but the stewards."""

from bot.attendance import cards
from bot.attendance.kinds import Came, CameRef
from bot.core.ask import Ask
from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Button
from bot.core.commands import STEWARD, command
from bot.core.errors import Mend, NothingHeld
from bot.core.i18n import _
from bot.core.kinds.gatherings import PastGatheringRef
from bot.core.kinds.namesakes import called
from bot.core.replies import Reply
from bot.gatherings.change import given
from bot.gatherings.closed import refuse_aside
from bot.library import bringers
from store.core.subject import Subject
from store.gatherings import Gathering
from store.members import Member
from store.work import Work


class NotBegun(Mend):
    """The gathering on %(day)s has not begun, so nobody can have come yet."""


class WasCancelled(Mend):
    """The gathering on %(day)s was cancelled, so there is nobody to note."""


class NotedAlready(Mend):
    """Somebody noted already who came on %(day)s: %(who)s."""


def so_far(ask: Ask) -> dict[str, str]:
    """The form begins with what is noted, else with those who said yes."""
    named = ask.call.args.get("gathering", "")
    gathering = given(ask.call.args, ask.community.zone, ask.work, ask.now)
    # A date that means no gathering is refused when the form is sent, not taken for the last.
    if gathering is None and not named:
        gathering = ask.work.gatherings.begun(ask.now)
    return {"who": written(ask.work, gathering)} if gathering else {}


@command(
    "record attendance",
    "Note who came to a gathering",
    who=STEWARD,
    submit="Note it",
    fill=so_far,
    helps={"gathering": "Which gathering: a date; empty for the last one"},
)
def attendance(ask: Ask, who: CameRef, gathering: PastGatheringRef | None = None) -> Reply:
    """These came, and nobody else; noted again, the new list counts."""
    held = _held(ask, gathering)
    note(ask, held, who)
    return Reply(card=cards.noted(held, who, ask.now))


@command("record everybody", "Note that everybody came who said yes", who=STEWARD, hidden=True)
def everybody(ask: Ask, gathering: PastGatheringRef) -> Reply:
    """What most often is so, in one press (A3); a list that somebody made meanwhile stands."""
    held = _held(ask, gathering)
    known = noted(ask.work, held)
    if known.members or known.more:
        change = Button(_("Change the list"), offer("record attendance", gathering=f"#{held.id}"))
        raise NotedAlready(day=when.of(held, ask.now), who=cards.who_came(known), ways=[change])
    came = Came(tuple(said_yes(ask.work, held)), 0)
    note(ask, held, came)
    return Reply(card=cards.noted(held, came, ask.now))


def note(ask: Ask, gathering: Gathering, came: Came) -> None:
    """Write down who came, and show it on the card. People who were erased since stay counted."""
    erased = [m for m in noted(ask.work, gathering).members if m.state == "erased"]
    gathering.walk_ins = came.more
    ask.work.save(gathering)
    here = [m.id for m in (*came.members, *erased)]
    ask.work.rsvps.record(gathering.id, here, ask.now)
    ask.voice.redraw(Subject.of(gathering))
    bringers.redraw(ask.work, ask.voice, gathering.id, ask.now)


def noted(work: Work, gathering: Gathering) -> Came:
    """What is written down so far."""
    members = work.members.named(work.rsvps.came(gathering.id))
    return Came(tuple(members.values()), gathering.walk_ins)


def said_yes(work: Work, gathering: Gathering) -> list[Member]:
    """Those who had a seat, in the order they answered, without those who left since."""
    answers = work.rsvps.of(gathering.id)
    coming = [
        r.member_id
        for r in answers
        if r.answer == "yes" and r.waiting_since is None and not r.unconfirmed
    ]
    members = work.members.named(coming) if coming else {}
    return [members[m] for m in coming if m in members and members[m].state == "active"]


def written(work: Work, gathering: Gathering) -> str:
    """A list of who came as somebody would write it; by reference where two share a name."""
    known = noted(work, gathering)
    here = [m for m in known.members if m.state == "active"] or said_yes(work, gathering)
    # The list comes back as it was written, so each name has to mean one person.
    every = work.members.active()
    label, names = called(every), [member.name.casefold() for member in every]
    # A guest who has a namesake on chat is told apart by that.
    parts = [
        label[m.id] if label[m.id] != m.name or names.count(m.name.casefold()) == 1 else f"#{m.id}"
        for m in here
    ]
    return ", ".join(parts + ([f"+{known.more}"] if known.more else []))


def _held(ask: Ask, gathering: Gathering | None) -> Gathering:
    """The gathering whose people are noted. Raises NothingHeld, WasCancelled, NotBegun."""
    found = gathering or ask.work.gatherings.begun(ask.now)
    if found is None:
        raise NothingHeld
    refuse_aside(found, ask.now)
    if found.state == "cancelled":
        raise WasCancelled(day=when.of(found, ask.now))
    if found.starts_at > ask.now:
        raise NotBegun(day=when.of(found, ask.now))
    return found
