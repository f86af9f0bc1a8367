"""Slack's own picker of people, and beside it a select of those who are not on Slack."""

from collections.abc import Iterator, Sequence

from adapters.slack.blocks import HEADER, Block, plain_text
from adapters.slack.controls import OPTIONS, choices
from adapters.slack.fields import USER, USERS
from bot.core.cards.forms import Field, Picker
from bot.core.i18n import _

SEVERAL = "multi_static_select"


def pickers(field: Field) -> Sequence[Block]:
    """The picker for a field that means people, and what stands beside it; empty for others.

    Slack shows everybody in the workspace, however many, and finds them by any of their names. But
    it knows nobody without an account there, be it a guest or a member who is on Discord.
    """
    picker = field.picker
    # So many are looked for by writing a name.
    if picker is None or len(picker.others) > OPTIONS:
        return ()
    return list(_pickers(picker))


def _pickers(picker: Picker) -> Iterator[Block]:
    several, chosen = picker.several, list(picker.chosen)
    placeholder = {"placeholder": plain_text(_("Choose"), HEADER)}
    if several:
        yield {"type": USERS, **placeholder, **({"initial_users": chosen} if chosen else {})}
    else:
        yield {"type": USER, **placeholder, **({"initial_user": chosen[0]} if chosen else {})}
    if picker.others:
        options = choices((option.label, option.value) for option in picker.others)
        other = [option for option in options if option["value"] == picker.other]
        yield {
            "type": SEVERAL if several else "static_select",
            "options": options,
            **placeholder,
            **({"initial_option": other[0]} if other else {}),
        }
