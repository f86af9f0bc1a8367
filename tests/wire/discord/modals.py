"""A modal in front of somebody: what stands in its fields, and what is sent of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from adapters.plays.matching import fold
from adapters.plays.stage import Stuck
from tests.wire import chosen
from tests.wire.discord import resolving
from tests.wire.discord.guild import Guild, State, User
from tests.wire.discord.interactions import Interaction
from tests.wire.discord.parts import FIELDS, USERS, Part, offered, walk
from tests.wire.shapes import Json

REQUIRED = "This field is required"
YES = ("yes", "true", "on", "1")


@dataclass(eq=False)
class Form:
    """A modal. `asked` is the interaction that it answers, `sent` the modal as the bot sent it.

    `values` is what stands in each field, by custom_id; `faults` what Discord itself says to it.
    """

    asked: Interaction
    sent: Json
    values: dict[str, list[str]] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """What stands above it."""
        return str(self.sent["title"])

    @property
    def parts(self) -> Sequence[Json]:
        """Its labels with their fields, and texts between them."""
        parts: list[Json] = self.sent["components"]
        return parts

    def fields(self) -> Iterator[tuple[str, Json]]:
        """Each field with what it is called."""
        for part in self.parts:
            for each in walk([part]):
                if each["type"] in FIELDS:
                    yield str(part.get("label") or each.get("label") or ""), each

    def field(self, name: str) -> Json | None:
        """The field that goes by its label, or by its custom_id."""
        wanted = fold(name).casefold().replace("_", " ")
        for label, each in self.fields():
            if wanted in (fold(label).casefold(), each["custom_id"].replace("_", " ")):
                return each
        return None

    def shown(self, part: Json, people: Mapping[str, User]) -> str:
        """What stands in a field, as it is shown there."""
        standing = self.values.get(part["custom_id"], [])
        labels = {str(each["value"]): str(each["label"]) for each in part.get("options", ())}
        named = {id: people[id].name for id in standing if part["type"] in USERS and id in people}
        return ", ".join((labels | named).get(each, each) for each in standing)


def opened(asked: Interaction) -> Form:
    """The modal that an interaction was answered with, with what stands in it at first."""
    assert asked.answer is not None
    made = Form(asked, asked.answer["data"])
    for _label, part in made.fields():
        chosen = [str(each["value"]) for each in part.get("options", ()) if each.get("default")]
        chosen += [str(each["id"]) for each in part.get("default_values", ())]
        chosen += [str(part["value"])] if part.get("value") else []
        chosen += ["true"] if part["type"] == Part.BOX and part.get("default") else []
        made.values[part["custom_id"]] = chosen
    return made


def written(part: Json, text: str, guild: Guild | None) -> list[str]:
    """What a field holds once `text` is put into it. Raises Stuck for what it does not take."""
    match part["type"]:
        case Part.INPUT:
            return [text] if text else []
        case Part.BOX:
            return ["true"] if text.casefold() in YES else []
        case Part.SELECT | Part.RADIO | Part.BOXES:
            return [_option(part, each) for each in _several(part, text)]
        case Part.USERS | Part.MENTIONABLES:
            return [_person(guild, each) for each in _several(part, text)]
        case kind:
            raise Stuck(f"Nothing can be written into a field of type {kind}.")


def missing(form: Form) -> dict[str, str]:
    """What Discord itself says at fields that are empty or hold too much, before sending."""
    said: dict[str, str] = {}
    for _label, part in form.fields():
        id, standing = part["custom_id"], form.values[part["custom_id"]]
        most, least = part.get("max_length", 4000), part.get("min_length", 0)
        if not standing:
            if part.get("required", part["type"] != Part.BOX):
                said[id] = REQUIRED
        elif part["type"] == Part.INPUT and not least <= len(standing[0]) <= most:
            said[id] = f"Must be between {least} and {most} in length."
        elif part["type"] != Part.INPUT and len(standing) > part.get("max_values", 1):
            said[id] = f"Choose {part.get('max_values', 1)} or fewer."
    return said


def submitted(form: Form, state: State, guild: Guild | None) -> Json:
    """The data of the interaction that sending it makes."""
    rows = [_row(number * 2, part, form) for number, part in enumerate(form.parts, 1)]
    ids = {
        id
        for _label, part in form.fields()
        if part["type"] in USERS
        for id in form.values[part["custom_id"]]
    }
    row: Json = {"custom_id": form.sent["custom_id"], "components": rows}
    return row | {"resolved": resolving.people(ids, state, guild)} if ids else row


def _row(number: int, part: Json, form: Form) -> Json:
    match part["type"]:
        case Part.LABEL:
            inner = _field(number + 1, part["component"], form)
            return {"type": int(Part.LABEL), "id": number, "component": inner}
        case Part.ROW:
            rows = [_field(number + 1, each, form) for each in part["components"]]
            return {"type": int(Part.ROW), "id": number, "components": rows}
        case kind:
            return {"type": kind, "id": number}


def _field(number: int, part: Json, form: Form) -> Json:
    standing = form.values[part["custom_id"]]
    row: Json = {"type": part["type"], "id": number, "custom_id": part["custom_id"]}
    match part["type"]:
        case Part.INPUT:
            return row | {"value": standing[0] if standing else ""}
        case Part.RADIO:
            return row | {"value": standing[0] if standing else None}
        case Part.BOX:
            return row | {"value": bool(standing)}
        case _:
            return row | {"values": list(standing)}


def _several(part: Json, text: str) -> list[str]:
    if part["type"] == Part.RADIO or part.get("max_values", 1) == 1:
        return [text] if text else []
    return [each.strip() for each in text.split(",") if each.strip()]


def _option(part: Json, text: str) -> str:
    """The value of the option that is meant. Raises Stuck."""
    shown = [(str(each["label"]), str(each["value"])) for each in part.get("options", ())]
    if (found := chosen.option(text, shown)) is not None:
        return found
    raise Stuck(f"“{text}” is none of the choices: {', '.join(offered(part))}.")


def _person(guild: Guild | None, name: str) -> str:
    for member in guild.members.values() if guild else ():
        if member.user.name.casefold() == name.removeprefix("@").casefold():
            return member.user.id
    raise Stuck(f"There is nobody called {name}.")
