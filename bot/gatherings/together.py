"""Together: a gathering held with another community has one list, whichever side answers.

Each side has a date of its own for it (store/joints.py): what is asked of its people, and when,
stays its own. What both have in common is read here: who comes, who has a role, whose seats.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.core.ask import Ask
from bot.core.calls import offer
from bot.core.cards.elements import Button, Element
from bot.core.cards.lines import note, text
from bot.core.errors import Mend
from bot.core.i18n import _, listed, words
from bot.core.text import Words
from bot.gatherings.change import redraw
from bot.gatherings.plan import JOINT
from store.gatherings import Gathering
from store.members import Member
from store.roles import Claim
from store.rsvps import Rsvp
from store.work import Work

FREE: Final = "joint-free"
"""What the clock calls it that something came free on the other side."""


class TheirsToChange(Mend):
    """%(host)s holds that gathering together with you, and its stewards change it. What they change
    comes here by itself."""


class NoLongerTogether(Mend):
    """You take part in that gathering of %(host)s no more. With a new code from its stewards you do
    again: they get one with `/joint invite`."""


def answers(work: Work, gathering: Gathering) -> list[Rsvp]:
    """All answers to a gathering, of both communities, in the order they were given."""
    ours = work.rsvps.of(gathering.id)
    theirs = work.joints.beside(gathering).rsvps
    return sorted([*ours, *theirs], key=lambda r: (r.answered_at, r.member_id)) if theirs else ours


def claims(work: Work, gathering: Gathering) -> list[Claim]:
    """Who has which role, in both communities, in the order they took it."""
    ours = work.roles.claims(gathering.id)
    theirs = work.joints.beside(gathering).claims
    return sorted([*ours, *theirs], key=lambda c: (c.claimed_at, c.member_id)) if theirs else ours


def committed_to(work: Work, gathering: Gathering) -> bool:
    """Whether somebody is in for it without having answered: whoever committed to a series has
    said yes to all of its meetings, of which a date that others hold, or a small group's, is none.
    """
    of_series = JOINT not in gathering.own and gathering.group_id is None
    return of_series and work.commitments.given()


def seated(work: Work, gathering: Gathering, side: str) -> int:
    """How many have a seat on that side, of both communities."""
    theirs = (r for r in work.joints.beside(gathering).rsvps if r.answer == "yes")
    more = sum(r.side == side and r.waiting_since is None for r in theirs)
    return work.rsvps.seated(gathering.id, side) + more


def waiting(work: Work, gathering: Gathering, side: str) -> list[Rsvp]:
    """Who waits for a seat on that side, of both communities, longest first."""
    ours = work.rsvps.waiting(gathering.id, side)
    theirs = (r for r in work.joints.beside(gathering).rsvps if r.answer == "yes")
    queue = [(since, r.member_id, r) for r in theirs if (since := r.waits_on(side))]
    if not queue:
        return ours
    queue += [(since, r.member_id, r) for r in ours if (since := r.waits_on(side))]
    return [r for _since, _member, r in sorted(queue, key=lambda q: q[:2])]


def bring_over(ask: Ask, gathering: Gathering, member: Member) -> None:
    """What somebody said and took on the other side is theirs here, where it is spoken of; both
    cards show so, whatever else comes of it."""
    if ask.work.joints.bring_over(gathering, member.id):
        redraw(ask.voice, gathering.id)


def day_there(held: Gathering, zone: str) -> date:
    """The day on which a gathering begins on the clocks of a zone."""
    return held.starts_at.astimezone(ZoneInfo(zone)).date()


def on_clocks(gathering: Gathering, zone: str) -> None:
    """The same instants, as the clocks of a zone show them: they are its hosts' to choose."""
    local = gathering.starts_at.astimezone(ZoneInfo(zone))
    gathering.zone, gathering.day = zone, local.date()
    gathering.time = local.time().replace(tzinfo=None)


def came_free(work: Work, gathering: Gathering, now: datetime) -> None:
    """A seat or a role is free that somebody of the other community may wait for."""
    joint = work.joints.of(gathering)
    if joint is not None:
        work.joints.knock(joint, FREE, now)


def pass_on(work: Work, gathering: Gathering, why: str) -> None:
    """Why it was called off is for whoever holds it together with us as well."""
    joint = work.joints.of(gathering)
    if joint is not None:
        joint.why = why
        work.save(joint)


def there(work: Work, gatherings: Iterable[Gathering]) -> Words:
    """Who else hears of a change to these dates of ours: () where they are held with nobody."""
    joints = [joint for one in gatherings if (joint := work.joints.of(one))]
    others = dict.fromkeys(
        work.joints.other(joint).name for joint in joints if joint.host_id == work.community
    )
    if not others:
        return ()
    named = listed([words("%(other)s", other=other) for other in others])
    return words("I tell it in %(others)s as well, to whoever answered there.", others=named)


def on_card(work: Work, gathering: Gathering) -> Iterable[Element]:
    """With whom it is held; whoever looks after it is named to those who are guests."""
    joint = work.joints.of(gathering)
    if joint is None:
        return
    other = work.joints.other(joint).name
    if joint.host_id == work.community:
        yield note("Held together with %(other)s: one list, one set of roles.", other=other)
    else:
        yield note(
            "Held together with %(other)s, whose stewards look after it: one list, one set of "
            "roles.",
            other=other,
        )


def theirs(work: Work, gathering: Gathering) -> bool:
    """Whether another community holds it: its stewards tell where it is, and nobody here can."""
    joint = work.joints.of(gathering)
    return joint is not None and joint.guest_id == work.community


def goes_on(work: Work, gathering: Gathering) -> Iterable[Element]:
    """What a card says that stood for a gathering of others, in which nobody takes part from here:
    it is not called off. Nothing of any other."""
    joint = work.joints.ever_of(gathering)
    if joint is None or joint.guest_id != work.community or joint.state == "agreed":
        return
    # Called off by its hosts as well, it is off, whoever took part.
    if work.joints.hosted(joint).gathering.state != "cancelled":
        host = work.joints.other(joint).name
        yield text("We take part in it no more; %(host)s goes on with it.", host=host)


def refuse_theirs(work: Work, gathering: Gathering, now: datetime) -> None:
    """Raises TheirsToChange where another community holds it, NoLongerTogether where it did."""
    joint = work.joints.ever_of(gathering)
    if joint is None or joint.guest_id != work.community:
        return
    host = work.joints.other(joint).name
    if joint.state != "agreed":
        raise NoLongerTogether(host=host)
    if gathering.ends_at <= now:
        return
    leave = offer("joint end", gathering=f"#{gathering.id}")
    raise TheirsToChange(host=host, ways=[Button(_("Take part no more"), leave)])
