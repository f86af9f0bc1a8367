"""A gathering as Discord's scheduled event: what is sent, and how one of ours is known again."""

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

from adapters.discord.spans import escape
from bot.core.i18n import _
from bot.core.rules.visible import shortened, visible
from bot.gatherings.cards import HYBRID, IN_PERSON, ONLINE, called
from store.communities import Community
from store.gatherings import Gathering

Body = Mapping[str, Any]

# https://docs.discord.com/developers/resources/guild-scheduled-event
NAME, LOCATION, DESCRIPTION = 100, 100, 1000
"""Characters of each."""
GUILD_ONLY = 2
"""Who can see an event."""
STAGE, VOICE, EXTERNAL = 1, 2, 3
"""Where it is: on a stage of the server, in a voice channel of it, or in no channel."""
Rooms = Mapping[str, int]
"""The channels of a server in which people can meet, by id: STAGE or VOICE."""
NOWHERE: Rooms = {}
_ROOM = re.compile(r"https://(?:\w+\.)?discord\.com/channels/\d+/(\d+)/?\Z")
BEGUN, ENDED, CANCELLED = 2, 3, 4
"""What may become of an event: begun ones end, others are cancelled."""
# Written into the description, where a person may see it: there is no field for a mark.
_MARK = re.compile(r"^Convene #([0-9]{1,9})\s*\Z", re.MULTILINE)


def scheduled(
    gathering: Gathering, community: Community, channel: str, rooms: Rooms = NOWHERE
) -> Body:
    """Everything that is said of a gathering; `channel` is where its card stands."""
    return {
        "name": shortened(_line(called(gathering, community.name)), NAME) or _("A gathering"),
        "description": _description(gathering, community, channel),
        "scheduled_start_time": gathering.starts_at.isoformat(),
        "scheduled_end_time": gathering.ends_at.isoformat(),
        "privacy_level": GUILD_ONLY,
        **_where(gathering, rooms),
    }


def _where(gathering: Gathering, rooms: Rooms) -> Body:
    """A room of the server, where its link is to one; else the place in words.

    Both are said whole, since an event may be taken from the one to the other.
    """
    found = _ROOM.match(gathering.link) if gathering.format == ONLINE else None
    if found is not None and found[1] in rooms:
        return {"entity_type": rooms[found[1]], "channel_id": found[1], "entity_metadata": None}
    return {
        "entity_type": EXTERNAL,
        "channel_id": None,
        "entity_metadata": {"location": location(gathering)},
    }


def begun(body: Body) -> Body:
    """What is said once it has begun: Discord lets nothing begin in the past."""
    return {key: said for key, said in body.items() if key != "scheduled_start_time"}


def digest(body: Body) -> str:
    """A short text that is another one as soon as anything else is said."""
    told = json.dumps(body, sort_keys=True, ensure_ascii=False)
    return hashlib.blake2s(told.encode(), digest_size=12).hexdigest()


def gathering_of(event: Body, us: str) -> int | None:
    """The gathering that an event of a guild is, None for one that is none of ours."""
    marked = _MARK.search(str(event.get("description") or ""))
    return int(marked[1]) if marked and str(event.get("creator_id")) == us else None


def location(gathering: Gathering) -> str:
    """Where it is on one line: the address, the link, or both where there is room."""
    address, link = _line(gathering.address), gathering.link
    if gathering.format == ONLINE:
        return link if link and len(link) <= LOCATION else _("Online")
    if gathering.format == HYBRID and address and link:
        both = f"{address} · {link}"
        return both if len(both) <= LOCATION else shortened(address, LOCATION)
    if gathering.format == IN_PERSON or address or not link:
        return shortened(address, LOCATION) or _("The place will be told in the channel")
    return link if len(link) <= LOCATION else _("Online")


def _description(gathering: Gathering, community: Community, channel: str) -> str:
    """What it is for, where it is if that has no room elsewhere, how to answer, and whose it is."""
    said = _("Answer with /rsvp, or on the card in %(channel)s.", channel=f"<#{channel}>")
    where = [w for w in _places(gathering) if w not in location(gathering)]
    after = "\n".join([*map(escape, where), said, f"Convene #{gathering.id}"])
    room = DESCRIPTION - len(after) - 2
    purpose = shortened(escape(community.purpose.strip()), room) if room > 0 else ""
    told = f"{purpose}\n\n{after}" if purpose else after
    return told if len(told) <= DESCRIPTION else f"{said}\nConvene #{gathering.id}"


def _places(gathering: Gathering) -> list[str]:
    address = [_line(gathering.address)] if gathering.format != ONLINE else []
    link = [gathering.link] if gathering.format != IN_PERSON else []
    return [place for place in address + link if place]


def _line(text: str) -> str:
    return " ".join(visible(text).split())
