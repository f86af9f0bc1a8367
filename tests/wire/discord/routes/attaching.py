"""Files that are sent along with a message, and what its components show of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from tests.wire.discord.guild import Message
from tests.wire.discord.platform import Platform
from tests.wire.discord.routes.asked import Asked, File
from tests.wire.shapes import Json


@dataclass(frozen=True, slots=True)
class Media:
    """What a message's components show: files of its own, or what stands elsewhere."""

    platform: Platform
    message: Message

    def shown(self, url: str) -> Json:
        """Something shown, as Discord tells of it."""
        row: Json = {"id": self.platform.ids.next(), "url": url, "proxy_url": url}
        for each in self.message.attachments:
            if url == f"attachment://{each['filename']}":
                address = {"url": each["url"], "proxy_url": each["url"]}
                own = {"attachment_id": each["id"], "name": each["filename"], "size": each["size"]}
                return row | address | own
        return row


def attached(asked: Asked, message: Message, told: Sequence[Json] | None) -> list[Json]:
    """Attachments as they are kept: new ones by their number among the files, old by their id."""
    there = {each["id"]: each for each in message.attachments}
    rows = [{"id": n} for n in range(len(asked.files))] if told is None else told
    made: list[Json] = []
    for row in rows:
        id = str(row["id"])
        if id not in there and int(id) >= len(asked.files):
            asked.invalid("attachments", "ATTACHMENT_NOT_FOUND", f"There is no file {id}.")
        made.append(there[id] if id in there else _kept(asked, row, asked.files[int(id)]))
    return made


def _kept(asked: Asked, row: Json, file: File) -> Json:
    id = asked.platform.ids.next()
    asked.platform.files[id] = file.content
    address = f"{asked.platform.url}/attachments/{id}/{file.name}"
    described = {"description": row["description"]} if row.get("description") else {}
    return described | {
        "id": id,
        "filename": row.get("filename") or file.name,
        "size": len(file.content),
        "url": address,
        "proxy_url": address,
    }
