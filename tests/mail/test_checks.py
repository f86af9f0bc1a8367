"""The doctor asks the mail server whether it takes us in, and sends nothing."""

from pathlib import Path

import pytest

from tests.cli.doctoring import visited
from tests.mail.certificate import certificate
from tests.wire.mail.post import Post

GIVEN = {"MAIL_FROM": "convene@example.org", "PUBLIC_URL": "http://127.0.0.1:9"}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


async def test_a_mail_server_that_takes_us_in_is_well() -> None:
    post = Post()
    await post.open()
    found = await visited(SMTP_URL=post.url, **GIVEN)
    assert found.said("mail") == ("pass", "The mail server takes us in.")
    assert (post.attempts, post.came) == (0, [])
    await post.close()
    away = await visited(SMTP_URL=post.url, **GIVEN)
    assert away.said("mail")[0] == "fail"
    assert "can't be used" in away.said("mail")[1]


async def test_a_certificate_that_nobody_vouches_for_is_told(folder: Path) -> None:
    ours, _theirs = certificate(folder)
    post = Post(tls=ours)
    await post.open()
    found = await visited(SMTP_URL=post.url, **GIVEN)
    assert found.said("mail")[0] == "fail"
    assert "certificate" in found.said("mail")[1]
    await post.close()


async def test_a_wrong_password_is_told_and_never_repeated() -> None:
    post = Post(asks=("convene", "right-right-right"), plainly=True)
    await post.open()
    url = post.url.replace("right-right-right", "wrong-wrong-wrong")
    found = await visited(SMTP_URL=url, **GIVEN)
    assert found.said("mail")[0] == "fail"
    assert "takes no such name and password" in found.said("mail")[1]
    assert "wrong-wrong" not in found.words
    await post.close()
