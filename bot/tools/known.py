"""What is known of a gathering, for a sheet to be filled in with."""

from datetime import datetime

from bot.core.cards.people import People
from bot.core.cards.plain import flat
from bot.core.cards.when import on_day
from bot.core.i18n import _
from bot.core.text import When
from bot.gatherings.cards import ONLINE
from bot.openings.brought import brought_to
from bot.roles import agendas
from bot.tools.rules import Known, Part
from store.gatherings import Gathering
from store.steps import Step
from store.work import Work


def known(work: Work, gathering: Gathering | None, now: datetime) -> Known:
    """What every member may read as well: who came is theirs to tell, so that it is left open."""
    community = work.communities.this()
    steps = tuple(_step(work, step, community.zone, now) for step in work.steps.open_ones())
    if gathering is None:
        return Known(
            community=community.name,
            purpose=community.purpose,
            intentions=tuple(community.intentions),
            steps=steps,
        )
    told = brought_to(work, gathering)
    span = When(gathering.starts_at, gathering.zone, "span", gathering.ends_at, year=True)
    return Known(
        community=community.name,
        day=flat((span,)),
        place=_("Online") if gathering.format == ONLINE else gathering.address,
        purpose=community.purpose,
        intentions=tuple(community.intentions),
        parts=tuple(_part(work, part) for part in agendas.parts(work, gathering)),
        topics=tuple(topic.text for topic in work.topics.of(gathering.id)),
        lines=tuple(line.text for line in (*told.successes, *told.discoveries, *told.challenges)),
        steps=steps,
    )


def _part(work: Work, part: agendas.Part) -> Part:
    people = People(work, part.holders)
    names = tuple(people[one].name for one in part.holders if not people.erased(one))
    item = part.item
    return Part(part.title, item.asks, item.minutes, item.wanted, names)


def _step(work: Work, step: Step, zone: str, now: datetime) -> tuple[str, str, str]:
    owner = work.members.get(step.owner_id)
    until = flat(on_day(step.due, zone, now)) if step.due else ""
    return step.text, owner.name if owner is not None and owner.state == "active" else "", until
