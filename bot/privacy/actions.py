"""What is kept: a person sees all of it, and takes it away."""

from bot.core.ask import Ask
from bot.core.callers import known
from bot.core.commands import ANYONE, command
from bot.core.replies import File, Reply
from bot.core.rules.files import file_name
from bot.members.actions import NothingKept
from bot.privacy import cards
from bot.privacy import kept as keeping


@command(
    "cop me", "Show all that is kept about you, to take away", who=ANYONE, reads=True, own=True
)
def me(ask: Ask) -> Reply:
    """The card says the main things in words; the files hold everything. F11, E3."""
    member = known(ask)
    if member is None:
        raise NothingKept(name=ask.community.name)
    sessions = keeping.sessions(ask.work, member)
    name = file_name(f"{ask.community.name} {member.name}")
    files = (
        File(f"{name}.csv", "text/csv; charset=utf-8", keeping.as_csv(sessions)),
        File(f"{name}.json", "application/json", keeping.as_json(ask.work, member)),
    )
    card = cards.me(ask.work, ask.community, member, sessions, ask.now)
    return Reply(card=card, files=files)
