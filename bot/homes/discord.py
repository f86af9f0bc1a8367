"""What a community has on Discord besides its cards: events with their poster, threads."""

from typing import Annotated, Final

from bot.core.ask import Ask
from bot.core.commands import STEWARD, command
from bot.core.kinds.plain import Choice, YesNo
from bot.core.replies import Reply
from bot.core.text import Words
from bot.homes import discord_cards as cards

COLOURS: Final = ("green", "blue", "amber", "violet")
"""What a poster may be painted in (adapters/discord/posters.py)."""

Poster = Annotated[
    str,
    Choice(
        values=("none", *COLOURS),
        label="The poster of its events",
        help="Your name on a colour, as the picture of each event; or: none",
    ),
]


def as_it_is(ask: Ask) -> dict[str, str]:
    """The form shows what is chosen now."""
    chosen = {"events": ask.community.discord_events, "threads": ask.community.discord_threads}
    shown = {name: "yes" if one else "no" for name, one in chosen.items()}
    return {**shown, "poster": ask.community.discord_poster or "none"}


@command(
    "cop discord",
    "Choose what you have on Discord",
    who=STEWARD,
    fill=as_it_is,
    form_always=True,
    helps={
        "events": "Discord events: whether gatherings stand among those of the server",
        "threads": "Whether each gathering's card there has a thread to talk in",
    },
    labels={"events": "Among the server's events", "threads": "A thread for each gathering"},
)
def on_discord(
    ask: Ask,
    events: YesNo | None = None,
    threads: YesNo | None = None,
    poster: Poster | None = None,
) -> Reply:
    """Write down what is given; what is left empty stays as it is."""
    community = ask.community
    changes: list[Words] = []
    if events is not None and events != community.discord_events:
        community.discord_events = events
        changes.append(cards.mirrored(events))
    if threads is not None and threads != community.discord_threads:
        community.discord_threads = threads
        changes.append(cards.threaded(threads))
    colour = community.discord_poster if poster is None else poster.replace("none", "")
    if colour != community.discord_poster:
        community.discord_poster = colour
        changes.append(cards.painted(colour))
    ask.work.save(community)
    return Reply(card=cards.on_discord(community, changes))
