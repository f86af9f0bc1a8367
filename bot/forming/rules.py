"""Who is proposed for which group, purely: a rule that is said to everybody who chooses."""

from collections import Counter
from collections.abc import Mapping
from enum import Enum

from bot.core.i18n import N_

RULE = N_(
    "As many as can be get a group that they chose; of those as many as can be their first. "
    "A group that stays too small is not formed, and those who chose it get their other choice."
)
Choice = tuple[int, int | None]
"""The first and the second group; None for no second."""
Sizes = Mapping[int, tuple[int, int]]
"""How few and how many each group carries."""


class Put(Enum):
    """What came of proposing a group to somebody."""

    ASKED = "asked"
    WAITS = "was asked before"
    AWAY = "is asked once back"
    INSIDE = "is in it"
    MISSED = "can't be asked"


def assigned(choices: Mapping[int, Choice], sizes: Sizes) -> dict[int, int]:
    """The group that each member is proposed for; who is in none of them is in no group.

    What is too small is left out one at a time, the emptiest first, of several the last one.
    """
    left = dict(sizes)
    while True:
        found = _best(choices, left)
        counts = Counter(found.values())
        small = [group for group, (least, _most) in left.items() if counts[group] < least]
        if not any(counts[group] for group in small):
            return found
        del left[min(small, key=lambda group: (counts[group] == 0, counts[group], -group))]


def _best(choices: Mapping[int, Choice], sizes: Sizes) -> dict[int, int]:
    """The flow of least cost among the largest ones: a second choice costs one, a first nothing."""
    # A heavy library, for the few times that groups are formed.
    from networkx import DiGraph, max_flow_min_cost

    graph: DiGraph = DiGraph()
    graph.add_nodes_from(("from", "to"))
    for group, (_least, most) in sorted(sizes.items()):
        graph.add_edge(("group", group), "to", capacity=most, weight=0)
    for member, wanted in sorted(choices.items()):
        graph.add_edge("from", ("member", member), capacity=1, weight=0)
        for cost, one in enumerate(dict.fromkeys(wanted)):
            if one in sizes:
                graph.add_edge(("member", member), ("group", one), capacity=1, weight=cost)
    flow = max_flow_min_cost(graph, "from", "to")
    return {
        member: group
        for member in choices
        for (_kind, group), taken in flow[("member", member)].items()
        if taken
    }
