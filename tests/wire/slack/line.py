"""A person's line to the app: what they do is told, with what the app needs to answer it."""

from tests.wire.shapes import Json
from tests.wire.slack.deliveries import Answer, Parcel
from tests.wire.slack.payloads import Telling
from tests.wire.slack.plain import Reader
from tests.wire.slack.platform import Platform
from tests.wire.slack.spots import Spot
from tests.wire.slack.workspace import Channel, User, Workspace

FAILED = '{what} failed with the error "{error}"'


class Line:
    """Tells the app what `user` does, and them when it does not answer."""

    def __init__(self, platform: Platform, workspace: Workspace, user: User) -> None:
        self.telling = Telling(platform.app, workspace, user)
        self.reader = Reader(workspace)
        self._platform = platform
        self._workspace = workspace
        self._user = user

    async def ask(self, parcel: Parcel, what: str) -> Answer:
        """Bring what they did; Slack itself says so if the app does not acknowledge it."""
        if parcel.kind == "interactive" and not self._platform.app.interactive:
            self._platform.checks.broken("the manifest does not enable interactivity")
        answer = await self._platform.deliveries.ask(parcel)
        if not answer.ok:
            late = "timeout" in answer.reason
            error = "operation_timeout" if late else "dispatch_failed"
            told = FAILED.format(what=what, error=error)
            self._platform.notice(self._workspace, self._user.id, told)
        return answer

    async def act(self, spot: Spot, action: Json, what: str) -> bool:
        """A control in sight was used; whether the app took it."""
        if spot.view is not None:
            trigger = self.trigger(spot.view.id)
            payload = self.telling.pressed_in(action, spot.view, trigger)
        else:
            channel, message = spot.place()
            address = self.address(self.response(channel, message.ts))
            payload = self.telling.pressed(action, channel, message, self.trigger(), address)
        return (await self.ask(Parcel("interactive", payload), what)).ok

    def trigger(self, view: str = "") -> str:
        """A trigger_id for what they have just done, in the form `view` if there."""
        return self._platform.openings.trigger(self._workspace.id, self._user.id, view)

    def response(self, channel: Channel, message: str = "") -> str:
        """A way for the app to answer what they have just done."""
        openings = self._platform.openings
        return openings.response(self._workspace.id, self._user.id, channel.id, message)

    def address(self, response: str) -> str:
        """The response_url of such a way."""
        return f"{self._platform.url}/respond/{response}"
