"""What a community has on Discord besides its cards: events of the server, and threads."""

from bot.core.ask import Ask
from bot.core.commands import STEWARD, command
from bot.core.kinds.plain import YesNo
from bot.core.replies import Reply
from bot.core.text import Words
from bot.homes import discord_cards as cards


def as_it_is(ask: Ask) -> dict[str, str]:
    """The form shows what is chosen now."""
    chosen = {"events": ask.community.discord_events, "threads": ask.community.discord_threads}
    return {name: "yes" if one else "no" for name, one in chosen.items()}


@command(
    "cop discord",
    "Choose whether you have events and threads on Discord",
    who=STEWARD,
    fill=as_it_is,
    form_always=True,
    helps={
        "events": "Discord events: whether gatherings stand among those of the server",
        "threads": "Whether each gathering's card there has a thread to talk in",
    },
    labels={"events": "Among the server's events", "threads": "A thread for each gathering"},
)
def on_discord(ask: Ask, events: YesNo | None = None, threads: YesNo | None = None) -> Reply:
    """Write down what is given; what is left empty stays as it is."""
    community = ask.community
    changes: list[Words] = []
    if events is not None and events != community.discord_events:
        community.discord_events = events
        changes.append(cards.mirrored(events))
    if threads is not None and threads != community.discord_threads:
        community.discord_threads = threads
        changes.append(cards.threaded(threads))
    ask.work.save(community)
    return Reply(card=cards.on_discord(community, changes))
