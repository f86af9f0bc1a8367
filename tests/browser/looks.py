"""How a card looks on each platform: what is really sent to it, drawn as its own clients would.

The clients are not ours to run, so their looks are drawn after them (looks.css); every word, every
button and its order is what the adapters send.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from markupsafe import Markup, escape

Part = Mapping[str, Any]

READS_IN = ZoneInfo("America/Phoenix")
_LINK = re.compile(r"&lt;(https?://[^|&]+)\|([^&]*)&gt;")
_DATE = re.compile(r"&lt;!date\^(\d+)\^([^|]*)\|[^&]*&gt;")
_STAMP = re.compile(r"&lt;t:(\d+):([A-Za-z])&gt;")
_STYLES = {1: "primary", 2: "plain", 3: "primary", 4: "danger", 5: "plain"}
_SHAPES = {"F": "%A, %B %-d, %Y at %H:%M", "t": "%H:%M", "D": "%B %-d, %Y"}


def slack(blocks: Iterable[Part]) -> Markup:
    """Block Kit as Slack shows it."""
    return Markup("").join(_block(block) for block in blocks)


def discord(components: Iterable[Part]) -> Markup:
    """Components as Discord shows them."""
    return Markup("").join(_component(part) for part in components)


def _block(block: Part) -> Markup:
    match block["type"]:
        case "header":
            return Markup("<h3>{}</h3>").format(block["text"]["text"])
        case "section":
            fields = [Markup("<p>{}</p>").format(_mrkdwn(each)) for each in block.get("fields", ())]
            if fields:
                return Markup('<div class="fields">{}</div>').format(Markup("").join(fields))
            return Markup("<p>{}</p>").format(_mrkdwn(block["text"]))
        case "context":
            said = Markup(" ").join(map(_mrkdwn, block["elements"]))
            return Markup('<p class="small">{}</p>').format(said)
        case "actions":
            said = Markup("").join(map(_control, block["elements"]))
            return Markup('<div class="row">{}</div>').format(said)
        case "divider":
            return Markup("<hr>")
        case other:
            raise AssertionError(f"no look for a block of type {other}")


def _control(each: Part) -> Markup:
    if each["type"] == "button":
        return _button(each["text"]["text"], each.get("style", "plain"))
    return _select(each["placeholder"]["text"])


def _component(part: Part) -> Markup:
    match part["type"]:
        case 17:
            return Markup('<div class="framed">{}</div>').format(discord(part["components"]))
        case 10:
            lines = part["content"].split("\n")
            return Markup("").join(map(_line, lines))
        case 1:
            return Markup('<div class="row">{}</div>').format(discord(part["components"]))
        case 2:
            return _button(part["label"], _STYLES[part["style"]])
        case 3:
            return _select(part["placeholder"])
        case 14:
            return Markup("<hr>")
        case other:
            raise AssertionError(f"no look for a component of type {other}")


def _line(line: str) -> Markup:
    mark, _, rest = line.partition(" ")
    match mark:
        case "-#":
            return Markup('<p class="small">{}</p>').format(_markdown(rest))
        case "##":
            return Markup("<h3>{}</h3>").format(_markdown(rest))
        case "###":
            return Markup("<h4>{}</h4>").format(_markdown(rest))
        case _:
            return Markup("<p>{}</p>").format(_markdown(line))


def _button(label: str, style: str) -> Markup:
    return Markup('<span class="button {}">{}</span>').format(style, label)


def _select(placeholder: str) -> Markup:
    return Markup('<span class="select">{}<i></i></span>').format(placeholder)


def _mrkdwn(text: Part) -> Markup:
    if text["type"] == "plain_text":
        return escape(text["text"])
    # Slack's own escapes are those of HTML; what it marks itself has to be told from them.
    said = str(escape(text["text"])).replace("&amp;", "&")
    said = _DATE.sub(lambda found: _moment(int(found[1]), found[2]), said)
    said = _LINK.sub(r'<a href="#">\2</a>', said)
    said = re.sub(r"\*([^*\n]+)\*", r"<b>\1</b>", said)
    said = re.sub(r"`([^`]+)`", r"<code>\1</code>", said)
    return Markup(said.replace("\n", "<br>"))  # noqa: S704 - escaped above


def _markdown(text: str) -> Markup:
    said = str(escape(text))
    said = _STAMP.sub(lambda found: _stamp(int(found[1]), found[2]), said)
    said = re.sub(r"\*\*([^*]+)\*\*", r"<b>\1</b>", said)
    said = re.sub(r"`([^`]+)`", r"<code>\1</code>", said)
    said = re.sub(r"\\([^\w\s&;])", r"\1", said)
    return Markup(said)  # noqa: S704 - escaped above


def _moment(second: int, shape: str) -> str:
    at = datetime.fromtimestamp(second, UTC).astimezone(READS_IN)
    date = at.strftime("%b %-d, %Y")
    return shape.replace("{date_short_pretty}", date).replace("{time}", at.strftime("%-I:%M %p"))


def _stamp(second: int, shape: str) -> str:
    at = datetime.fromtimestamp(second, UTC).astimezone(READS_IN)
    if shape == "R":
        return "in 3 weeks"
    return f'<span class="time">{at.strftime(_SHAPES[shape])}</span>'
