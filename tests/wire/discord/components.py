"""Components as they stand in messages and forms, and the rules that the description leaves out."""

from collections import Counter
from collections.abc import Iterator, Sequence

from tests.wire.discord.faults import Fault
from tests.wire.shapes import Json

ROW, BUTTON, TEXT_SELECT, INPUT, TEXT, LABEL = 1, 2, 3, 4, 10, 18
LINK, SHOP = 5, 6
MOST, MOST_TEXT, MOST_ROWS, MOST_INPUTS = 40, 4000, 5, 5
LENGTHS = "BASE_TYPE_BAD_LENGTH"


def walk(
    components: Sequence[Json], at: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], Json]]:
    """Every component with its place, those inside others after them."""
    for number, component in enumerate(components):
        place = (*at, str(number))
        yield place, component
        yield from walk(component.get("components") or (), (*place, "components"))
        for part in ("accessory", "component"):
            if part in component:
                yield (*place, part), component[part]


def faults(components: Sequence[Json], *, v2: bool) -> Iterator[Fault]:
    """What is wrong with a message's components."""
    every = list(walk(components, ("components",)))
    yield from _unique(every)
    for place, component in every:
        yield from _own(place, component)
    if v2:
        written = sum(len(each["content"]) for _p, each in every if each["type"] == TEXT)
        if len(every) > MOST:
            yield Fault(("components",), LENGTHS, f"{len(every)} components, {MOST} fit.")
        if written > MOST_TEXT:
            yield Fault(("components",), LENGTHS, f"{written} characters, {MOST_TEXT} fit.")
        return
    if len(components) > MOST_ROWS:
        yield Fault(("components",), LENGTHS, f"Must be {MOST_ROWS} or fewer in length.")
    for number, component in enumerate(components):
        if component["type"] != ROW:
            place = ("components", str(number), "type")
            yield Fault(place, "BASE_TYPE_CHOICES", f"Value must be one of {{{ROW}}}.")


def form_faults(form: Json) -> Iterator[Fault]:
    """What is wrong with a modal."""
    components = form["components"]
    every = list(walk(components, ("components",)))
    yield from _unique(every)
    if len(components) > MOST_INPUTS:
        yield Fault(("components",), LENGTHS, f"Must be between 1 and {MOST_INPUTS} in length.")
    labelled = {place[:-1] for place, _each in every if place[-1] == "component"}
    for place, component in every:
        yield from _own(place, component)
        if component["type"] == INPUT:
            yield from _input(place, component, labelled=place[:-1] in labelled)


def _unique(every: Sequence[tuple[tuple[str, ...], Json]]) -> Iterator[Fault]:
    names = Counter(each["custom_id"] for _place, each in every if each.get("custom_id"))
    numbers = Counter(each["id"] for _place, each in every if each.get("id"))
    for place, component in every:
        if names[component.get("custom_id")] > 1:
            said = "Component custom id cannot be duplicated"
            yield Fault((*place, "custom_id"), "COMPONENT_CUSTOM_ID_DUPLICATED", said)
        if numbers[component.get("id")] > 1:
            said = "Component id cannot be duplicated"
            yield Fault((*place, "id"), "COMPONENT_ID_DUPLICATED", said)


def _own(place: tuple[str, ...], component: Json) -> Iterator[Fault]:
    match component["type"]:
        case 1:
            yield from _row(place, component["components"])
        case 2:
            yield from _button(place, component)
        case 3 | 5 | 6 | 7 | 8:
            yield from _select(place, component)
        case _:
            pass


def _row(place: tuple[str, ...], inside: Sequence[Json]) -> Iterator[Fault]:
    alone = [each for each in inside if each["type"] != BUTTON]
    if alone and len(inside) > 1:
        said = "A row holds up to five buttons, or one other component."
        yield Fault((*place, "components"), "COMPONENT_LAYOUT_WIDTH_EXCEEDED", said)


def _button(place: tuple[str, ...], button: Json) -> Iterator[Fault]:
    style = button["style"]
    wanted = {LINK: "url", SHOP: "sku_id"}.get(style, "custom_id")
    for name in ("custom_id", "url", "sku_id"):
        given = button.get(name) is not None
        if given != (name == wanted):
            said = f"A button of style {style} {'takes no' if given else 'must have a'} {name}."
            code = "BASE_TYPE_BAD" if given else "BUTTON_COMPONENT_CUSTOM_ID_REQUIRED"
            yield Fault((*place, name), code, said)
    if not (button.get("label") or button.get("emoji") or style == SHOP):
        said = "A button needs a label or an emoji."
        yield Fault((*place, "label"), "BASE_TYPE_REQUIRED", said)


def _select(place: tuple[str, ...], select: Json) -> Iterator[Fault]:
    least = 1 if select.get("min_values") is None else select["min_values"]
    most = 1 if select.get("max_values") is None else select["max_values"]
    if least > most:
        yield Fault((*place, "min_values"), "NUMBER_TYPE_MAX", f"Must be at most {most}.")
    if select["type"] != TEXT_SELECT:
        return
    options = select["options"]
    if most > len(options):
        said = f"Must be at most the {len(options)} options there are."
        yield Fault((*place, "max_values"), "NUMBER_TYPE_MAX", said)
    if sum(bool(option.get("default")) for option in options) > most:
        said = f"More options are chosen from the start than the {most} that may be."
        yield Fault((*place, "options"), "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES", said)
    values = Counter(option["value"] for option in options)
    for number, option in enumerate(options):
        if values[option["value"]] > 1:
            where = (*place, "options", str(number), "value")
            said = "The specified option value is already used"
            yield Fault(where, "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", said)


def _input(place: tuple[str, ...], field: Json, *, labelled: bool) -> Iterator[Fault]:
    """A text field; its label stands in it only in the old form, in a row."""
    if labelled and field.get("label") is not None:
        yield Fault((*place, "label"), "BASE_TYPE_BAD", "The label stands around the field.")
    if not labelled and not field.get("label"):
        yield Fault((*place, "label"), "BASE_TYPE_REQUIRED", "This field is required")
    least, most = field.get("min_length") or 0, field.get("max_length") or MOST_TEXT
    if least > most:
        yield Fault((*place, "min_length"), "NUMBER_TYPE_MAX", f"Must be at most {most}.")
    if len(field.get("value") or "") > most:
        yield Fault((*place, "value"), LENGTHS, f"Must be {most} or fewer in length.")
