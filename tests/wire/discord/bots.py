"""A small bot made with discord.py's own command tree, for tests of what people do."""

from typing import Any

import discord
from discord import app_commands, ui

from tests.wire.discord.clients import SCHEDULED, Listener

TONES = ("Warm", "Dry")
GREETED = "g:"
"""How the custom_id of a button begins."""


class Greeting(ui.LayoutView):
    """A message with a button and a select."""

    def __init__(self, text: str) -> None:
        super().__init__(timeout=None)
        options = [discord.SelectOption(label=tone, value=tone.casefold()) for tone in TONES]
        self.add_item(ui.TextDisplay(text))
        self.add_item(ui.ActionRow(ui.Button(label="Wave", custom_id=f"{GREETED}wave")))
        self.add_item(
            ui.ActionRow(
                ui.Select(custom_id=f"{GREETED}tone", placeholder="Which tone", options=options)
            )
        )


class Letter(ui.Modal, title="A letter"):
    """A form."""

    subject = ui.Label[ui.Modal](text="Subject", component=ui.TextInput(max_length=10))
    tone = ui.Label[ui.Modal](
        text="Tone",
        description="How it is meant",
        component=ui.Select(
            required=False, options=[discord.SelectOption(label=tone) for tone in TONES]
        ),
    )
    to = ui.Label[ui.Modal](text="To", component=ui.UserSelect(required=False))

    async def on_submit(self, interaction: discord.Interaction) -> None:
        """Read it out."""
        subject, tone, to = (each.component for each in (self.subject, self.tone, self.to))
        assert isinstance(subject, ui.TextInput)
        assert isinstance(tone, ui.Select)
        assert isinstance(to, ui.UserSelect)
        named = ", ".join(user.mention for user in to.values)
        said = f"{subject.value} / {', '.join(tone.values)} / {named}"
        await interaction.response.send_message(said, ephemeral=True)


class Greeter(Listener):
    """A bot with commands, buttons, a form and a message command."""

    def __init__(self, intents: discord.Intents = SCHEDULED) -> None:
        super().__init__(intents)
        self.tree = app_commands.CommandTree(self)
        typed: list[Any] = [greet, post, letter, ponder, quiet, role, steward, back]
        for command in typed:
            self.tree.add_command(command)

    async def setup_hook(self) -> None:
        """Register the commands."""
        await self.tree.sync()

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Answer presses and choices."""
        told: dict[str, Any] = dict(interaction.data or {})
        if interaction.type is discord.InteractionType.component:
            said = ", ".join(told.get("values") or [told["custom_id"]])
            await interaction.response.send_message(f"{said} it is", ephemeral=True)


@app_commands.command(description="Greet somebody")
@app_commands.choices(tone=[app_commands.Choice(name=tone, value=tone[0]) for tone in TONES])
async def greet(
    interaction: discord.Interaction, who: discord.Member, tone: str = "W", times: int = 1
) -> None:
    """Greet somebody, in private."""
    said = f"{tone} {times} {who.mention} {interaction.locale}"
    await interaction.response.send_message(said, ephemeral=True)


@app_commands.command(description="Say something to all")
async def post(interaction: discord.Interaction, word: str) -> None:
    """Say something that all see."""
    await interaction.response.send_message(view=Greeting(word))


@post.autocomplete("word")
async def words(interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """What could be said."""
    known = {"Hello all": "hello", "Help": "help"}
    return [
        app_commands.Choice(name=name, value=value)
        for name, value in known.items()
        if name.casefold().startswith(typed.casefold())
    ]


@app_commands.command(description="Write a letter")
async def letter(interaction: discord.Interaction) -> None:
    """Open the form."""
    await interaction.response.send_modal(Letter())


@app_commands.command(description="Think, then answer")
async def ponder(interaction: discord.Interaction) -> None:
    """Promise an answer and give it."""
    await interaction.response.defer(ephemeral=True)
    await interaction.followup.send("I have thought.")


@app_commands.command(description="Say nothing")
async def quiet(interaction: discord.Interaction) -> None:
    """Never answer."""


role = app_commands.Group(name="role", description="Roles")


@role.command(description="Take a role")
async def claim(interaction: discord.Interaction, title: str) -> None:
    """Take a role."""
    await interaction.response.send_message(f"{title} is yours", ephemeral=True)


steward = app_commands.Group(
    name="steward",
    description="For stewards",
    guild_only=True,
    default_permissions=discord.Permissions(manage_events=True),
)


@steward.command(description="End it")
async def close(interaction: discord.Interaction) -> None:
    """End it."""
    await interaction.response.send_message("It is over", ephemeral=True)


@app_commands.context_menu(name="Greet back")
async def back(interaction: discord.Interaction, message: discord.Message) -> None:
    """Greet whoever wrote a message."""
    said = f"{message.author.display_name}: {message.content}"
    await interaction.response.send_message(said, ephemeral=True)
