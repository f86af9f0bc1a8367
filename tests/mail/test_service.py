"""A Convene whose settings name a mail server writes to it, and answers at its links."""

from pathlib import Path

import httpx2

from adapters.wiring.service import service
from bot.core.settings import Settings
from tests.wire.mail.post import Post


async def test_settings_with_a_mail_server_answer_at_the_links_of_letters(tmp_path: Path) -> None:
    post = Post()
    await post.open()
    given = {
        "database_url": f"sqlite:///{tmp_path / 'convene.db'}",
        "backup_folder": tmp_path,
        "public_url": "http://127.0.0.1:8000",
        "smtp_url": post.url,
        "mail_from": "convene@example.org",
    }
    headers = {"Sec-Fetch-Site": "same-origin"}
    for settings, status in ((given, 404), ({**given, "smtp_url": None}, 404)):
        async with service(Settings.model_validate(settings)) as begun:
            wire = httpx2.ASGITransport(begun.web)
            base = "http://127.0.0.1:8000"
            async with httpx2.AsyncClient(transport=wire, base_url=base, headers=headers) as us:
                assert (await us.get("/mail/guessed")).status_code == status
                asked = await us.post("/mail/guessed/do", data={"offer": "1/cop me"})
                # Without a mail server there is no such address, and so nothing to be sent there.
                assert asked.status_code == 404
    await post.close()
