"""What somebody wishes, as it was said and as it stands: put together, piece by piece."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.wishes.rules import ALWAYS, NOTHING, Often, Unit, Wishes
from store.wishes import Wish
from store.work import Work

NOBODY = 0
"""The partner of somebody who is glad of any company."""


@dataclass(frozen=True, slots=True)
class Said:
    """The pieces that were said; None for those that were not, which stay as they were."""

    likes: frozenset[str] | None = None
    never: frozenset[str] | None = None
    often: Often | None = None
    partner: int | None = None
    not_in: frozenset[int] | None = None
    off: bool | None = None

    def over(self, other: "Said") -> "Said":
        """Both, with these words where both have spoken."""
        mine = {
            name: value
            for name in ("likes", "never", "often", "partner", "not_in", "off")
            if (value := getattr(self, name)) is not None
        }
        return replace(other, **mine)


def wishes(wish: Wish | None) -> Wishes:
    """A wish as the rules see it."""
    if wish is None:
        return NOTHING
    return Wishes(
        likes=frozenset(wish.likes),
        never=frozenset(wish.never),
        often=Often(wish.every, Unit(wish.unit)),
        not_in=frozenset(wish.not_in),
        off=wish.off,
    )


def standing(wish: Wish | None) -> Said:
    """All that stands of a wish, as if it had just been said."""
    stands = wishes(wish)
    partner = wish.partner_id if wish else None
    return Said(
        stands.likes, stands.never, stands.often, partner or NOBODY, stands.not_in, stands.off
    )


def empty(said: Said) -> bool:
    """Whether nothing is wished that is not so for everybody."""
    pieces = (said.likes, said.never, said.not_in, said.partner, said.off)
    return not any(pieces) and (said.often or ALWAYS).every == 0


def titles(work: Work, keys: Iterable[str] = ()) -> dict[str, str]:
    """The roles there are, by key, and those of `keys` that are on no agenda any more."""
    known = {item.key: item.title for item in work.roles.agenda(None) if item.wanted}
    if gone := [key for key in keys if key not in known]:
        ever = work.roles.titles()
        known |= {key: min(ever.get(key, {key})) for key in gone}
    return known
