"""The kind of parameter by which a button says which request it answers."""

from typing import Annotated

from bot.core.kinds.plain import NumberKind

Request = Annotated[int, NumberKind(held=True, low=1, high=10**9 - 1)]
