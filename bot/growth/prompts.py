"""What the clock says of growth: that a group has outgrown its format, once."""

from datetime import datetime, timedelta

from bot.core.addressees import here
from bot.core.prompts import Prompted, prompt
from bot.core.still import still
from bot.core.voice import STEWARDING
from bot.growth import cards
from bot.growth.rules import Size, outgrown
from bot.growth.sizes import size
from store.work import Work


@prompt(
    "too-many",
    "Tells the stewards once when more come than the format carries",
    late=timedelta(days=7),
    structure=True,
)
def too_many(told: Prompted) -> None:
    """All stewards, since it is for them to decide together; not again before it has shrunk.

    Where none of them can be written to it is said after the next gathering. Requirement Q10.
    """
    community, gathering = told.community, told.gathering
    if gathering.state == "cancelled":
        return
    found = size(told.work, community, gathering)
    before, after = community.outgrown, outgrown(community.outgrown, found)
    if after == before:
        return
    # What reached nobody was told to nobody, and stays to be told.
    if after and not _said(told, found):
        return
    community.outgrown = after
    told.work.save(community)


@still("too-many")
def has_outgrown(work: Work, _about: str, _member: int, _now: datetime) -> bool:
    """Whether it has not shrunk meanwhile."""
    return bool(work.communities.this().outgrown)


def _said(told: Prompted, found: Size) -> bool:
    card = cards.too_many(told.community, told.gathering, found, told.now)
    key, until = f"too-many:{told.key}", told.useful_until
    stewards = here(told.work, told.work.members.stewards(), told.today)
    said = [told.voice.direct(one, card, STEWARDING, key, until) for one in stewards]
    return any(said)
