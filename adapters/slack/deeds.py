"""What comes from people on Slack, each as a Call, and the answer within Slack's three seconds."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import replace
from typing import Any

import structlog
from slack_bolt.context.ack.async_ack import AsyncAck

from adapters.slack.answers import Answers, Asker, invitation
from adapters.slack.background import Background
from adapters.slack.controls import LINK, WHOLE
from adapters.slack.fields import told as told_in
from adapters.slack.fields import written
from adapters.slack.modals import (
    FORM,
    Origin,
    card_view,
    faults,
    form_view,
    origin,
    waiting_view,
    whole_view,
)
from adapters.slack.names import Naming
from adapters.slack.people import People
from adapters.slack.places import NO_COMMAND, Body, asker_of, call_id, offered, place, place_of
from adapters.slack.spans import PLATFORM
from adapters.slack.suggested import answer
from adapters.slack.texts import Texts, Written
from adapters.slack.workspaces import Installed
from bot.core.calls import Call, Place, Source, read_offer
from bot.core.cards.elements import Card, Option
from bot.core.command import Command
from bot.core.dispatch import Dispatch
from bot.core.errors import Mend
from bot.core.i18n import words
from bot.core.meant import meant
from bot.core.message_menu import said
from bot.core.ports import Clock
from bot.core.replies import Reply
from bot.core.rules.numbers import number
from bot.core.whole import whole
from store.database import Store

log = structlog.get_logger(__name__)

PATIENCE = 2.5
"""Seconds for all that is done before an acknowledgement, whatever it is; Slack waits 3."""

LINE, AS_WRITTEN = "", " "
"""The names of a line among what was written, which is no argument: as it is understood, and with
the operator's name of its command."""


