"""Waiting for a role that others have: whoever waits is asked when it is free, never assigned."""

from bot.core.ask import Ask
from bot.core.commands import MEMBER, command
from bot.core.heard import unheard
from bot.core.kinds.gatherings import GatheringRef
from bot.core.kinds.roles import RoleRef
from bot.core.prompts import Prompted
from bot.core.replies import Reply
from bot.core.voice import CHANGES
from bot.gatherings.closed import refuse_closed
from bot.roles import agendas, cards
from bot.roles.lookup import meant
from store.gatherings import Gathering
from store.requests import Waiting


@command("role wait", "Hear of it when a role comes free", who=MEMBER, hidden=True)
def wait(ask: Ask, role: RoleRef, gathering: GatheringRef) -> Reply:
    """The caller is told when the role is given back."""
    refuse_closed(gathering, ask.now)
    # Held, so that it does not come free between the look and the wait.
    ask.work.gatherings.lock(gathering)
    part = meant(ask, role, gathering)
    if ask.me.id in part.holders:
        return Reply(card=cards.had(part, ask.now))
    if part.free:
        return Reply(card=cards.free_now(part, ask.now))
    ask.work.requests.wait(
        Waiting(
            gathering_id=gathering.id,
            role=part.key,
            member_id=ask.me.id,
            community_id=ask.work.community,
            since=ask.now,
        )
    )
    off = unheard(ask.work, ask.me, CHANGES)
    return Reply(card=cards.waits(part, off, ask.now))


@command("role stop-waiting", "Stop waiting for a role", who=MEMBER, hidden=True)
def stop_waiting(ask: Ask, role: RoleRef, gathering: GatheringRef) -> Reply:
    """The caller is not told any more."""
    part = meant(ask, role, gathering)
    ask.work.requests.stop_waiting(gathering.id, part.key, ask.me.id)
    return Reply(card=cards.waits_no_more(part, ask.now))


def tell_waiting(ask: Ask | Prompted, gathering: Gathering, key: str) -> bool:
    """Where a role is free, ask the first who waits and can be reached, once, assigning nobody.

    False where nobody was.
    """
    part = agendas.role(ask.work, gathering, key)
    if part is None or not part.free:
        return False
    requests, number = ask.work.requests, gathering.id
    while (first := requests.first_waiting(number, key)) is not None:
        # Off the list before they are asked, so that each is asked once.
        requests.stop_waiting(number, key, first.member_id)
        member = ask.work.members.get(first.member_id)
        if member is None or member.state != "active":
            continue
        why = ask.call.id if isinstance(ask, Ask) else ask.key
        said = f"free:{number}:{key}:{why}"
        card = cards.came_free(part, ask.now)
        if ask.voice.direct(member, card, CHANGES, said, gathering.ends_at):
            # Counts as asked, so that rotation leaves them in peace.
            requests.invite(agendas.invitation(part, member, ask.now))
            return True
    return False
