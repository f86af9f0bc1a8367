"""What a card still asks of the last gathering: how it was, and what was brought to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.cards.elements import Element
from bot.core.cards.people import People as Named
from bot.core.rest import ENDED
from bot.evaluations import cards as evaluations
from bot.evaluations import end as evaluating
from bot.library import bringer_cards, bringers
from store.communities import Community
from store.gatherings import Gathering
from store.roles import Claim
from store.work import Work


@dataclass(frozen=True, slots=True)
class Last:
    """The last gathering, as far as something is asked of it: None where nothing is.

    `evaluated`: it is asked how it was; `brought` are the parts whose things are not kept yet.
    """

    gathering: Gathering | None = None
    evaluated: bool = False
    brought: Sequence[Claim] = ()

    @property
    def people(self) -> list[int]:
        """Whom it names."""
        return [claim.member_id for claim in self.brought]

    def on_card(self, named: Named, now: datetime) -> Iterable[Element]:
        """A small line for each, with its button. Requirements P7, A7."""
        if self.gathering is None:
            return
        if self.evaluated:
            yield from evaluations.on_card(self.gathering, now)
        yield from bringer_cards.on_card(self.gathering, self.brought, named, now)


def of_last(work: Work, community: Community, gathering: Gathering, now: datetime) -> Last:
    """What the card of a gathering asks: the next one's of the last, else that one's of itself."""
    # What has ended takes nothing new, so that nothing is asked of it.
    if community.rest == ENDED:
        return Last()
    last, coming = next(iter(work.gatherings.past(now, 1)), None), work.gatherings.next(now)
    if last is None or gathering.id != (coming or last).id:
        return Last()
    # One query more than before, and for some days alone.
    brought = bringers.empty_handed(work, last) if bringers.asks(community, last, now) else []
    return Last(last, evaluating.asks(community, last, now), brought)
