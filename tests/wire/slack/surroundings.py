"""Where somebody is: the places they act in, and what they have in sight there."""

from collections.abc import Sequence

from adapters.plays.sight import InSight, with_text
from adapters.plays.stage import Stuck
from tests.wire.slack import spots
from tests.wire.slack.spots import Spot
from tests.wire.slack.workspace import Channel, User, Workspace

DIRECT = "dm"
HOME = "home"


class Surroundings:
    """What `user` can get at. `where` is as in Person."""

    def __init__(self, workspace: Workspace, user: User) -> None:
        self._workspace = workspace
        self._user = user

    def place(self, where: str | None) -> Channel:
        """The channel they act in. Raises Stuck where they cannot."""
        if where == DIRECT:
            return self._workspace.direct(self._user.id)
        try:
            channel = self._workspace.named(where) if where else self._first()
        except KeyError:
            raise Stuck(f"There is no channel {where}.") from None
        if self._user.id not in channel.members:
            raise Stuck(f"{self._user.name} is not in #{channel.name}.")
        if channel.archived:
            raise Stuck(f"#{channel.name} is archived.")
        return channel

    def spots(self, where: str | None) -> Sequence[Spot]:
        """What is in sight: a form first, then the messages, newest first."""
        home, form = self._workspace.homes.get(self._user.id), self._workspace.modal(self._user.id)
        if where == HOME:
            return [spots.view(self._workspace, home)] if home else []
        channels = [self.place(where)]
        if where is None:
            channels.append(self._workspace.direct(self._user.id))
        found = [spots.view(self._workspace, form)] if form else []
        for channel in channels:
            found.extend(spots.messages(self._workspace, self._user, channel))
        return found

    def with_text(self, text: str, where: str | None, emoji: str = "") -> Spot:
        """The newest message with that text that others see too. Raises Stuck."""
        found = [spot for spot in self.spots(where) if spot.message is not None]
        return chosen(found, with_text([spot.seen for spot in found], text, emoji))

    def _first(self) -> Channel:
        for channel in self._workspace.channels.values():
            if channel.kind != "im":
                return channel
        raise KeyError


def chosen(found: Sequence[Spot], seen: InSight) -> Spot:
    """The spot that was seen so."""
    return next(spot for spot in found if spot.seen is seen)
