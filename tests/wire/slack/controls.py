"""What can be pressed and chosen in blocks, and the action that Slack makes of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tests.wire.shapes import Json
from tests.wire.slack.emoji import drawn
from tests.wire.slack.plain import Reader, options

BUTTONS = ("button", "workflow_button")
SEVERAL = ("checkboxes", "multi_static_select")
CHOICES = ("static_select", "external_select", "radio_buttons", *SEVERAL)


@dataclass(frozen=True, slots=True)
class Control:
    """One interactive element in its block. `label` is what people find it by."""

    block: str
    element: Json
    label: str

    @property
    def kind(self) -> str:
        """Its type in Block Kit."""
        return str(self.element["type"])

    def pressable(self) -> Sequence[str]:
        """The labels under which it can be pressed: a menu's entries count as buttons."""
        if self.kind in BUTTONS:
            return (self.label,)
        return self.offered() if self.kind == "overflow" else ()

    def offered(self) -> Sequence[str]:
        """The labels of what can be chosen."""
        return [drawn(option["text"]["text"]) for option in options(self.element)]

    def option(self, label: str) -> Json:
        """The option with that label."""
        return next(o for o in options(self.element) if drawn(o["text"]["text"]) == label)

    def pressed(self, label: str, ts: str) -> Json:
        """The action of pressing it."""
        if self.kind == "overflow":
            return self._action(ts, {"selected_option": self.option(label)})
        known = ("text", "value", "style")
        kept: Json = {key: self.element[key] for key in known if key in self.element}
        return self._action(ts, kept)

    def chosen(self, values: Mapping[str, object], ts: str) -> Json:
        """The action of choosing: `values` is the state it then has."""
        kept = {"placeholder": self.element["placeholder"]} if "placeholder" in self.element else {}
        return self._action(ts, kept | dict(values))

    def choice(self, label: str) -> Json:
        """The state of having chosen the option with that label."""
        option = self.option(label)
        return (
            {"selected_options": [option]} if self.kind in SEVERAL else {"selected_option": option}
        )

    def _action(self, ts: str, values: Mapping[str, object]) -> Json:
        ids = {"action_id": self.element["action_id"], "block_id": self.block}
        return {"type": self.kind, **ids, **values, "action_ts": ts}


def controls(blocks: Sequence[Json], reader: Reader) -> Iterator[Control]:
    """The controls in blocks, in the order in which they stand there."""
    for block in blocks:
        beside = (
            reader.text(block["text"]) if block["type"] == "section" and "text" in block else ""
        )
        inner = [block.get("accessory"), block.get("element"), *block.get("elements", ())]
        for element in inner:
            if isinstance(element, dict) and "action_id" in element:
                yield Control(block["block_id"], element, _label(block, element, beside, reader))


def _label(block: Json, element: Json, beside: str, reader: Reader) -> str:
    if element["type"] in BUTTONS:
        return drawn(str(element["text"]["text"]))
    if block["type"] == "input":
        return reader.text(block["label"])
    placeholder = drawn(element.get("placeholder", {}).get("text", ""))
    return " ".join(filter(None, [beside, placeholder]))
