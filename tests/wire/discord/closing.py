"""Discord's description made strict: objects closed, and unions decided by what they tell."""

from collections.abc import Mapping

from tests.wire.discord.faults import DECIDED
from tests.wire.shapes import Json

EXCEPTIONS: Mapping[str, Json] = {
    # discord.py copies the flags of an embed that it was given by Discord.
    "RichEmbed": {"flags": {"type": "integer"}},
    # It says of each command whether it is for adults only, as Discord's pages say.
    "ApplicationCommandCreateRequest": {"nsfw": {"type": "boolean"}},
    "ApplicationCommandUpdateRequest": {"nsfw": {"type": "boolean"}},
    # It says of every message that it is not read aloud, also of changed ones and of posts.
    "MessageEditRequestPartial": {"tts": {"const": False}},
    "IncomingWebhookUpdateForInteractionCallbackRequestPartial": {"tts": {"const": False}},
    "IncomingWebhookUpdateRequestPartial": {"tts": {"const": False}},
    "BaseCreateMessageCreateRequest": {"tts": {"const": False}},
    # It says of a post that it is a public thread, which all posts are.
    "CreateForumThreadRequest": {"type": {"const": 11}},
}
"""What is let through though the description does not name it, with why."""
NUMBERED = "SnowflakeType"
"""Ids, which discord.py writes as numbers: of attachments, whom to mention, what to reply to."""
UNIONS = ("oneOf", "anyOf")
TELLING = ("type", "entity_type")
"""Fields that say which alternative of a union is meant."""


def closed(told: Json) -> Json:
    """The description with every object closed and every union decided by the type it tells."""
    schemas = told["components"]["schemas"]
    named = {
        name: schema | {"properties": schema["properties"] | EXCEPTIONS.get(name, {})}
        if "properties" in schema
        else schema
        for name, schema in schemas.items()
    }
    named[NUMBERED] = schemas[NUMBERED] | {"type": ["string", "integer"]}
    whole = told | {"components": told["components"] | {"schemas": named}}
    return decided(whole, named)


def decided(node: Json, schemas: Json, *, shut: bool = True) -> Json:
    """A part of the description with its unions decided, and with its objects closed if `shut`.

    Requests are closed, since a name that was misspelt is ignored by Discord and by nobody noticed.
    Answers stay open: the double may say more than is described, as Discord itself does.
    """
    made = {key: _each(value, schemas, shut=shut) for key, value in node.items()}
    if shut and isinstance(node.get("properties"), dict) and "type" in node:
        return {"additionalProperties": False} | made
    return _by_type(made, schemas)


def _each(node: object, schemas: Json, *, shut: bool) -> object:
    if isinstance(node, dict):
        return decided(node, schemas, shut=shut)
    return [_each(each, schemas, shut=shut) for each in node] if isinstance(node, list) else node


def _by_type(node: Json, schemas: Json) -> Json:
    """A union of objects that say their type: the type decides what is wanted."""
    for union in UNIONS:
        if union in node and all("const" in each for each in node[union]):
            values = [each["const"] for each in node[union]]
            return {key: each for key, each in node.items() if key != union} | {"enum": values}
        # Tried one after the other, alternatives would each complain of what the others have.
        for field in TELLING if union in node else ():
            kinds = [_kinds(each, field, schemas) for each in node[union]]
            if len(kinds) > 1 and all(kinds):
                pairs = zip(kinds, node[union], strict=True)
                by = {str(kind): each for all_kinds, each in pairs for kind in all_kinds or ()}
                rest = {key: each for key, each in node.items() if key != union}
                return rest | {DECIDED: {"field": field, "by": by}}
    return node


def _kinds(schema: Json, field: str, schemas: Json) -> list[object] | None:
    """The values of the field by which an alternative is known."""
    if "$ref" not in schema:
        return None
    target = schemas[schema["$ref"].rsplit("/", 1)[1]]
    kinds: list[object] | None = target.get("properties", {}).get(field, {}).get("enum")
    return kinds if field in target.get("required", ()) else None
