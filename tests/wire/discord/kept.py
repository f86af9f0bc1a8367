"""Components as Discord keeps them: each with an id, with what was left out, with what it shows."""

from collections.abc import Callable, Sequence

from tests.wire.discord.components import walk
from tests.wire.shapes import Json

SELECTS = (3, 5, 6, 7, 8)
LEFT_OUT: dict[int, Json] = {
    **{kind: {"min_values": 1, "max_values": 1} for kind in SELECTS},
    11: {"description": None, "spoiler": False},
    13: {"spoiler": False},
    14: {"spacing": 1, "divider": True},
    17: {"accent_color": None, "spoiler": False},
}
"""What a component says where the bot said nothing, by its type."""
Shown = Callable[[str], Json]


def kept(components: Sequence[Json], shown: Shown) -> list[Json]:
    """All of them; `shown` tells of the file or picture at an address."""
    taken = {component.get("id") for _place, component in walk(components)}
    free = (number for number in range(1, 1000) if number not in taken)

    def one(component: Json) -> Json:
        row: Json = LEFT_OUT.get(component["type"], {}) | _said(component)
        row["id"] = component.get("id") or next(free)
        if "components" in row:
            row["components"] = [one(each) for each in row["components"]]
        for part in ("accessory", "component"):
            if part in row:
                row[part] = one(row[part])
        return row | _showing(row, shown)

    return [one(each) for each in components]


def _said(part: Json) -> Json:
    """What was said at all, in options and emoji too."""
    row = {key: value for key, value in part.items() if value is not None}
    if "emoji" in row:
        row["emoji"] = _said(row["emoji"])
    if "options" in row:
        row["options"] = [_said(option) for option in row["options"]]
    return row


def _showing(row: Json, shown: Shown) -> Json:
    match row["type"]:
        case 11:
            return {"media": _media(shown(row["media"]["url"]))}
        case 12:
            return {"items": [_item(item, shown) for item in row["items"]]}
        case 13:
            told = shown(row["file"]["url"])
            named = {"name": told.get("name", ""), "size": told.get("size", 0)}
            return {"file": _media(told), **named}
        case _:
            return {}


def _item(item: Json, shown: Shown) -> Json:
    return {"description": None, "spoiler": False} | item | {"media": _media(shown(_url(item)))}


def _url(item: Json) -> str:
    url: str = item["media"]["url"]
    return url


def _media(told: Json) -> Json:
    return {key: each for key, each in told.items() if key not in ("name", "size")}
