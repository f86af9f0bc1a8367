"""Messages and forms as plain text: what somebody reads on the screen, without the markup."""

import re
from collections.abc import Callable, Iterator

from tests.wire.shapes import Json
from tests.wire.slack.charts import CHART, told
from tests.wire.slack.emoji import drawn
from tests.wire.slack.workspace import Message, View, Workspace

TOKEN = re.compile(r"<([^<>\n]+)>")
KEPT = re.compile("\ue000(\\d+)\ue001")
APART = "\u200b"
"""Nobody sees it. What stands beside it stands beside a space, as far as marks go."""
CODE = re.compile(r"(?<!\w)`(?![\s\u200b`])([^`\n]*[^`\s\u200b])`(?!\w)")
ITALIC = re.compile(r"(?<!\w)_(?![\s\u200b])([^\n]*?[^\s\u200b])_(?!\w)")
STRUCK = re.compile(r"(?<![\w~])~(?![\s\u200b])([^~\n]*?[^\s\u200b])~(?![\w~])")
QUOTED = re.compile(r"(?m)^&gt; ?(.*)$")
MARKS = [
    QUOTED,
    re.compile(r"```(?!\u200b)(.+?)```", re.DOTALL),
    CODE,
    re.compile(r"(?<![\w*])\*(?![\s\u200b])([^*\n]*?[^\s\u200b])\*(?![\w*])"),
    ITALIC,
    STRUCK,
]
NUMBERED = re.compile(r"\d+\. ")
GROUP = "!subteam^"
BROADCASTS = ("here", "channel", "everyone")


