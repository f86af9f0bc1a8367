"""Forms as modals, in as many steps as they need, and what somebody wrote in them read back.

A modal holds five fields and cannot follow another, nor can it show what was wrong: between two
of them stands a message for that person alone, and the form waits in a draft.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import discord
from discord import ui

from adapters.discord import custom_ids
from adapters.discord.controls import LABEL, choices, line
from adapters.discord.inputs import mention
from adapters.discord.parts import PIECE
from adapters.discord.pieces import pieces
from adapters.discord.places import people
from adapters.discord.render import Page
from adapters.discord.spans import PLATFORM, Reader, escape, markdown, words_of
from bot.core.calls import Caller, Offer, read_offer
from bot.core.cards.elements import Option
from bot.core.cards.forms import Field, Form, Picker
from bot.core.cards.named import named_form
from bot.core.i18n import _, n_
from bot.core.mentions import worded
from bot.core.rules.visible import shortened, visible

# https://docs.discord.com/developers/components/reference
FIELDS = 5
"""What a modal holds, one under the other."""
NAME = 45
"""Characters of a modal's title and of a field's label."""
HINT = 100
"""Characters of what is said about a field, and of a choice's value."""
CHOICES = 25
"""Choices that one field may have."""
INPUT = 4000
"""Characters that can be written into one field."""
WHOLE = 3800
"""Characters of one message that are taken by what somebody wrote, so that a line more fits."""
FEW = 10
"""Choices that are all shown at once; more of them stand in a select."""
USERS, BOX = 5, 23
"""The types of a picker of people, and of a box that is ticked or not."""
TICKED = {"yes": True, "no": False}
"""What a box stands for; a yes or no that is still open is asked for as a choice of two."""
_MENTION = re.compile(r"<@!?(\d+)")
_PICKED = re.compile(r"<@(?P<id>\d+)\|(?P<name>[^>]+)>")
_STEP = re.compile(r"d(?P<id>[^:]+):(?P<step>\d{1,3})")


class FormModal(ui.Modal):
    """A form's fields. Finished from the start: what is sent in is read by its custom_id alone."""

    def is_finished(self) -> bool:
        """True, so that discord.py keeps nothing for a modal that many people only close."""
        return True


@dataclass(frozen=True, slots=True)
class Sent:
    """What a modal carried: the offer of its form, or where there is one its draft and the step."""

    community: int = 0
    offer: Offer | None = None
    draft: str = ""
    step: int = 0


def steps(form: Form) -> tuple[tuple[Field, ...], ...]:
    """The fields that are asked for together, as many modals as there have to be.

    Where something is wrong in a form of several steps, only the fields at fault are asked anew:
    the others keep what was given. The first of several has room to say what comes after it.
    """
    fields = form.fields
    first = FIELDS - 1 if form.intro else FIELDS
    if len(fields) > first and any(field.error for field in fields):
        fields = tuple(field for field in fields if field.error)
    if len(fields) > first:
        first -= 1
    rest = range(first, len(fields), FIELDS)
    return (fields[:first], *(fields[at : at + FIELDS] for at in rest))


def needs_draft(form: Form) -> bool:
    """Whether a form has to wait in a draft: for further steps, or since something was wrong."""
    return len(steps(form)) > 1 or any(field.error for field in form.fields)


def form_modal(form: Form, reader: Reader, draft: str = "", step: int = 0) -> FormModal:
    """One step of a form, its fields filled with what is known.

    `draft` is the id of the draft where the form waits, "" where it needs none.
    """
    form = named_form(form, reader.told)
    several = steps(form)
    step = min(step, len(several) - 1)
    carried = f"d{draft}:{step}" if draft else form.offer.written(form.community)
    modal = FormModal(title=line(form.title, NAME), custom_id=carried)
    intro = _intro(form, reader) if step == 0 else ""
    ahead = _ahead(several[1:]) if step == 0 and len(several) > 1 else ""
    if intro and len(several[step]) + bool(ahead) < FIELDS:
        modal.add_item(ui.TextDisplay(intro))
    for field in several[step]:
        modal.add_item(_labelled(field))
    if ahead:
        modal.add_item(ui.TextDisplay(ahead))
    return modal


