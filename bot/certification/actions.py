"""A member takes their sessions along; for somebody off chat a steward does."""

from bot.certification import cards
from bot.certification.sessions import sessions
from bot.core.ask import Ask
from bot.core.callers import known
from bot.core.commands import ANYONE, STEWARD, command
from bot.core.replies import File, Reply
from bot.core.rules.files import file_name
from bot.members.actions import NothingKept
from bot.members.guests import GuestRef
from store.members import Member


@command(
    "path",
    "Take your sessions, roles and hours along, for a certification",
    who=ANYONE,
    reads=True,
    own=True,
)
def path(ask: Ask) -> Reply:
    """Shown to themselves alone. Raises NothingKept. Requirement F11."""
    member = known(ask)
    if member is None:
        raise NothingKept(name=ask.community.name)
    return _of(ask, member)


@command(
    "guest path",
    "Take a guest's sessions, roles and hours along",
    who=STEWARD,
    reads=True,
    submit="Show them",
)
def of_guest(ask: Ask, guest: GuestRef) -> Reply:
    """The same file, by a steward's hand, for somebody off chat."""
    return _of(ask, guest)


def _of(ask: Ask, member: Member) -> Reply:
    found = sessions(ask.work, member, ask.now)
    card = cards.path(ask.community, member, found, ask.now)
    if not found:
        return Reply(card=card)
    name = file_name(f"{ask.community.name} {member.name} sessions")
    text = cards.written(ask.community, member, found, ask.today, ask.now)
    files = (
        File(f"{name}.txt", "text/plain; charset=utf-8", text),
        File(f"{name}.csv", "text/csv; charset=utf-8", cards.tabled(found)),
    )
    return Reply(card=card, files=files)
