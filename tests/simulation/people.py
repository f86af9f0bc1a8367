"""People: what somebody at random does next with what is declared, shown and offered."""

from collections.abc import Sequence
from datetime import timedelta
from random import Random
from typing import Final

from bot.core.calls import Call, Caller, Place
from bot.core.cards.elements import Actions, Button, Card, Select
from bot.core.cards.forms import Field, Form
from bot.core.cards.plain import flat
from bot.core.commands import declared
from bot.core.replies import Reply
from tests.simulation.platforms import Channel, Message, Platform
from tests.simulation.world import World

CAST: Final = ("chris", "ana", "bo", "dee", "eli", "eve")
"""Chris is steward."""
OFTEN: Final = ("rsvp", "role claim", "query ask", "share", "theme propose", "theme vote", "poll")
"""What people do again and again."""
RARE: Final = frozenset(
    {"cop close", "cop conclude", "cop pause", "cop pause-until", "cop paused", "cop erase",
     "cop forget", "cop leave", "ending plan", "ending agree", "ending let-go", "cop crisis-begin",
     "cop crisis", "cop closed", "home leave", "stewards leave", "cop setup", "guest erase",
     "cop confirm", "cop start", "provider end", "group end", "cop quiet-hours"}
)  # fmt: skip
"""What would end a year before it is over, if it were done as often as all else."""
WORDS: Final = ("silence", "large groups", "closing well", "conflict", "listening", "play")
NONSENSE: Final = (
    *("", "…", "@everyone", "<!channel>", "#999999", "{0.__class__}", "\u202ex", "0", "-1"),
    *("x" * 400, "javascript:alert(1)", "next last", "31.02.", "Ana, Bo & Zoë"),
)


