"""The rules for blocks and views: the schema, block by block, and what it cannot express."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Literal

from tests.wire.shapes import Json
from tests.wire.slack.charts import CHART, chart_faults, too_many
from tests.wire.slack.contracts import Contracts
from tests.wire.slack.plain import ITALIC, STRUCK, options

Surface = Literal["message", "home", "modal"]

MESSAGE_BLOCKS = 50
MESSAGE_CHARACTERS = 13_200
"""About as much text as the blocks of one message may hold in all."""
MARKDOWN_CHARACTERS = 12_000
VIEW_BYTES = 250_000
MESSAGES_ONLY = {"markdown", "table", CHART, "file", "context_actions", "task_card", "plan"}
BOLD = re.compile(r"(?P<closes>(?<=[^\s\u200b]))?\*(?:(?<=(?<!\w)\*)(?P<opens>(?=[^\s\u200b])))?")
"""A star, and whether by what stands beside it bold can end or begin there."""
FORMATS = {
    "initial_date": re.compile(r"\d{4}-\d\d-\d\d"),
    "initial_time": re.compile(r"([01]\d|2[0-3]):[0-5]\d"),
    "image_url": re.compile(r"https?://\S{1,2990}"),
    "url": re.compile(r"(https?|mailto|slack):\S+"),
}


def block_faults(blocks: Sequence[Json], contracts: Contracts, surface: Surface) -> Iterator[str]:
    """What is wrong with the blocks of a message, a home or a form."""
    if surface == "message" and len(blocks) > MESSAGE_BLOCKS:
        yield f"{len(blocks)} blocks in a message, {MESSAGE_BLOCKS} fit"
    for number, block in enumerate(blocks):
        for fault in _block(block, contracts, surface):
            yield f"block {number} ({block.get('type')}): {fault}"
    yield from _repeated("block_id", [block["block_id"] for block in blocks if "block_id" in block])
    controls = [each for each in _objects(blocks) if "action_id" in each]
    yield from _repeated("action_id", [each["action_id"] for each in controls])
    for control in controls:
        yield from (f"{control['action_id']}: {fault}" for fault in _control(control))
    for rule in (
        (marks, _formats, _focus, _amount, too_many)
        if surface == "message"
        else (marks, _formats, _focus)
    ):
        yield from rule(blocks)


def view_faults(view: Json, contracts: Contracts) -> Iterator[str]:
    """What is wrong with a form or a home."""
    modal = view.get("type") == "modal"
    shape = contracts.modal if modal else contracts.home
    yield from shape.faults(view)
    blocks = view.get("blocks", [])
    yield from block_faults(blocks, contracts, "modal" if modal else "home")
    if modal and "submit" not in view and any(b.get("type") == "input" for b in blocks):
        yield "a form with an input block needs submit"
    if len(json.dumps(view).encode()) > VIEW_BYTES:
        yield f"a view of more than {VIEW_BYTES} bytes"


def _block(block: Json, contracts: Contracts, surface: Surface) -> Iterator[str]:
    if block.get("type") == CHART:
        yield from chart_faults(block)
    elif (shape := contracts.blocks.get(block.get("type", ""))) is None:
        yield "there is no block of that type"
        return
    else:
        yield from shape.faults(block)
    if block["type"] in MESSAGES_ONLY and surface != "message":
        yield "stands in messages only"


def _repeated(what: str, ids: Sequence[str]) -> Iterator[str]:
    yield from (f"{what} {id!r} stands there {n} times" for id, n in Counter(ids).items() if n > 1)


def _control(control: Json) -> Iterator[str]:
    """What the schema cannot say about one button, select or input."""
    offered = options(control)
    selects = control.get("type") in ("static_select", "multi_static_select")
    if selects and ("options" in control) == ("option_groups" in control):
        yield "a select takes options or option_groups"
    if (selects or "options" in control) and not offered:
        yield "there is nothing to choose from"
    chosen = [*control.get("initial_options", ()), *filter(None, [control.get("initial_option")])]
    if offered and any(each not in offered for each in chosen):
        yield "what is chosen at first is none of the options"
    values = [option.get("value") for option in offered]
    if offered and None in values and control.get("type") != "overflow":
        yield "an option without a value"
    yield from _repeated("option value", [value for value in values if value is not None])
    most = control.get("max_length", 3000)
    if control.get("type") == "plain_text_input" and len(control.get("initial_value", "")) > most:
        yield "what stands in it at first is longer than it takes"


def marks(blocks: Sequence[Json]) -> Iterator[str]:
    """Slack nests no bold: a mark that begins some within some ends it, and stands there itself.

    What slants or strikes out is no app's of ours: somebody wrote it.
    """
    texts = [each["text"] for each in _objects(blocks) if each.get("type") == "mrkdwn"]
    for line in (line for text in texts for line in re.sub(r"<[^>]*>", "x", text).split("\n")):
        bold = False
        for star in BOLD.finditer(line):
            if bold and star["opens"] is not None and star["closes"] is None:
                yield f"bold within bold: {line[:80]!r}"
            bold = star["closes"] is None if bold else star["opens"] is not None
        if bold:
            yield f"bold that never ends: {line[:80]!r}"
        for found in (one for mark in (ITALIC, STRUCK) for one in mark.finditer(line)):
            yield f"formats what somebody wrote: {found[0][:80]!r}"


def _formats(blocks: Sequence[Json]) -> Iterator[str]:
    for each in _objects(blocks):
        for key, form in FORMATS.items():
            if isinstance(each.get(key), str) and not form.fullmatch(each[key]):
                yield f"{key} {each[key][:60]!r} is not of the form Slack takes"
        if isinstance(day := each.get("initial_date"), str) and not _there_is(day):
            yield f"initial_date {day[:60]!r} is no day there is"


def _there_is(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


def _focus(blocks: Sequence[Json]) -> Iterator[str]:
    if sum(bool(each.get("focus_on_load")) for each in _objects(blocks)) > 1:
        yield "only one field can have the focus"


def _amount(blocks: Sequence[Json]) -> Iterator[str]:
    texts = [each.get("text") for each in _objects(blocks)]
    characters = sum(len(text) for text in texts if isinstance(text, str))
    if characters > MESSAGE_CHARACTERS:
        yield f"{characters} characters in a message, about {MESSAGE_CHARACTERS} fit"
    markdown = sum(len(block["text"]) for block in blocks if block.get("type") == "markdown")
    if markdown > MARKDOWN_CHARACTERS:
        yield f"{markdown} characters of markdown in a message, {MARKDOWN_CHARACTERS} fit"
    if sum(block.get("type") == "table" for block in blocks) > 1:
        yield "more than one table in a message"


def _objects(value: object) -> Iterator[Json]:
    """Every object anywhere in `value`."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _objects(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _objects(inner)


def identified(blocks: Sequence[Json], id: Callable[[], str]) -> list[Json]:
    """Copies of `blocks`, each with a block_id: Slack makes one up for those without."""
    return [{"block_id": id(), **json.loads(json.dumps(block))} for block in blocks]
