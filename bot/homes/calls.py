"""Calls: a steward may choose whom each kind of post calls in a channel; nobody, unless they do."""

from typing import Annotated, Final

from bot.core.ask import Ask
from bot.core.calls import offer
from bot.core.commands import STEWARD, command
from bot.core.errors import Mend
from bot.core.i18n import N_
from bot.core.kinds.groups import Called, Everybody, GroupRef
from bot.core.kinds.plain import Choice
from bot.core.leads import Lead, lead
from bot.core.posts import COMING, KINDS
from bot.core.replies import Reply
from bot.homes import calls_cards as cards
from store.communities import Home

_NUMBERED: Final = {"discord": True, "slack": False}
"""Whether a platform knows its groups by numbers."""
WHOM: Final = ("nobody", "those who come", "a role")

PostKind = Annotated[str, Choice(values=KINDS, label="Kind of post", help="Which")]
Whom = Annotated[
    str,
    Choice(
        values=WHOM, label="Whom it calls", help="Nobody, those who come, or a role or user group"
    ),
]


class WhichRole(Mend):
    """Which role is that? On Discord choose it in the field “role”; on Slack write `role:` and the
    user group, as `role:@hosts`."""


class KnownElsewhere(Mend):
    """Only the server or workspace that a role or group is from can notify it. Say it in a channel
    there."""


@command(
    "cop calls",
    "Choose whom posts notify",
    who=STEWARD,
    helps={"role": "A role of the server; on Slack a user group, as @hosts"},
)
def calls(
    ask: Ask, post: PostKind | None = None, whom: Whom | None = None, role: GroupRef | None = None
) -> Reply:
    """For this channel; from elsewhere for all of them. Without anything, show what is chosen."""
    homes = _homes(ask)
    if post is None:
        return Reply(card=cards.overview(homes))
    if role is not None and whom in (None, "a role"):
        homes = _where_known(ask, homes, role)
        chosen: object = {"id": role.id, "name": role.name}
    elif whom == "a role":
        raise WhichRole(param="role")
    elif whom is None:
        return Reply(card=cards.of_kind(homes, post))
    else:
        chosen = COMING if whom == "those who come" else None
    for home in homes:
        rest = {kind: one for kind, one in home.calls.items() if kind != post}
        home.calls = {**rest, post: chosen} if chosen else rest
        ask.work.save(home)
    return Reply(card=cards.of_kind(homes, post))


def _homes(ask: Ask) -> list[Home]:
    """The channel it was said in; all of them where it was said elsewhere."""
    at, homes = ask.call.where, ask.work.communities.homes()
    there = (at.platform, at.workspace, at.channel)
    return [h for h in homes if (h.platform, h.workspace, h.channel) == there] or homes


def _where_known(ask: Ask, homes: list[Home], role: Called) -> list[Home]:
    """Those of the homes that stand where somebody named a group: elsewhere it is nobody."""
    here = (ask.call.where.platform, ask.call.where.workspace)
    if role.id == ask.call.where.workspace:
        raise Everybody(param="role")  # on Discord everybody is the role that is numbered so
    known = [home for home in homes if (home.platform, home.workspace) == here]
    # What was copied from elsewhere would be said to call somebody, and call nobody.
    if not known or _NUMBERED.get(here[0], role.id.isdecimal()) != role.id.isdecimal():
        raise KnownElsewhere(param="role")
    return known


lead("settings", Lead(58, N_("Whom posts notify"), lambda _work, _now: offer("cop calls")))