def sent(custom_id: str) -> Sent:
    """What a modal's custom_id says it was."""
    if found := _STEP.fullmatch(custom_id):
        return Sent(draft=found["id"], step=int(found["step"]))
    community, offer = read_offer(custom_id)
    return Sent(community, offer)


def values_of(submitted: Mapping[str, Any]) -> dict[str, str]:
    """What stands in the fields of a submitted modal (an interaction's data), by name.

    "" for one left empty. Fields of a newer or an older version are told as they come.
    """
    resolved = submitted.get("resolved") or {}
    known = people(resolved.get("users") or {}, resolved.get("members") or {})
    return dict(_values(submitted.get("components") or (), known))


def filled(form: Form, values: Mapping[str, str]) -> Form:
    """The form with what was given so far in its fields; what was wrong stays said, and its steps.

    A form that is sent in is judged anew, and comes back with its own errors.
    """
    fields = tuple(replace(f, value=values.get(f.name, f.value)) for f in form.fields)
    return replace(form, fields=fields)


def given(form: Form) -> dict[str, str]:
    """What stands in a form's fields, by name."""
    return {field.name: field.value for field in form.fields}


def picked(form: Form, guild: str) -> dict[str, Caller]:
    """Those of the server who stand in a form's pickers of people, by their ids."""
    chosen = (field.value for field in form.fields if field.picker and not field.picker.others)
    found = (one for value in chosen for one in _PICKED.finditer(value))
    return {one["id"]: Caller(PLATFORM, guild, one["id"], one["name"]) for one in found}


def next_step(form: Form, draft: str, done: int) -> Page:
    """What stands between two steps of a form: how far it is, and the way on.

    `done` is how many steps were sent in; `draft` is followed by a ":" and the step that comes.
    """
    left = len(steps(form)) - done
    said = n_("One more page, and it is done.", "%(n)s more pages, and it is done.", left)
    return _with_way(f"**{escape(form.title)}**\n{said}", _("Go on"), custom_ids.draft(draft))


def waiting_form(form: Form, way: str) -> Page:
    """A form that came too late to be opened by itself; what was written is kept in it."""
    return _with_way(f"**{escape(form.title)}**", _("Open the form"), way)


def refused_form(form: Form, way: str, reader: Reader) -> Page:
    """What has to be mended in a form, field by field, and the way back to it.

    All that was written is still there; what is kept nowhere stands in this answer, to be copied.
    """
    form = named_form(form, reader.told)
    wrong = [field for field in form.fields if field.error]
    said = [f"**{escape(form.title)}**"]
    said += [f"- **{escape(f.label)}:** {markdown(f.error, reader)}" for f in wrong]
    told = next(pieces("\n".join(said), PIECE), "…")
    kept = _("What you wrote is kept.")
    if any(field.unseen and field.value for field in form.fields):
        kept = _("What you chose is kept nowhere: choose once more.")
    if written := [f.value for f in form.fields if f.unseen and f.type == "text" and f.value]:
        kept = _("What you wrote is kept nowhere but here: copy it.")
        told = next(pieces("\n\n".join([told, *map(escape, written)]), WHOLE), told)
    return _with_way(f"{told}\n-# {kept}", _("Mend it"), way)


def _with_way(text: str, label: str, way: str) -> Page:
    button = ui.Button[Any](
        label=shortened(label, LABEL),
        style=discord.ButtonStyle.primary,
        custom_id=way,
    )
    return Page(ui.TextDisplay(text), ui.ActionRow(button))


def _intro(form: Form, reader: Reader) -> str:
    said = [f"**{escape(form.title)}**"] if len(form.title) > NAME else []
    if form.intro:
        said.append(markdown(form.intro, reader))
    return next(pieces("\n".join(said), PIECE), "")


