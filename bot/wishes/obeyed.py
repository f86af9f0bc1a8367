"""Obeyed: who is not asked for which role, by their own wish. Everything that asks goes by it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from bot.templates.seasons import season_on
from bot.wishes.rules import Turn, Wishes, likes, spaced
from bot.wishes.said import wishes
from store.communities import Community
from store.gatherings import Gathering
from store.members import Member
from store.wishes import Wish
from store.work import Work

NOT_THIS_SEASON = "no"
"""The answer (SeasonAsk.answer) by which somebody is asked for no role of that season."""


def unasked(
    work: Work, community: Community, gathering: Gathering, calendar: "Calendar | None" = None
) -> set[tuple[int, str]]:
    """(member, role) pairs of a gathering that nobody is asked for, by the member's own word.

    That is their standing wish, or a "not this season". What they take by themselves is theirs.
    `calendar` is given where several gatherings are asked about.
    """
    roles = [item.key for item in work.roles.agenda(gathering) if item.wanted]
    season = season_on(community, gathering.day).number
    asked = work.wishes.asked_for(season)
    out = {(a.member_id, role) for a in asked for role in roles if a.answer == NOT_THIS_SEASON}
    wished = work.wishes.all()
    if not wished:
        return out
    calendar = calendar or Calendar.of(work, gathering.group_id)
    turn = calendar.turns.get(gathering.id, Turn(0, gathering.day))
    for wish in wished:
        what = wishes(wish)
        fits = spaced(what, turn, calendar.busy(wish)) and _in_company(work, wish, gathering)
        out |= {
            (wish.member_id, role)
            for role in roles
            if not fits or not likes(what, role, gathering.day)
        }
    return out


def refuses(work: Work, member: Member, gathering: Gathering, role: str) -> bool:
    """Whether somebody said that they are never asked for such a role, by whomever it is.

    How often, and in whose company, is for those to heed who choose whom to ask.
    """
    wish = work.wishes.of(member.id)
    if wish is None:
        return False
    # Whoever names somebody may know better than what they like best.
    plain = Wishes(never=frozenset(wish.never), not_in=frozenset(wish.not_in), off=wish.off)
    return not likes(plain, role, gathering.day)


def still_asked(work: Work, member: int, gathering: Gathering, role: str) -> bool:
    """Whether somebody who was to be asked for a role may be, by what they have said since.

    How often they are asked was looked at when it was written: it counts itself by now.
    """
    season = season_on(work.communities.this(), gathering.day).number
    no = {a.member_id for a in work.wishes.asked_for(season) if a.answer == NOT_THIS_SEASON}
    return member not in no and likes(wishes(work.wishes.of(member)), role, gathering.day)


@dataclass(frozen=True, slots=True)
class Calendar:
    """All gatherings that were and will be, as wishes count them, and who had a part in which."""

    turns: Mapping[int, Turn]
    held: Mapping[int, set[int]]
    asked: Callable[[int], Iterable[int]]

    @classmethod
    def of(cls, work: Work, group: int | None = None) -> "Calendar":
        """Those of a community, or of a small group; what does not take place counts as nothing."""
        known = [g for g in work.gatherings.of(group).every() if g.state != "cancelled"]
        held: dict[int, set[int]] = {}
        for claim, gathering in work.roles.history():
            held.setdefault(claim.member_id, set()).add(gathering.id)
        return cls(
            {g.id: Turn(place, g.day) for place, g in enumerate(known)},
            held,
            lambda member: {one.gathering_id for one in work.requests.invited(member)},
        )

    def busy(self, wish: Wish) -> list[Turn]:
        """When somebody who says how often was asked already, or has a part."""
        if not wish.every:
            return []
        known = self.held.get(wish.member_id, set()) | set(self.asked(wish.member_id))
        return [self.turns[gathering] for gathering in known if gathering in self.turns]


def _in_company(work: Work, wish: Wish, gathering: Gathering) -> bool:
    """Whether whom they wish to be with has a part in it, or may have one still."""
    partner = work.members.get(wish.partner_id)
    # Nobody waits for somebody who left.
    if partner is None or partner.state != "active":
        return True
    claims = work.roles.claims(gathering.id)
    if any(claim.member_id == partner.id for claim in claims):
        return True
    wanted = sum(item.wanted for item in work.roles.agenda(gathering))
    answer = work.rsvps.get(gathering.id, partner.id)
    invited = work.requests.invited(partner.id)
    no = {one.gathering_id for one in invited if one.answer in ("declined", "returned")}
    out = (
        wanted - len(claims) < 2,
        answer is not None and answer.answer == "no",
        gathering.id in no,
        partner.id in work.members.away_on(gathering.day),
        (other := work.wishes.of(partner.id)) is not None and other.off,
    )
    return not any(out)
