"""What comes from people on Discord, each as a Call, and the answer within Discord's 3 seconds."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import structlog
from discord import InteractionType

from adapters.discord import custom_ids, places
from adapters.discord.answers import Answers, Asker, label_of
from adapters.discord.commands import LINE, Tree, path_of, typed
from adapters.discord.custom_ids import Asked, Dismissed, Draft, Unheard, Unsure, Whole
from adapters.discord.deadline import PATIENCE, First, Lateness
from adapters.discord.drafts import Drafts, FormGone
from adapters.discord.homes import denied
from adapters.discord.inputs import Body, about, concerning, typed_in
from adapters.discord.modals import given, next_step, picked, sent, steps, values_of
from adapters.discord.places import Interaction
from adapters.discord.received import TIME
from adapters.discord.render import pages_of, sure
from adapters.discord.spans import Reader, foreign
from bot.core.calls import NO_PEOPLE, Arguments, Call, Caller, Offer, Source
from bot.core.cards.elements import Card, Option
from bot.core.command import Command
from bot.core.dispatch import Dispatch
from bot.core.door import plainly
from bot.core.errors import Mend
from bot.core.i18n import speaking, words
from bot.core.located import wherever
from bot.core.meant import COP, meant
from bot.core.ports import Clock
from bot.core.replies import Reply
from bot.core.rules.numbers import number
from bot.core.whole import whole
from store.database import Session, Store

log = structlog.get_logger(__name__)

NO_COMMAND = Offer("-")
"""An offer that no command takes, for controls that are none of ours: it is answered as stale."""
PERSON, MESSAGE = 2, 3
"""The types of commands in the menu of a person, and of a message."""


class Deeds:
    """Takes interactions, one task each; every one is answered.

    Discord waits three seconds for the first answer, and whatever is done for one counts towards
    them: keeping a form as well. A promise (defer) keeps its token for fifteen minutes, but no
    modal can follow it: what comes late with a form is shown as a way to open it.
    https://docs.discord.com/developers/interactions/receiving-and-responding
    """

    def __init__(
        self,
        dispatch: Dispatch,
        store: Store,
        clock: Clock,
        drafts: Drafts,
        tree: Tree,
        commands: Mapping[str, Command],
        patience: float = PATIENCE,
        opened: Callable[[str], str] | None = None,
    ) -> None:
        """`opened` puts the commands that our texts name so that a press opens them."""
        self._dispatch = dispatch
        self._store = store
        self._clock = clock
        self._drafts = drafts
        self._answers = Answers(drafts)
        self._tree = tree
        self._commands = commands
        self._lateness = Lateness()
        self.patience = patience
        self._opened = opened

    async def take(self, interaction: Interaction) -> None:
        """One interaction. Texts of ours around a reply are in the language of whoever asked."""
        first = First()
        at, reader = places.place(interaction), self._reader(interaction)
        asker = Asker(interaction, at, reader, first=first)
        lost = self._lateness.of(interaction.created_at, self._clock.now())
        with speaking(places.caller(interaction).locale):
            first.within(self.patience - lost, lambda: self._answers.promise(asker))
            try:
                await self._taken(interaction.type, interaction.data or {}, asker)
            except Exception as fault:
                log.error("interaction failed", exc_info=fault)
                if self._answers.owed(interaction):
                    await self._answers.give(_sorry(), asker)

    async def add(self, card: Card, interaction: Interaction) -> None:
        """Say something more to somebody who was answered, for their eyes only."""
        asker = Asker(interaction, places.place(interaction), self._reader(interaction))
        await self._answers.tell(pages_of(card, asker.reader), asker)

    async def _taken(self, kind: InteractionType, data: Body, asker: Asker) -> None:
        match kind:
            case InteractionType.application_command if data.get("type") == MESSAGE:
                await self._message(data, asker)
            case InteractionType.application_command if data.get("type") == PERSON:
                await self._person(data, asker)
            case InteractionType.application_command:
                await self._command(data, asker)
            case InteractionType.component:
                await self._component(data, asker)
            case InteractionType.autocomplete:
                await self._suggest(data, asker)
            case InteractionType.modal_submit:
                await self._modal(data, asker)
            case _:
                log.warning("not heard of", interaction=str(kind))

    async def _command(self, data: Body, asker: Asker) -> None:
        """A slash command."""
        path, options = path_of(data)
        raw = typed_in(data, options, asker.interaction, await self._zone(data, asker))
        if path == (COP, LINE):
            await self._call(asker, "text", line=raw.get("line", ""))
            return
        name = self._tree.name(path)
        if name is None:
            await self._call(asker, "text", line=typed(path, raw.values()))
            return
        await self._call(asker, "options", name, raw)

    async def _message(self, data: Body, asker: Asker) -> None:
        """What a message's menu asks for: what that message says is the first free text."""
        name = self._tree.menu.get(str(data.get("name")), NO_COMMAND.command)
        command, zone = self._commands.get(name), await self._zone(data, asker)
        at, args = about(data, asker.at, asker.interaction, command, zone)
        await self._call(replace(asker, at=at), "message", name, args)

    async def _person(self, data: Body, asker: Asker) -> None:
        """What a person's menu asks for: it is about them."""
        name = self._tree.people.get(str(data.get("name")), NO_COMMAND.command)
        args = concerning(data, self._commands.get(name))
        await self._call(asker, "options", name, args)

    async def _component(self, data: Body, asker: Asker) -> None:
        """A button or a select, on a message of whatever age."""
        custom_id = str(data.get("custom_id") or "")
        match custom_ids.read(custom_id, [str(v) for v in data.get("values") or ()]):
            case Asked(community, offer):
                await self._call(asker, "button", offer.command, dict(offer.args), community)
            case Unsure() as pressed:
                page = sure(pressed, label_of(asker.interaction, custom_id))
                await self._answers.tell([page], asker)
            case Whole(community, subject):
                await self._whole(community, subject, asker)
            case Draft(written):
                await self._go_on(written, asker)
            case Dismissed():
                await self._answers.forget(asker)
            case Unheard():
                await self._call(asker, "button", NO_COMMAND.command)

    async def _modal(self, data: Body, asker: Asker) -> None:
        """A form was sent, or one step of it."""
        said, values = sent(str(data.get("custom_id") or "")), values_of(data)
        if not said.draft:
            offer = said.offer or NO_COMMAND
            args = {**dict(offer.args), **values}
            await self._call(asker, "form", offer.command, args, said.community)
            return
        begun = await self._drafts.find(asker.user, said.draft)
        kept = await self._drafts.fill(asker.user, said.draft, values)
        if begun is None or kept is None:
            await self._gone(asker, values)
            return
        done = said.step + 1
        if done < len(steps(begun.form)):
            page = next_step(kept.form, f"{kept.id}:{done}", done)
            await self._answers.tell([page], asker)
            return
        at = replace(asker.at, message=kept.message, under=kept.under, author=kept.author)
        offer = kept.form.offer
        asker = replace(asker, at=at, draft=kept.id)
        args = {**dict(offer.args), **given(kept.form)}
        before = picked(kept.form, at.workspace)
        reply = await self._call(
            asker, "form", offer.command, args, kept.form.community, before=before
        )
        # Refused, it waits in its draft with all that was written.
        if not reply.refused:
            await self._drafts.drop(kept.id)

    async def _go_on(self, written: str, asker: Asker) -> None:
        """The way back to a form that waits in a draft."""
        id, _colon, step = written.partition(":")
        kept = await self._drafts.find(asker.user, id)
        if kept is None:
            await self._gone(asker, {})
            return
        await self._answers.open(kept.form, replace(asker, draft=id), number(step) or 0)

    async def _gone(self, asker: Asker, values: Arguments) -> None:
        """A form that waits no more; what was written in it since is told back, to be copied."""
        who = places.caller(asker.interaction)
        call = Call(f"discord:{asker.interaction.id}", "", who, asker.at, values, "form")
        await self._answers.give(plainly(FormGone(), call), asker)

    async def _whole(self, community: int, written: str, asker: Asker) -> None:
        """All of a living card that a message could not hold."""
        who, now = places.caller(asker.interaction), self._clock.now()
        read = self._store.read(lambda s: whole(s, who, asker.at, community, written, now))
        card = await asyncio.wrap_future(read)
        card = card or Card(words("This card is no longer there."))
        await self._answers.give(Reply(card=replace(card, subject=None)), asker)

    async def _suggest(self, data: Body, asker: Asker) -> None:
        """What the option that somebody is typing could be; nothing where that is not known."""
        path, options = path_of(data)
        focused = next((o for o in options if o.get("focused")), {})
        name, text = str(focused.get("name") or ""), str(focused.get("value") or "")
        who = places.caller(asker.interaction)
        found: Sequence[Option] = ()
        try:
            if path == (COP, LINE):
                lines = await self._dispatch.suggest(text, who, asker.at)
                # A client puts the name of what is chosen into the line, to be written on there.
                found = [Option(line.value, line.value) for line in lines]
            elif (command := self._tree.name(path)) is not None:
                rest = typed_in(data, [o for o in options if o is not focused], asker.interaction)
                found = await self._dispatch.values(command, name, text, rest, who, asker.at)
        except Exception as fault:
            log.error("nothing suggested", exc_info=fault)
        await self._answers.suggest(found, asker)

    async def _call(
        self,
        asker: Asker,
        source: Source,
        command: str = "",
        args: Arguments | None = None,
        community: int = 0,
        *,
        line: str = "",
        before: Mapping[str, Caller] = NO_PEOPLE,
    ) -> Reply:
        """The Call, made and answered: at once if it is quick, else after a promise.

        `before` are those whom earlier pages of a form pointed at.
        """
        call = Call(
            f"discord:{asker.interaction.id}",
            command,
            places.caller(asker.interaction),
            asker.at,
            args or {},
            source,
            line,
            community,
            people={**before, **places.pointed_at(asker.interaction)},
        )
        lacking = denied(asker.interaction) if self._outside(call) else None
        if lacking is not None:
            reply = Reply(card=lacking, refused=True)
        else:
            reply = await self._dispatch(call)
        await self._answers.give(reply, asker)
        return reply

    def _outside(self, call: Call) -> bool:
        """Whether a Call sets a community up, after which we speak in its channel."""
        try:
            return meant(call, self._commands).command.outside and bool(call.where.channel)
        except Mend:
            return False

    async def _zone(self, data: Body, asker: Asker) -> str:
        """The zone in which the times are told that somebody wrote: of the community there."""
        if TIME not in str(data):
            return "UTC"
        asked = Call("", "", places.caller(asker.interaction), asker.at)

        def zone(session: Session) -> str:
            found = wherever(session, asked)
            return found.community.zone if found else "UTC"

        return await asyncio.wrap_future(self._store.read(zone))

    def _reader(self, interaction: Interaction) -> Reader:
        alien = foreign(interaction.locale.value)
        return Reader(str(interaction.guild_id or ""), self._tree.told, self._opened, alien)


def _sorry() -> Reply:
    """What is said after a fault, so that nobody is left without a word."""
    said = words("Something went wrong on our side. Please try again in a minute.")
    return Reply(card=Card(said), refused=True)
