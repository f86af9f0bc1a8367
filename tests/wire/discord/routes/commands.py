"""Application commands: registered for everywhere or for a guild, all at once or one by one."""

from collections import Counter

from tests.wire.discord.commands import faults, kept
from tests.wire.discord.refusals import Refusal, unknown
from tests.wire.discord.routes.asked import Answer, Asked, route
from tests.wire.shapes import Json

EVERYWHERE = "/applications/{application_id}/commands"
IN_GUILD = "/applications/{application_id}/guilds/{guild_id}/commands"
DAILY = 200
"""New commands a day for each place; a day is that of the platform's clock."""


@route(f"GET {EVERYWHERE}", f"GET {IN_GUILD}")
def listed(asked: Asked) -> Answer:
    """What is registered."""
    return list(_there(asked))


@route(f"PUT {EVERYWHERE}", f"PUT {IN_GUILD}")
def put(asked: Asked) -> Answer:
    """Register these and no others; those that keep type and name keep their id."""
    return _keep(asked, asked.body or [])


@route(f"POST {EVERYWHERE}", f"POST {IN_GUILD}")
def create(asked: Asked) -> Answer:
    """Register one, in place of one of its type and name."""
    others = [each for each in _there(asked) if _name(each) != _name(asked.body)]
    return _keep(asked, [*map(_sent, others), asked.body])[-1]


@route(f"GET {EVERYWHERE}/{{command_id}}", f"GET {IN_GUILD}/{{command_id}}")
def get(asked: Asked) -> Answer:
    """One command."""
    return _one(asked)


@route(f"PATCH {EVERYWHERE}/{{command_id}}", f"PATCH {IN_GUILD}/{{command_id}}")
def update(asked: Asked) -> Answer:
    """Change one command."""
    one = _one(asked)
    rows = [
        _sent(each) | (asked.body if each is one else {}) | {"id": each["id"]}
        for each in _there(asked)
    ]
    kept_rows = _keep(asked, rows)
    return next(each for each in kept_rows if each["id"] == one["id"])


@route(f"DELETE {EVERYWHERE}/{{command_id}}", f"DELETE {IN_GUILD}/{{command_id}}")
def delete(asked: Asked) -> Answer:
    """Take one away."""
    _there(asked).remove(_one(asked))
    return None


@route("GET /applications/{application_id}/guilds/{guild_id}/commands/permissions")
def permissions(asked: Asked) -> Answer:
    """Who else may use which: nobody changed that."""
    _place(asked)
    return []


def _place(asked: Asked) -> str:
    if asked.at["application_id"] != asked.platform.state.app:
        raise unknown("application")
    return asked.guild().id if "guild_id" in asked.at else ""


def _there(asked: Asked) -> list[Json]:
    return asked.platform.state.commands.setdefault(_place(asked), [])


def _one(asked: Asked) -> Json:
    for each in _there(asked):
        if each["id"] == asked.at["command_id"]:
            return each
    raise unknown("application command")


def _name(command: Json) -> tuple[int, str]:
    return command.get("type") or 1, command["name"]


def _sent(command: Json) -> Json:
    """A command as it would be sent again."""
    allowed = command["default_member_permissions"]
    return command | {"default_member_permissions": None if allowed is None else int(allowed)}


def _keep(asked: Asked, rows: list[Json]) -> list[Json]:
    """Let these be all that are registered there. Raises Refusal."""
    place, there = _place(asked), _there(asked)
    asked.checks.invalid(asked.operation.name, faults(rows))
    ids, names = {each["id"] for each in there}, {_name(each): each["id"] for each in there}
    # An unchanged command is no new one, else two hundred restarts a day were too many.
    fresh = [row for row in rows if row.get("id") not in ids and _name(row) not in names]
    _count(asked, place, len(fresh))
    made: list[Json] = []
    for row in rows:
        id = row.get("id") or names.get(_name(row)) or asked.platform.ids.next()
        made.append(kept(row, id, asked.platform.state.app, place))
    there[:] = made
    return made


def _count(asked: Asked, place: str, fresh: int) -> None:
    created: Counter[tuple[str, str]] = asked.platform.created
    today = (place, asked.platform.clock.now().date().isoformat())
    created[today] += fresh
    if created[today] > DAILY:
        said = f"Max number of daily application command creates has been reached ({DAILY})"
        asked.checks.broken(f"{asked.operation.name}: {created[today]} new commands in a day")
        raise Refusal(400, 30034, said)
