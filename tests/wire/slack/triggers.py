"""What an interaction lets an app do for a while: open a form once, answer five times."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count

from bot.core.ports import Clock
from tests.wire.slack.refusals import Refusal

TRIGGER_LIFE = timedelta(seconds=3)
RESPONSE_LIFE = timedelta(minutes=30)
RESPONSE_USES = 5


@dataclass
class Trigger:
    """A trigger_id: whose screen a form may be put on, until when."""

    team: str
    user: str
    until: datetime
    view: str = ""
    """The form it came from, "" for one that came from elsewhere."""
    used: bool = False


@dataclass
class ResponseUrl:
    """A response_url: where its answers go, and the message it came from, if any."""

    team: str
    user: str
    channel: str
    message: str
    until: datetime
    uses: int = 0


class Openings:
    """All trigger ids and response urls that were given out."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._numbers = count(1)
        self._triggers: dict[str, Trigger] = {}
        self._responses: dict[str, ResponseUrl] = {}

    def trigger(self, team: str, user: str, view: str = "") -> str:
        """A trigger_id for what somebody has just done."""
        id = f"{next(self._numbers)}.{team}.trigger"
        self._triggers[id] = Trigger(team, user, self._clock.now() + TRIGGER_LIFE, view)
        return id

    def exchange(self, id: str) -> Trigger:
        """The trigger behind an id, once and soon. Raises Refusal."""
        trigger = self._triggers.get(id)
        if trigger is None:
            raise Refusal("invalid_trigger_id")
        if trigger.used:
            raise Refusal("exchanged_trigger_id")
        # By the platform's clock, which plays do not move while the bot answers.
        if trigger.until < self._clock.now():
            raise Refusal("expired_trigger_id")
        trigger.used = True
        return trigger

    def response(self, team: str, user: str, channel: str, message: str = "") -> str:
        """The end of a response_url for what somebody has just done there."""
        id = f"{team}/{next(self._numbers)}/response"
        until = self._clock.now() + RESPONSE_LIFE
        self._responses[id] = ResponseUrl(team, user, channel, message, until)
        return id

    def use(self, id: str) -> ResponseUrl:
        """The response_url behind an id, five times in half an hour. Raises Refusal."""
        response = self._responses.get(id)
        if response is None:
            raise Refusal("invalid_url")
        if response.until < self._clock.now():
            raise Refusal("expired_url")
        if response.uses >= RESPONSE_USES:
            raise Refusal("used_url")
        response.uses += 1
        return response
