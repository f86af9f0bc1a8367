"""Interactions as the platform tells them: commands, presses, shortcuts, forms sent and closed."""

from dataclasses import dataclass

from tests.wire.shapes import Json
from tests.wire.slack.app import App, Shortcut
from tests.wire.slack.events import told
from tests.wire.slack.plain import escaped
from tests.wire.slack.workspace import Channel, Message, User, View, Workspace

DIRECT = "directmessage"


@dataclass(frozen=True, slots=True)
class Telling:
    """Tells the app what `user` did in `workspace`."""

    app: App
    workspace: Workspace
    user: User

    def command(self, name: str, text: str, channel: Channel, trigger: str, response: str) -> Json:
        """A slash command, as the fields of a form."""
        return {
            "token": self.app.verification,
            "team_id": self.workspace.id,
            "team_domain": self.workspace.domain,
            "channel_id": channel.id,
            "channel_name": _named(channel),
            "user_id": self.user.id,
            "user_name": self.user.handle,
            "command": name,
            "text": text,
            "api_app_id": self.app.id,
            "is_enterprise_install": str(bool(self.workspace.organisation)).lower(),
            **(
                {"enterprise_id": self.workspace.organisation}
                if self.workspace.organisation
                else {}
            ),
            "response_url": response,
            "trigger_id": trigger,
        }

    def pressed(
        self, action: Json, channel: Channel, message: Message, trigger: str, response: str
    ) -> Json:
        """A button pressed or an option chosen on a message."""
        private = bool(message.private_to)
        where = {"message_ts": message.ts, "channel_id": channel.id, "is_ephemeral": private}
        if message.thread:
            where["thread_ts"] = message.thread
        chosen = {key: value for key, value in action.items() if key.startswith("selected")}
        state = {action["action_id"]: {"type": action["type"], **chosen}}
        row = self._about("block_actions", trigger) | {
            "container": {"type": "message", **where},
            "channel": {"id": channel.id, "name": _named(channel)},
            "state": {"values": {action["block_id"]: state} if chosen else {}},
            "response_url": response,
            "actions": [action],
        }
        if not private:
            # An ephemeral message is not handed back, so nothing in it can be read from here.
            row["message"] = _escaped(told(message, self.workspace, self.app))
        return row

    def pressed_in(self, action: Json, view: View, trigger: str) -> Json:
        """A button pressed or an option chosen in a form or on the home."""
        return self._about("block_actions", trigger) | {
            "team": self._team(),
            "container": {"type": "view", "view_id": view.id},
            "view": self.view(view),
            "actions": [action],
        }

    def shortcut(self, shortcut: Shortcut, trigger: str) -> Json:
        """A shortcut used from anywhere."""
        return self._about("shortcut", trigger) | {
            "callback_id": shortcut.callback,
            "action_ts": self.workspace.stamps.ts(),
        }

    def message_shortcut(
        self, shortcut: Shortcut, channel: Channel, message: Message, trigger: str, response: str
    ) -> Json:
        """A shortcut used on a message."""
        return self._about("message_action", trigger) | {
            "callback_id": shortcut.callback,
            "action_ts": self.workspace.stamps.ts(),
            "message_ts": message.ts,
            "channel": {"id": channel.id, "name": _named(channel)},
            "message": told(message, self.workspace, self.app),
            "response_url": response,
        }

    def submitted(self, view: View, trigger: str) -> Json:
        """A form sent."""
        return self._about("view_submission", trigger) | {
            "team": self._team(),
            "view": self.view(view),
            "response_urls": [],
        }

    def closed(self, view: View, *, cleared: bool) -> Json:
        """A form closed without sending it, with all those under it if `cleared`."""
        row = self._about("view_closed", "") | {"view": self.view(view), "is_cleared": cleared}
        del row["trigger_id"]
        return row

    def typed(self, element: Json, block: str, typed: str, view: View | None) -> Json:
        """Something typed into a select whose options the app gives."""
        row = self._about("block_suggestion", "") | {
            "action_id": element["action_id"],
            "block_id": block,
            "value": typed,
        }
        del row["trigger_id"]
        if view is not None:
            row |= {"container": {"type": "view", "view_id": view.id}, "view": self.view(view)}
        return row

    def view(self, view: View) -> Json:
        """A form or home as the platform hands it on."""
        fallback: Json = {"title": None, "close": None, "submit": None}
        return {
            **fallback,
            "private_metadata": "",
            "callback_id": "",
            "external_id": "",
            "clear_on_close": False,
            "notify_on_close": False,
            **view.sent,
            "id": view.id,
            "team_id": self.workspace.id,
            "state": {"values": view.values},
            "hash": view.hash,
            "previous_view_id": view.previous or None,
            "root_view_id": view.root,
            "app_id": self.app.id,
            "app_installed_team_id": self.workspace.id,
            "bot_id": self.workspace.bot_id,
        }

    def _team(self) -> Json:
        """In a form somebody is of their own workspace, also where the app is of another."""
        if self.user.team == self.workspace.id:
            return {"id": self.workspace.id, "domain": self.workspace.domain}
        return {"id": self.user.team, "domain": self.user.team.casefold()}

    def _about(self, kind: str, trigger: str) -> Json:
        org = self.workspace.organisation
        return {
            "type": kind,
            "token": self.app.verification,
            "team": None if org else {"id": self.workspace.id, "domain": self.workspace.domain},
            "user": {
                "id": self.user.id,
                "username": self.user.handle,
                "name": self.user.handle,
                "team_id": self.user.team,
            },
            "api_app_id": self.app.id,
            "enterprise": {"id": org, "name": "Acme Grid"} if org else None,
            "is_enterprise_install": bool(org),
            "trigger_id": trigger,
        }


def _named(channel: Channel) -> str:
    return DIRECT if channel.kind == "im" else channel.name


def _escaped(value: Json) -> Json:
    """A message in an interaction, in which even plain text comes escaped (bolt-python #513)."""
    escape = escaped if value.get("type") == "plain_text" else str
    return {
        key: escape(each) if key == "text" and isinstance(each, str) else _within(each)
        for key, each in value.items()
    }


def _within(value: object) -> object:
    if isinstance(value, dict):
        return _escaped(value)
    return [_within(each) for each in value] if isinstance(value, list) else value
