"""Whether a request keeps to the description and to the limits that it leaves out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tests.wire.discord import components
from tests.wire.discord.contracts import Contracts, Operation
from tests.wire.discord.faults import Fault
from tests.wire.discord.refusals import Refusal
from tests.wire.rules import Rules
from tests.wire.shapes import Json

TRUTH = {"0": False, "1": True, "false": False, "true": True}
UNNAMED = {"use_nested_fields"}
"""What discord.py says in the address of a forum's post and the description does not name."""
MOST_CONTENT, MOST_EMBEDDED = 2000, 6000
LEGACY = ("content", "embeds", "poll", "sticker_ids")
"""Fields that stand in no message made of components."""
SENDABLE = 1 << 2 | 1 << 12 | 1 << 13 | 1 << 15
"""Flags that a message may be sent with: no embeds, silent, voice, components."""
EPHEMERAL = 1 << 6


class Checks(Rules):
    """Collects what breaks a rule, which Discord answers with 400: `violations` must stay empty.

    `calls` are the operations that were called, in order.
    """

    def __init__(self, contracts: Contracts) -> None:
        super().__init__()
        self.contracts = contracts
        self.calls: list[str] = []

    def invalid(self, where: str, faults: Iterable[Fault]) -> None:
        """Refuse a body that has faults. Raises Refusal."""
        found = list(faults)
        if not found:
            return
        self.violations += [f"{where}: {fault}" for fault in found]
        raise Refusal(400, 50035, "Invalid Form Body", nested(found))

    def empty(self, where: str) -> None:
        """Refuse a message that says nothing. Raises Refusal."""
        self.broken(f"{where}: an empty message")
        raise Refusal(400, 50006, "Cannot send an empty message")

    def body(self, operation: Operation, body: object) -> None:
        """That a body is as the description says. Raises Refusal."""
        if operation.body is not None:
            self.invalid(operation.name, operation.body.faults(body))
        elif body is not None:
            self.broken(f"{operation.name}: takes no body")

    def query(self, operation: Operation, given: Mapping[str, str]) -> Json:
        """The parameters of the address, as numbers and truths where they are. Raises Refusal."""
        found = {name: _read(operation, name, value) for name, value in given.items()}
        known = [name for name in found if name in operation.query]
        for name in sorted(set(found) - set(known) - UNNAMED):
            self.broken(f"{operation.name}: takes no parameter {name}")
        self.invalid(
            operation.name,
            (
                Fault((name, *fault.path), fault.code, fault.said)
                for name in known
                for fault in operation.query[name].faults(found[name])
            ),
        )
        return found

    def answer(self, operation: Operation, status: int, body: object) -> None:
        """That the double itself answers as the description says."""
        if status not in operation.answers:
            self.broken(f"the double: {operation.name} never answers {status}")
        elif shape := operation.answers[status]:
            for fault in shape.faults(body):
                self.broken(f"the double: {operation.name} answers {fault}")

    def message(self, where: str, body: Json, *, files: int = 0, ephemeral: bool = False) -> None:
        """That a message can be as it is told to be. Raises Refusal."""
        self.invalid(where, _message_faults(body, ephemeral=ephemeral))
        said = any(body.get(name) for name in (*LEGACY, "components"))
        if not (said or files or body.get("message_reference", {}).get("type") == 1):
            self.empty(where)

    def form(self, where: str, form: Json) -> None:
        """That a modal can be as it is told to be. Raises Refusal."""
        faults = components.form_faults(form)
        self.invalid(where, (Fault(("data", *f.path), f.code, f.said) for f in faults))


def nested(faults: Sequence[Fault]) -> Json:
    """Faults as Discord nests them by field."""
    made: Json = {}
    for fault in faults:
        place = made
        for step in fault.path:
            place = place.setdefault(step, {})
        place.setdefault("_errors", []).append({"code": fault.code, "message": fault.said})
    return made


def _read(operation: Operation, name: str, value: str) -> object:
    if name in operation.numbers:
        return int(value) if value.isdecimal() else value
    return TRUTH.get(value, value) if name in operation.flags else value


def _message_faults(body: Json, *, ephemeral: bool) -> Iterator[Fault]:
    flags = body.get("flags") or 0
    v2 = bool(flags & 1 << 15)
    for name in LEGACY if v2 else ():
        if body.get(name):
            code = "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"
            said = f"The '{name}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
            yield Fault((name,), code, said)
    if flags & ~(SENDABLE | (EPHEMERAL if ephemeral else 0)):
        yield Fault(("flags",), "BASE_TYPE_INVALID", f"{flags} holds what cannot be sent.")
    if len(body.get("content") or "") > MOST_CONTENT:
        said = f"Must be {MOST_CONTENT} or fewer in length."
        yield Fault(("content",), "BASE_TYPE_MAX_LENGTH", said)
    written = sum(map(_written, body.get("embeds") or ()))
    if written > MOST_EMBEDDED:
        said = f"Embed size exceeds maximum size of {MOST_EMBEDDED}"
        yield Fault(("embeds",), "MAX_EMBED_SIZE_EXCEEDED", said)
    yield from _mention_faults(body.get("allowed_mentions") or {})
    yield from components.faults(body.get("components") or (), v2=v2)


def _mention_faults(allowed: Json) -> Iterator[Fault]:
    for kind in ("users", "roles"):
        if kind in (allowed.get("parse") or ()) and allowed.get(kind):
            said = f'parse:["{kind}"] and {kind}: [ids...] are mutually exclusive.'
            where = ("allowed_mentions",)
            yield Fault(where, "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", said)


def _written(embed: Json) -> int:
    """The characters of an embed that count."""
    told = [embed.get("title"), embed.get("description")]
    told += [(embed.get("footer") or {}).get("text"), (embed.get("author") or {}).get("name")]
    for field in embed.get("fields") or ():
        told += [field.get("name"), field.get("value")]
    return sum(len(text or "") for text in told)
