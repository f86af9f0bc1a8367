"""Whether something is wrong is known at once; what it is, is told by the slower of two readers."""

import jsonschema_rs
import pytest

from tests.wire.discord.faults import DECIDED, Documents, checked, spelled

SHOUTED = {"type": "object", "required": ["loud"], "properties": {"loud": {"const": True}}}
WHISPERED = {"type": "object", "additionalProperties": False, "properties": {"type": {}}}
UNION = {
    "properties": {"at": {"type": "string", "format": "date-time"}},
    DECIDED: {"field": "type", "by": {"1": SHOUTED, "whisper": WHISPERED}},
}
VALUES = [
    ({"type": 1, "loud": True}, True),
    ({"type": "1", "loud": True}, True),
    ({"type": 1}, False),
    ({"type": "whisper"}, True),
    ({"type": "whisper", "loud": True}, False),
    ({"type": 2, "loud": True}, False),
    ({"loud": True}, False),
    ("something", False),
    ({"type": 1, "loud": True, "at": "2026-03-02T09:00:00+00:00"}, True),
    ({"type": 1, "loud": True, "at": "this morning"}, False),
]


@pytest.mark.parametrize(("value", "valid"), VALUES, ids=str)
def test_what_is_wrong_is_told_and_nothing_else_is(value: object, valid: bool) -> None:
    assert (not list(checked(UNION, Documents.of({})).faults(value))) == valid


@pytest.mark.parametrize(("value", "valid"), VALUES, ids=str)
def test_our_own_word_is_spelled_so_that_others_say_the_same(value: object, valid: bool) -> None:
    others = jsonschema_rs.Draft202012Validator(spelled(UNION), validate_formats=True)
    assert others.is_valid(value) == valid
