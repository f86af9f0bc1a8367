"""A series as it is set up: what it is for, what it comes to, and how many meetings it has."""

from collections.abc import Mapping

from bot.communities import draft
from bot.communities.actions import NothingToConfirm, look_over
from bot.core.ask import Arrival
from bot.core.commands import STEWARD, command
from bot.core.replies import Reply
from bot.series.kinds import Aim, Goal, Meetings
from store.communities import Community


def so_far(arrival: Arrival) -> Mapping[str, str]:
    """The form begins with what is said already, else with what the template proposes."""
    community = arrival.community
    series = draft.series(community) if community else None
    if community is None or series is None:
        return {}
    aim = community.purpose if draft.aimed(community) else ""
    return {"aim": aim, "meetings": str(series.meetings), "goal": series.goal}


@command(
    "cop series-begin",
    "What is this series for?",
    who=STEWARD,
    outside=True,
    hidden=True,
    submit="Show me the dates",
    fill=so_far,
)
def begin(arrival: Arrival, aim: Aim, meetings: Meetings, goal: Goal) -> Reply:
    """What a series needs, beside what every community does; its dates are shown again. S1, S6.

    Raises NothingToConfirm, NeverMeets.
    """
    work, community = arrival.work, arrival.community
    if work is None or community is None or not _open(community):
        raise NothingToConfirm
    community.purpose = aim
    community.founding = {**community.founding, "series": {"meetings": meetings, "goal": goal}}
    work.save(community)
    return look_over(community, None, arrival.now)


def _open(community: Community) -> bool:
    return community.state == "draft" and draft.series(community) is not None
