"""Handing a role over: somebody is asked in private, and it stays as it is until they say yes."""

from typing import Annotated

from bot import agendas
from bot.actions.asking import Refusal, ask_for, moved, settle
from bot.actions.roles import locked, not_yours
from bot.ask import Ask
from bot.cards import handovers as cards
from bot.commands import MEMBER, command
from bot.kinds.community import NEXT, GatheringRef, MemberRef, RoleRef
from bot.kinds.plain import Line, NumberKind
from bot.replies import Reply
from bot.voice import CHANGES