class Deeds:
    """Takes what people do. `there` names the workspace an app's payload is about.

    Slack shows whoever acted an error where no acknowledgement has come within three seconds, and
    everything counts towards them. The reply goes into the acknowledgement itself where it is
    there in time, which spares Slack and us a request; else it is told after it by response_url.
    What a form or a desk takes counts as well: whatever has not come about by then goes on after
    the acknowledgement.
    """

    def __init__(
        self,
        dispatch: Dispatch,
        store: Store,
        clock: Clock,
        people: People,
        answers: Answers,
        naming: Naming,
        commands: Mapping[str, Command],
        acted: Callable[[Installed, str], None],
    ) -> None:
        """`acted` hears who did something where, once it is done."""
        self._dispatch = dispatch
        self._store = store
        self._clock = clock
        self._people = people
        self._texts = Texts(people)
        self._answers = answers
        self._naming = naming
        self._commands = commands
        self._acted = acted
        self._background = Background()

    async def command(self, ack: AsyncAck, body: Body, there: Installed) -> None:
        """A slash command; its answer is the acknowledgement itself, where it is quick."""
        name, text = str(body["command"]), str(body.get("text") or "")
        at = place(there, body.get("channel_id"), body.get("channel_name"))
        asker = asker_of(there, body, str(body["user_id"]), at, str(body.get("channel_id") or ""))
        until = asyncio.get_running_loop().time() + PATIENCE
        line = {LINE: self._naming.line(name, text), AS_WRITTEN: f"{name} {text}"}
        call = self._call(body, asker, at, "text", told=self._texts.read(there, line))
        reply = await self._quick(call, asker)
        if reply is None:
            await ack()
        elif reply.form is not None:
            left = until - asyncio.get_running_loop().time()
            await self._background.within(left, self._answers.show(reply, asker))
            await ack()
        elif reply.card is not None:
            made = self._answers.message(reply.card, asker)
            await ack(text=made.text, blocks=made.blocks, response_type="ephemeral")
            self._background.later(self._answers.tell(made, asker, first=1))
        else:
            await ack()
        self._hand_over(reply, asker)

    async def action(self, ack: AsyncAck, body: Body, there: Installed) -> None:
        """A button or select, on a message, in a modal or on the App Home."""
        action = (body.get("actions") or [{}])[0]
        kind, _colon, rest = str(action.get("action_id") or "").partition(":")
        # The browser has opened it already; Slack still wants its acknowledgement.
        if kind == LINK:
            await ack()
            return
        view = body.get("view") or {}
        known = origin(str(view.get("private_metadata") or ""))
        at = place_of(there, body, known)
        asker = asker_of(there, body, str(body["user"]["id"]), at, at.channel)
        if view.get("type") == "modal":
            asker = replace(asker, view=str(view["id"]), origin=known)
        if kind == WHOLE:
            shown = self._whole(str(action.get("value") or ""), asker, at)
            await self._background.within(PATIENCE, shown)
            await ack()
            return
        carried, more = offered(kind, rest, action)
        community, offer = read_offer(carried or NO_COMMAND)
        call = self._call(
            body,
            asker,
            at,
            "button",
            offer.command,
            {**dict(offer.args), **more},
            community=community,
        )
        # Slack shows nothing of what an action's acknowledgement says.
        await self._background.within(PATIENCE, self._shown(call, asker))
        await ack()

    async def view(self, ack: AsyncAck, body: Body, there: Installed) -> None:
        """A form was sent: errors stand at their fields, any other answer in its place."""
        view = body.get("view") or {}
        known = origin(str(view.get("private_metadata") or ""))
        if view.get("callback_id") != FORM:
            await ack()
            return
        at = Place(PLATFORM, there.workspace, known.channel, known.name, known.message)
        user = str(body["user"]["id"])
        asker = Asker(there, user, known.channel, view=str(view.get("id") or ""), origin=known)
        community, offer = read_offer(known.offer or NO_COMMAND)
        call = self._call(
            body,
            asker,
            at,
            "form",
            offer.command,
            {**dict(offer.args), **written(view)},
            community=community,
            told=self._texts.read(there, told_in(view), entities=False),
        )
        reply = await self._quick(call, asker, _said)
        reader = self._answers.reader(asker)
        shown = {str(b.get("block_id")) for b in view.get("blocks") or ()}
        if reply is None:
            await ack(response_action="update", view=waiting_view())
        elif reply.form is not None and (wrong := faults(reply.form, reader)):
            # Errors can stand at blocks that the modal has; for any other the form is drawn anew.
            if set(wrong) <= shown:
                await ack(response_action="errors", errors=wrong)
            else:
                await ack(response_action="update", view=form_view(reply.form, known, reader))
        elif reply.form is not None:
            await ack(response_action="update", view=form_view(reply.form, known, reader))
        elif reply.card is not None:
            # A refusal is laid over the form, so that what was written stays beneath it.
            action = "push" if reply.refused else "update"
            await ack(response_action=action, view=card_view(reply.card, known, reader))
        else:
            await ack()
        self._hand_over(reply, asker)

    async def shortcut(self, ack: AsyncAck, body: Body, there: Installed) -> None:
        """A message's shortcut, or one that starts from anywhere."""
        name = str(body.get("callback_id") or "-")
        command = self._commands.get(name)
        at = place_of(there, body, Origin())
        asker = asker_of(there, body, str(body["user"]["id"]), at, at.channel)
        told = None
        if body.get("type") == "message_action" and command and command.takes_message:
            message = body.get("message") or {}
            at = replace(at, author="" if message.get("bot_id") else str(message.get("user") or ""))
            told = self._said(there, command, str(message.get("text") or ""))
        call = self._call(body, asker, at, "message", name, told=told)
        await self._background.within(PATIENCE, self._shown(call, asker))
        await ack()

    async def options(self, ack: AsyncAck, body: Body, there: Installed) -> None:
        """Somebody types into a field whose options are ours to give."""
        found = await self._background.within(PATIENCE, self._fitting(body, there))
        made = answer(found or (), str(body.get("value") or ""))
        await ack(options=made.get("options"), option_groups=made.get("option_groups"))

    async def settled(self) -> None:
        """Wait for what goes on in the background."""
        await self._background.settled()

    async def _call(
        self,
        body: Body,
        asker: Asker,
        at: Place,
        source: Source,
        command: str = "",
        args: Mapping[str, str] | None = None,
        *,
        community: int = 0,
        told: Coroutine[Any, Any, Written] | None = None,
    ) -> Reply:
        """The Call, made: who asks is looked up first, and `told`, what they wrote, by name."""
        user = body.get("user")
        called = body.get("user_name") if user is None else user.get("name") or user.get("username")
        # All at once: each may take as long as Slack is asked for, and all of it counts.
        who, at, read = await asyncio.gather(
            self._people.caller(asker.there, asker.user, at.channel, str(called or "")),
            self._named(asker.there, at),
            told or _nothing(),
        )
        given = {**(args or {}), **read.texts}
        line, as_written = given.pop(LINE, ""), given.pop(AS_WRITTEN, "")
        call = Call(
            call_id(body, at),
            command,
            who,
            at,
            given,
            source,
            line,
            community,
            as_written=as_written,
            people=read.people,
        )
        if at.channel and self._outside(call) and not await self._inside(asker.there, at.channel):
            return Reply(card=invitation(asker.there), refused=True)
        reply = await self._dispatch(call)
        self._acted(asker.there, asker.user)
        return reply

    async def _named(self, there: Installed, at: Place) -> Place:
        """A place with the name of its channel: of a private one Slack says "privategroup"."""
        if not at.channel or at.channel_name not in ("", "privategroup"):
            return at
        named = await self._people.channel(there, at.channel)
        return replace(at, channel_name=named.name)

    async def _said(self, there: Installed, command: Command, text: str) -> Written:
        """What a message says, as an argument."""
        told = await self._texts.one(there, text)
        return Written(said(command, told.texts[""]), told.people)

    async def _shown(self, asked: Coroutine[Any, Any, Reply], asker: Asker) -> None:
        """The Call made, and its reply told."""
        reply = await _surely(asked)
        await self._answers.show(reply, asker)
        self._hand_over(reply, asker)

    def _outside(self, call: Call) -> bool:
        """Whether a Call sets a community up, after which we speak in its channel."""
        try:
            return meant(call, self._commands).command.outside
        except Mend:
            return False

    async def _inside(self, there: Installed, channel: str) -> bool:
        # Asked anew: somebody may have invited us a moment ago.
        self._people.forget_channel(there.workspace, channel)
        return (await self._people.channel(there, channel)).inside

    async def _quick(
        self,
        asked: Coroutine[Any, Any, Reply],
        asker: Asker,
        late: Callable[[Reply], Reply] = lambda reply: reply,
    ) -> Reply | None:
        """The reply, if it is there in time; else None, and as `late` has it it is told then."""
        task = self._background.begin(_surely(asked))
        done, _pending = await asyncio.wait({task}, timeout=PATIENCE)
        if done:
            reply: Reply = task.result()
            return reply

        async def follow() -> None:
            reply = await task
            await self._answers.show(late(reply), asker)
            self._hand_over(reply, asker)

        self._background.later(follow())
        return None

    async def _fitting(self, body: Body, there: Installed) -> Sequence[Option]:
        view = body.get("view") or {}
        known = origin(str(view.get("private_metadata") or ""))
        community, offer = read_offer(known.offer or NO_COMMAND)
        at = Place(PLATFORM, there.workspace, known.channel, known.name, known.message)
        if offer.command not in self._commands:
            return ()
        who = await self._people.caller(there, str(body["user"]["id"]), known.channel)
        given = {**dict(offer.args), **written(view)}
        name, typed = str(body.get("block_id") or ""), str(body.get("value") or "")
        try:
            return await self._dispatch.values(
                offer.command, name, typed, given, who, at, community
            )
        except Exception as fault:
            log.error("nothing suggested", exc_info=fault)
            return ()

    async def _whole(self, written_offer: str, asker: Asker, at: Place) -> None:
        """All of a living card that a message could not hold."""
        community, _slash, written = written_offer.partition("/")
        who = await self._people.caller(asker.there, asker.user, at.channel, "")
        of, now = number(community) or 0, self._clock.now()
        read = self._store.read(lambda s: whole(s, who, at, of, written, now))
        card = await asyncio.wrap_future(read)
        if card is not None:
            await self._answers.open(whole_view(card, self._answers.reader(asker)), asker)

    def _hand_over(self, reply: Reply | None, asker: Asker) -> None:
        if reply is not None and reply.files:
            self._background.later(self._answers.hand_over(reply.files, asker))


async def _nothing() -> Written:
    """Nothing was written."""
    return Written()


async def _surely(asked: Coroutine[Any, Any, Reply]) -> Reply:
    """The reply; a fault on the way to it is one too, so that nobody is left without a word."""
    try:
        return await asked
    except Exception as fault:
        log.error("payload failed", exc_info=fault)
        said = words("Something went wrong on our side. Please try again in a minute.")
        return Reply(card=Card(said), refused=True)


def _said(reply: Reply) -> Reply:
    """A reply that says something, for a modal where one is waited for."""
    if reply.card is None and reply.form is None:
        return Reply(card=Card(words("Done.")), files=reply.files)
    return reply
