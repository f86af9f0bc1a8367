"""An e-mail as a mailbox shows it: on a phone and at a desk, light and dark, without scripts."""

import pytest
from playwright.sync_api import Browser

from adapters.web.letter import letter_html
from tests.browser.axe import violations
from tests.browser.test_axe import SMALL
from tests.mail.test_letters import WHOLE

ABOUT_PAGES = ("landmark", "region")
"""Rules of axe about the parts of a page that one moves among: a letter is read from its top."""


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_letter_is_read_and_pressed_on_any_screen(
    chrome: Browser, width: int, scheme: str
) -> None:
    asked: list[str] = []
    context = chrome.new_context(
        viewport={"width": width, "height": 700},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.set_content(letter_html(WHOLE))
    found = violations(page)
    assert [one for one in found if not one.startswith(ABOUT_PAGES)] == []
    assert page.evaluate(SMALL) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert asked == []
    context.close()