class Reader:
    """Reads for the people of one workspace: ids become names, dates their words."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def message(self, message: Message) -> str:
        """A message as it is seen: its blocks, its text where it has none, and its files."""
        shown = self.blocks(message.blocks) if message.blocks else self.mrkdwn(message.text)
        return "\n".join([*filter(None, [shown]), *(f"[{file['name']}]" for file in message.files)])

    def blocks(self, blocks: list[Json]) -> str:
        """Blocks, a line for each that says something."""
        return "\n".join(line for block in blocks if (line := self._block(block)))

    def view(self, view: View) -> str:
        """A form with what stands in its fields, or a home."""
        rows = [view.sent["title"]["text"]] if "title" in view.sent else []
        for block in view.blocks:
            told = self._field(block, view) if block["type"] == "input" else [self._block(block)]
            rows += [line for line in told if line]
        rows += [f"[{view.sent['submit']['text']}]"] if "submit" in view.sent else []
        return "\n".join(rows)

    def mrkdwn(self, text: str) -> str:
        """Text in Slack's markup as it reads."""
        tokens: list[str] = []

        def put_aside(token: re.Match[str]) -> str:
            tokens.append(self._token(token[1]))
            return f"\ue000{len(tokens) - 1}\ue001"

        bare = TOKEN.sub(put_aside, text)
        for mark in MARKS:
            bare = mark.sub(r"\1", bare)
        bare = bare.replace(APART, "")
        return KEPT.sub(lambda kept: tokens[int(kept[1])], drawn(unescaped(bare)))

    def text(self, value: Json) -> str:
        """A text object."""
        return self.mrkdwn(value["text"]) if value["type"] == "mrkdwn" else drawn(value["text"])

    def pings(self, message: Message) -> set[str]:
        """Whom a message notifies by naming them: names, "@channel" and the like."""
        texts = [message.text] if not message.blocks else []
        found = {self._user(each) for each in _walk(message.blocks, "user", "user_id")}
        found |= {f"@{each}" for each in _walk(message.blocks, "broadcast", "range")}
        texts += _walk(message.blocks, "mrkdwn", "text")
        for token in (token for text in texts for token in TOKEN.findall(text)):
            if token[0] == "@":
                found.add(self._user(token[1:].partition("|")[0]))
            elif token.startswith(GROUP):
                found.add(self._token(token))
            elif token[1:].partition("|")[0] in BROADCASTS:
                found.add(f"@{token[1:].partition('|')[0]}")
        return found

    def _token(self, inner: str) -> str:
        what, _, label = inner.partition("|")
        label = unescaped(label)
        if what.startswith("@"):
            return self._user(what[1:])
        if what.startswith("#"):
            return f"#{self._channel(what[1:], label)}"
        if what.startswith("!date^"):
            return label
        if (group := what.removeprefix(GROUP)) in self._workspace.groups:
            return f"@{self._workspace.groups[group]}"
        if what.startswith("!"):
            return label or f"@{what[1:]}"
        address = unescaped(what)
        return f"{label} ({address})" if label and label != address else address

    def _user(self, id: str) -> str:
        user = self._workspace.users.get(id)
        return user.name if user else f"@{id}"

    def _channel(self, id: str, label: str) -> str:
        channel = self._workspace.channels.get(id)
        return channel.name if channel else label or id

    def _block(self, block: Json) -> str:
        """One block; an unknown type cannot come here, it would not be valid."""
        reads: dict[str, Callable[[Json], str]] = {
            "header": lambda b: self.text(b["text"]),
            "section": self._section,
            "context": lambda b: " ".join(map(self._element, b["elements"])),
            "actions": lambda b: " ".join(map(self._element, b["elements"])),
            "rich_text": lambda b: "\n".join(map(self._rich, b["elements"])),
            "markdown": lambda b: re.sub(r"(?m)^#+ |\*\*", "", b["text"]),
            "image": lambda b: f"Picture: {b['alt_text']}",
            "divider": lambda _b: "",
            "input": lambda b: f"{self.text(b['label'])} {self._element(b['element'])}",
            "alert": lambda b: self.text(b["text"]),
            "table": self._table,
            CHART: told,
            "video": lambda b: self.text(b["title"]),
        }
        return reads[block["type"]](block)

    def _section(self, block: Json) -> str:
        rows = [self.text(block["text"])] if "text" in block else []
        rows += [self.text(each) for each in block.get("fields", ())]
        rows += [self._element(block["accessory"])] if "accessory" in block else []
        return "\n".join(rows)

    def _table(self, block: Json) -> str:
        rows = (" · ".join(map(self._cell, row)) for row in block["rows"])
        return "\n".join(row if NUMBERED.match(row) else f"· {row}" for row in rows)

    def _cell(self, cell: Json) -> str:
        return self._block(cell) if cell["type"] == "rich_text" else str(cell["text"])

    def _element(self, element: Json) -> str:
        match element["type"]:
            case "plain_text" | "mrkdwn":
                return self.text(element)
            case "image":
                return f"Picture: {element['alt_text']}"
            case "button" | "workflow_button":
                address = f" {element['url']}" if "url" in element else ""
                return f"[{drawn(element['text']['text'])}]{address}"
            case _:
                shown = ", ".join(drawn(o["text"]["text"]) for o in options(element))
                label = drawn(element.get("placeholder", {}).get("text", ""))
                return f"[{': '.join(filter(None, [label, shown]))}]"

    def _rich(self, element: Json) -> str:
        inner = element["elements"]
        match element["type"]:
            case "rich_text_list":
                ordered = element.get("style") == "ordered"
                rows = [self._rich(each) for each in inner]
                return "\n".join(
                    f"{number}. {row}" if ordered else f"· {row}"
                    for number, row in enumerate(rows, 1)
                )
            case _:
                return "".join(map(self._span, inner))

    def _span(self, span: Json) -> str:
        match span["type"]:
            case "text":
                return str(span["text"])
            case "link":
                label = span.get("text", span["url"])
                return f"{label} ({span['url']})" if label != span["url"] else label
            case "user":
                return self._user(span["user_id"])
            case "channel":
                return f"#{self._channel(span['channel_id'], '')}"
            case "broadcast":
                return f"@{span['range']}"
            case "emoji":
                return drawn(f":{span['name']}:")
            case "date":
                return str(span.get("fallback", span["timestamp"]))
            case _:
                return str(span.get("value", ""))

    def _field(self, block: Json, view: View) -> list[str]:
        element = block["element"]
        state = view.values.get(block["block_id"], {}).get(element["action_id"], {})
        rows = [f"{self.text(block['label'])}: {self.value(state)}".rstrip()]
        rows += [f"  {self.text(block['hint'])}"] if "hint" in block else []
        offered = " | ".join(drawn(option["text"]["text"]) for option in options(element))
        rows += [f"  ({offered})"] if offered else []
        error = view.errors.get(block["block_id"])
        return [*rows, f"  ! {error}"] if error else rows

    def value(self, state: Json) -> str:
        """What stands in a field, as it is shown there."""
        for key, value in state.items():
            if key in ("selected_option", "selected_options") and value:
                chosen = value if isinstance(value, list) else [value]
                return ", ".join(drawn(option["text"]["text"]) for option in chosen)
            if key == "selected_user" and value:
                return self._user(value)
            if key == "selected_users" and value:
                return ", ".join(map(self._user, value))
            if key == "rich_text_value" and value:
                return self._block(value)
            if key != "type" and value not in (None, []):
                return str(value)
        return ""


def unescaped(text: str) -> str:
    """`text` with the three entities that Slack knows made characters again."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def escaped(text: str) -> str:
    """`text` as Slack hands it on: & < > as entities, and nothing else."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def options(element: Json) -> list[Json]:
    """The options of a select and its kin, those in groups among them."""
    groups = element.get("option_groups", ())
    return [*element.get("options", ()), *(o for group in groups for o in group["options"])]


def _walk(value: object, kind: str, key: str) -> Iterator[str]:
    """The `key` of every object of type `kind` anywhere in `value`."""
    if isinstance(value, dict):
        if value.get("type") == kind and isinstance(value.get(key), str):
            yield value[key]
        for inner in value.values():
            yield from _walk(inner, kind, key)
    elif isinstance(value, list):
        for inner in value:
            yield from _walk(inner, kind, key)