class Person:
    """One account on one platform. What they were shown last, they may go on with."""

    def __init__(self, world: World, platform: Platform, user: str, draw: Random) -> None:
        self.caller: Caller = platform.caller(user)
        self._world, self._platform, self._draw = world, platform, draw
        self._shown: tuple[Reply, Channel] | None = None

    async def act(self, home: Channel) -> None:
        """Do one thing, in a channel or on a message."""
        kind = self._draw.choices(
            (self._line, self._press, self._react, self._go_on, self._typed), (40, 25, 15, 15, 5)
        )[0]
        await kind(home)

    async def _line(self, home: Channel) -> None:
        """A command by its name; the form that it asks with is filled."""
        name = self._command()
        args = {}
        if self._draw.random() < 0.3:
            for param in declared()[name].params:
                if not param.held and self._draw.random() < 0.5:
                    args[param.name] = self._value(Field(param.name, "", param.kind.field))
        await self._make(name, args, "options", self._place(home), 0, home)

    async def _typed(self, home: Channel) -> None:
        """A line as fingers have it."""
        said = f"{self._command()} {self._words()}" if self._draw.random() < 0.7 else self._words()
        where = self._place(home)
        call = Call(self._world.id(), "", self.caller, where, typed=said)
        await self._read(await self._world.deliver(call, f"/{said}"), home)

    def _command(self) -> str:
        if self._draw.random() < 0.4:
            return self._draw.choice(OFTEN)
        while True:
            name, command = self._draw.choice(list(declared().items()))
            if not command.hidden and (name not in RARE or self._draw.random() < 0.02):
                return name

    async def _press(self, home: Channel) -> None:
        """A control of a message that stands there, or of one to them alone."""
        message = self._message(home)
        if message is not None:
            await self._control(message.card, home, message)

    async def _go_on(self, home: Channel) -> None:
        """A control of what they were shown last, or its form."""
        if self._shown is None:
            return await self._line(home)
        (reply, where), self._shown = self._shown, None
        if reply.form is not None:
            await self._fill(reply.form, where)
        elif reply.card is not None:
            await self._control(reply.card, where, None)
        return None

    async def _control(self, card: Card, home: Channel, message: Message | None) -> None:
        rows = [e.items for e in card.body if isinstance(e, Actions)]
        items = [i for row in rows for i in row if isinstance(i, Button | Select)]
        if not items:
            return
        item = self._draw.choice(items)
        args = dict(item.offer.args)
        said = item.label
        if isinstance(item, Select):
            option = self._draw.choice(item.options)
            args[item.param], said = option.value, f"{item.label}: {option.label}"
        if item.offer.command in RARE and self._draw.random() > 0.05:
            return
        if item.offer.command == "cop post-again" and self._stands(card, args["subject"]):
            return
        private = message is not None and not message.channel
        where = self._place(home, message.number if message else "", private=private)
        told = f'presses "{said}" on "{_title(card)}"'
        await self._make(item.offer.command, args, "button", where, card.community, home, told)

    def _stands(self, asked: Card, subject: str) -> bool:
        """What a steward sees who is asked to look whether something stands in a channel."""
        return any(
            str(message.card.subject) == subject and f"#{message.channel}:" in flat(asked.title)
            for there in self._world.platforms.values()
            for message in there.messages.values()
            if message.channel
        )

    async def _fill(self, form: Form, home: Channel) -> None:
        args = dict(form.offer.args)
        for field in form.fields:
            value = field.value if field.value and self._draw.random() < 0.5 else self._value(field)
            if value or field.required:
                args[field.name] = value
        where, told = self._place(home), f"fills {form.title}"
        await self._make(form.offer.command, args, "form", where, form.community, home, told)

    async def _react(self, home: Channel) -> None:
        """A reaction that a card in the channel offers, or takes theirs back; else some other."""
        message = self._message(home, reacted=True)
        if message is None or not message.channel:
            return
        offered = [reaction.emoji for reaction in message.card.reactions] or ["👍"]
        emoji = self._draw.choice(offered)
        await self._world.react(self._platform, self.caller, message, emoji)

    async def _make(
        self,
        command: str,
        args: dict[str, str],
        source: str,
        where: Place,
        community: int,
        home: Channel,
        told: str = "",
    ) -> None:
        given = " ".join(f"{name}={value!r}" for name, value in args.items())
        call = Call(self._world.id(), command, self.caller, where, args, source, "", community)  # type: ignore[arg-type]
        reply = await self._world.deliver(call, f"{told or '/' + command} {given}".strip())
        await self._read(reply, home)

    async def _read(self, reply: Reply | None, home: Channel) -> None:
        """Most fill a form that they are shown at once; the rest may be gone on with later."""
        if reply is None:
            return
        if reply.form is not None and self._draw.random() < 0.7:
            await self._fill(reply.form, home)
        elif reply.form is not None or reply.card is not None:
            self._shown = reply, home

    def _place(self, home: Channel, message: str = "", *, private: bool = False) -> Place:
        channel = "" if private else home.name
        return Place(self._platform.name, "w", channel, channel, message)

    def _message(self, home: Channel, *, reacted: bool = False) -> Message | None:
        """One of the latest that they can see."""
        mine = [
            m
            for m in list(self._platform.messages.values())[-60:]
            if (m.channel == home.name or m.user == self.caller.user)
            and (not reacted or m.card.reactions)
        ]
        return self._draw.choice(mine) if mine else None

    def _value(self, field: Field) -> str:
        draw = self._draw
        if draw.random() < 0.06:
            return draw.choice(NONSENSE)
        if field.options:
            return draw.choice(field.options).value
        if not field.required and draw.random() < 0.4:
            return ""
        if field.name == "choices":
            return draw.choice((", ".join(draw.sample(WORDS, 3)), "1", "2, 1"))
        today = self._world.machine.true().date()
        match field.type:
            case "day":
                return (today + timedelta(days=draw.randint(-20, 60))).isoformat()
            case "moment":
                day = (today + timedelta(days=draw.randint(0, 40))).isoformat()
                return f"{day} {draw.randint(8, 19):02}:00"
            case "time":
                return f"{draw.randint(8, 19):02}:00"
            case "number":
                return str(draw.choice((0, 1, 2, 3, 5, 12)))
            case "flag":
                return draw.choice(("yes", "no"))
            case "person":
                return draw.choice(CAST).capitalize()
            case "zone":
                return draw.choice(("America/Phoenix", "Europe/Berlin", "Asia/Kathmandu"))
            case "choice":
                return draw.choice(("yes", "no", "maybe", "next", "opener", "1", "2"))
            case "line" | "text":
                return self._words()

    def _words(self) -> str:
        draw = self._draw
        if draw.random() < 0.1:
            return draw.choice(NONSENSE)
        said = (
            *(f"How do you go about {draw.choice(WORDS)}?", draw.choice(WORDS).capitalize()),
            *(", ".join(draw.sample(WORDS, 3)), f"https://example.org/{draw.randint(1, 99)}"),
            *(draw.choice(CAST).capitalize(), "yes", "next"),
        )
        return draw.choice(said)


def _title(card: Card) -> str:
    return flat(card.title)[:60]


def crowd(world: World, homes: Sequence[Channel]) -> dict[str, list[Person]]:
    """Everybody on the platforms of these homes, by platform."""
    names = sorted({home.platform for home in homes})
    return {
        name: [
            Person(world, world.platforms[name], user, world.draw(f"{name}:{user}"))
            for user in CAST
        ]
        for name in names
    }
