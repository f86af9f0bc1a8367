"""Messages and forms as plain text: what somebody reads on the screen, without the markup."""

from tests.wire.discord.guild import Message, State
from tests.wire.discord.markdown import Markdown
from tests.wire.discord.modals import Form
from tests.wire.discord.parts import SELECTS, Part, label, offered, walk
from tests.wire.shapes import Json


class Reader:
    """Reads messages and forms; `markdown` knows names and zones."""

    def __init__(self, state: State, markdown: Markdown) -> None:
        self._state = state
        self.markdown = markdown

    def message(self, message: Message) -> str:
        """A message as it is seen: its words, embeds, components and files."""
        rows = [self.markdown.read(message.content), *map(self._embed, message.embeds)]
        rows += map(self.component, message.components)
        drawn = {
            part["file"]["url"] for part in walk(message.components) if part["type"] == Part.FILE
        }
        named = [str(file["filename"]) for file in message.attachments]
        rows += [f"[{name}]" for name in named if f"attachment://{name}" not in drawn]
        return "\n".join(row for row in rows if row)

    def component(self, part: Json) -> str:
        """One component, a line for each thing in it that says something."""
        inner = part.get("components", ())
        match part["type"]:
            case Part.CONTAINER:
                return "\n".join(row for each in inner if (row := self.component(each)))
            case Part.SECTION:
                rows = [*map(self.component, inner), self.component(part["accessory"])]
                return "\n".join(row for row in rows if row)
            case Part.ROW:
                return " ".join(map(self.component, inner))
            case Part.TEXT:
                return self.markdown.read(part["content"])
            case Part.THUMBNAIL:
                return f"Picture: {part.get('description') or ''}"
            case Part.GALLERY:
                shown = [each.get("description") or "" for each in part["items"]]
                return "\n".join(f"Picture: {each}" for each in shown)
            case Part.FILE:
                return f"[{part['file']['url'].removeprefix('attachment://')}]"
            case Part.BUTTON:
                return f"[{label(part)}]" + (f" {part['url']}" if "url" in part else "")
            case kind if kind in SELECTS:
                return f"[{': '.join(filter(None, [label(part), ', '.join(offered(part))]))}]"
            case _:
                return ""

    def form(self, form: Form) -> str:
        """A form with what stands in its fields."""
        rows = [form.title]
        for part in form.parts:
            rows += (
                self._field(part, form) if part["type"] == Part.LABEL else [self.component(part)]
            )
        rows += [f"  ! {said}" for said in form.faults.values()]
        return "\n".join(row for row in [*rows, "[Submit]"] if row)

    def _field(self, part: Json, form: Form) -> list[str]:
        field = part["component"]
        rows = [f"{part['label']}: {form.shown(field, self._state.users)}".rstrip()]
        rows += [f"  {part['description']}"] if part.get("description") else []
        choices = " | ".join(offered(field))
        return [*rows, f"  ({choices})"] if choices else rows

    def _embed(self, embed: Json) -> str:
        rows = [embed.get("title"), embed.get("description")]
        rows += [f"{each['name']}: {each['value']}" for each in embed.get("fields", ())]
        rows += [embed.get("footer", {}).get("text")]
        return "\n".join(self.markdown.read(row) for row in rows if row)
