"""What fits while somebody types into a select that leaves its options to us."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from adapters.slack.blocks import Block, plain_text
from adapters.slack.controls import LABEL, OPTIONS, choices
from bot.core.cards.elements import Option
from bot.core.i18n import _

Answer = dict[str, Any]
"""What Slack takes: https://docs.slack.dev/reference/interaction-payloads/block_suggestion-payload"""


def answer(options: Sequence[Option], typed: str) -> Answer:
    """The options, in groups if they have any; of several groups the one with the best first.

    Where nothing fits what was typed can be kept as it is: it is judged when the form is sent, and
    then says how it is written.
    """
    if not options:
        return {"options": _blocks([Option(_("“%(typed)s”", typed=typed), typed)] if typed else [])}
    shown = options[:OPTIONS]
    if not any(option.group for option in shown):
        return {"options": _blocks(shown)}
    order = list(dict.fromkeys(option.group for option in shown))
    sorted_ = sorted(shown, key=lambda option: order.index(option.group))
    groups = groupby(sorted_, key=lambda option: option.group)
    return {
        "option_groups": [
            {"label": plain_text(label, LABEL), "options": _blocks(list(several))}
            for label, several in groups
        ]
    }


def _blocks(options: Sequence[Option]) -> list[Block]:
    return choices((option.label, option.value) for option in options)
