"""The kind of parameter by which a button says which request it answers."""

from typing import Annotated

from bot.core.kinds.plain import NumberKind

# Held by a card and never typed: nobody answers for a request by guessing its number.
Request = Annotated[int, NumberKind(held=True, low=1, high=10**9 - 1)]
