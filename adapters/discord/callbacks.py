"""The first words to an interaction, said without asking what became of them."""

from discord import InteractionResponded, InteractionResponseType
from discord.http import Route
from discord.webhook.async_ import async_context

from adapters.discord import payloads
from adapters.discord.places import Interaction
from adapters.discord.render import Page


async def say(page: Page, interaction: Interaction) -> None:
    """Say it, for the eyes of whoever asked. Raises what discord.py's own `send_message` does.

    That one has Discord send the message back and reads all of it anew, which costs more than
    drawing it did. https://docs.discord.com/developers/interactions/receiving-and-responding
    """
    if interaction.response.is_done():
        raise InteractionResponded(interaction)
    route = Route(
        "POST",
        "/interactions/{webhook_id}/{webhook_token}/callback",
        webhook_id=interaction.id,
        webhook_token=interaction.token,
    )
    said = {
        "type": InteractionResponseType.channel_message.value,
        "data": payloads.private(page),
    }
    # Not the client's own requests: the answers to interactions stand outside its rate limits.
    await async_context.get().request(route, interaction._session, payload=said)
    interaction.response._response_type = InteractionResponseType.channel_message
