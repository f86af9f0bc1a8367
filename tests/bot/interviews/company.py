"""Who is with whom in a round, by name."""

from tests.room import Room


def groups(room: Room, number: int = 0) -> list[tuple[str, ...]]:
    """The groups of a round, the newest where none is said, in the order in which they ask."""
    with room.work() as work:
        here = work.interviews.get(number) if number else work.interviews.latest()
        assert here is not None
        names = {member.id: member.name for member in work.members.active()}
        found = sorted(work.interviews.members(here.id).items())
        return [tuple(names.get(one, "") for one in members) for _number, members in found]


def company(room: Room, name: str) -> tuple[str, ...]:
    """Somebody's group."""
    return next(group for group in groups(room) if name in group)


def others(room: Room, name: str) -> list[str]:
    """Those who are with somebody, whom they ask first."""
    group = company(room, name)
    place = group.index(name)
    return [*group[place + 1 :], *group[:place]]


def card(room: Room) -> str:
    """The card of the newest round, as it stands."""
    with room.work() as work:
        here = work.interviews.latest()
        assert here is not None
    own = f"interviewround:{here.id}"
    shown = (one for one in reversed(room.chat.shown) if str(one.card.subject) == own)
    return next(shown).text


def told(room: Room, name: str, phrase: str) -> int:
    """How often somebody was told something in private."""
    return sum(one.audience == f"@{name}" and phrase in one.text for one in room.chat.shown)
