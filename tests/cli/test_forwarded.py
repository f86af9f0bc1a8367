"""Whose word `convene run` takes for who asks: that of the web servers which the settings name."""

import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import httpx2
import pytest

from adapters.web.metered import FEEDS
from tests.cli.conftest import environment, free_port

STARTS = 60
"""Seconds that it may take to start on a busy machine."""
MORE = 60


def ready(at: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until it takes requests."""
    until = time.monotonic() + STARTS
    while process.poll() is None and time.monotonic() < until:
        try:
            if httpx2.get(f"{at}/readyz").status_code == httpx2.codes.OK:
                return
        except httpx2.TransportError:
            pass
        time.sleep(0.05)
    pytest.fail("it did not start")


@pytest.mark.parametrize(
    ("believed", "counted"),
    [("127.0.0.0/8", {404}), ("10.0.0.5", {404, 429})],
    ids=["named", "another one"],
)
def test_visitors_are_told_apart_by_the_word_of_a_web_server_that_is_named(
    tmp_path: Path, believed: str, counted: set[int]
) -> None:
    port = free_port()
    (tmp_path / ".env").write_text(f"FORWARDED_ALLOW_IPS={believed}\n")
    started = [str(Path(sys.executable).with_name("convene")), "run"]
    with subprocess.Popen(started, cwd=tmp_path, env=environment(PORT=str(port))) as process:
        try:
            at = f"http://127.0.0.1:{port}"
            ready(at, process)
            with httpx2.Client(base_url=at) as browser:
                told = Counter(
                    browser.get(
                        "/calendar/guessed.ics",
                        headers={"X-Forwarded-For": f"203.0.{n // 250}.{n % 250}"},
                    ).status_code
                    for n in range(FEEDS.burst + MORE)
                )
        finally:
            process.terminate()
    assert set(told) == counted