def _ahead(later: Sequence[Sequence[Field]]) -> str:
    """What is asked for on the pages after the first one, with what is known of it already."""
    fields = [field for step in later for field in step]
    told = "\n".join(f"**{escape(f.label)}**" + _known(f) for f in fields)
    head = n_("On the next page:", "On the next %(n)s pages:", len(later))
    return next(pieces(f"{head}\n{told}", PIECE), "")


def _known(field: Field) -> str:
    shown = next((o.label for o in field.options if o.value == field.value), field.value)
    return f": {escape(line(shown, HINT))}" if field.value else ""


def _labelled(field: Field) -> ui.Label[Any]:
    """A field under its label; what was wrong with it stands where its help does otherwise."""
    hint = words_of(field.error) or " ".join(field.help.split())
    return ui.Label(
        text=line(field.label, NAME),
        description=shortened(visible(hint), HINT) or None,
        component=_component(field),
    )


def _component(field: Field) -> ui.Item[Any]:
    # Discord's own picker shows nobody but the server's people: whoever else may be meant is chosen
    # by name, as before.
    if field.picker is not None and not field.picker.others:
        return _picker(field, field.picker)
    if field.type == "flag" and field.value in TICKED:
        return ui.Checkbox(custom_id=field.name, default=TICKED[field.value])
    values = {option.value for option in field.options} - {""}
    # What a choice would have to cut stays written.
    if 0 < len(values) < CHOICES and (len(field.value) <= HINT or field.value in values):
        return _choice(field)
    value = worded(visible(field.value))[:INPUT]
    return ui.TextInput(
        custom_id=field.name,
        style=discord.TextStyle.paragraph if field.type == "text" else discord.TextStyle.short,
        default=value if field.type == "text" else " ".join(value.split()),
        required=field.required,
        max_length=min(max(field.limit, len(value), 1), INPUT),
    )


def _picker(field: Field, picker: Picker) -> ui.Item[Any]:
    """Everybody in the server, however many, found by any of their names."""
    chosen = _MENTION.findall(field.value) or [user for user in picker.chosen if user.isdecimal()]
    most = CHOICES if picker.several else 1
    return ui.UserSelect(
        custom_id=field.name,
        placeholder=_("Choose"),
        required=field.required,
        min_values=1 if field.required else 0,
        max_values=most,
        default_values=[
            discord.SelectDefaultValue(id=int(user), type=discord.SelectDefaultValueType.user)
            for user in chosen[:most]
        ],
    )


def _choice(field: Field) -> ui.Item[Any]:
    """A choice among a few, with what is known chosen; it is kept even where it is none of them."""
    options = [option for option in field.options if option.value]
    known = field.value[:HINT]
    if known and known not in (option.value[:HINT] for option in options):
        options.insert(0, Option(worded(field.value), field.value))
    shown = choices(options)
    for option in shown:
        option.default = bool(known) and option.value == known
    if field.required and 2 <= len(shown) <= FEW:
        return ui.RadioGroup(
            custom_id=field.name,
            required=True,
            options=[
                discord.RadioGroupOption(label=o.label, value=o.value, default=o.default)
                for o in shown
            ],
        )
    return ui.Select(
        custom_id=field.name,
        placeholder=_("Choose"),
        required=field.required,
        min_values=1 if field.required else 0,
        options=shown,
    )


def _values(
    components: Any,  # noqa: ANN401 - any JSON
    known: Mapping[str, str],
) -> Iterator[tuple[str, str]]:
    for component in components:
        inner = component.get("component")
        yield from _values([inner] if inner else component.get("components") or (), known)
        name, chosen = component.get("custom_id"), component.get("values") or ()
        if name and component.get("type") == USERS:
            yield str(name), ", ".join(mention(str(user), known) for user in chosen)
        elif name and component.get("type") == BOX:
            yield str(name), "yes" if component.get("value") else "no"
        elif name:
            yield str(name), str(component.get("value") or (chosen[0] if chosen else ""))
