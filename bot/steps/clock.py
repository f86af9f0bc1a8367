"""What the clock has to say of a next step."""

from datetime import datetime

from bot.core.rules.rhythm import instant
from bot.templates.timings import MIDNIGHT, ahead_of
from store.communities import Community
from store.core.subject import Subject
from store.occurrences import Foreseen
from store.steps import Step


def of_step(community: Community, step: Step, now: datetime) -> list[Foreseen]:
    """What the clock has still to say about a next step: counted from the day it is due, as it
    begins; nothing where it has no day."""
    if step.due is None:
        return []
    begins = instant(step.due, MIDNIGHT, community.zone)
    about = Subject.of(step)
    return ahead_of(community, about, step.due, (begins, begins), community.zone, now)
