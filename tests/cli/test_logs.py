"""The log: what would be told again and again."""

import logging

import pytest
import structlog

from adapters.cli.logs import set_up_logs, told_once
from bot.core.settings import Settings
from store.core.trouble import Trouble, Unusable


def test_the_trouble_of_a_database_is_told_by_the_heart_alone() -> None:
    met: structlog.typing.EventDict = {"event": "left", "exc_info": Unusable(Trouble.FULL)}
    with pytest.raises(structlog.DropEvent):
        told_once(None, "error", met)
    ours: structlog.typing.EventDict = {"event": "left", "exc_info": ZeroDivisionError()}
    assert told_once(None, "error", ours) == ours
    assert told_once(None, "info", {"event": "begun"}) == {"event": "begun"}


def test_the_heartbeat_itself_is_no_news_each_second() -> None:
    before = structlog.get_config()
    try:
        set_up_logs(Settings.model_validate({"log_level": "debug"}))
    finally:
        structlog.configure(**before)
    chatter = logging.getLogger("apscheduler.scheduler")
    assert not chatter.isEnabledFor(logging.WARNING)
    assert chatter.isEnabledFor(logging.ERROR)
