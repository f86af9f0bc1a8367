"""What axe finds on a page: every rule of WCAG 2.0 to 2.2, A and AA, and its best practices."""

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": TAGS},
    # Off unless it is asked for by name.
    "rules": {"target-size": {"enabled": True}},
    # Nothing here comes from elsewhere, so nothing has to be fetched first.
    "preload": False,
}
_AXE = Axe()


def violations(page: Page, within: str = "") -> list[str]:
    """What is not as it should be on a page as it stands, in words for whoever mends it.

    `within` is the part of it that is looked at, the whole page for "".
    """
    # Evaluated by the browser's own tools, since our pages run no script but ours.
    found = _AXE.run(page, context=within or None, options=OPTIONS).response
    return [
        f"{fault['id']}: {fault['help']}: {node['html'][:200]}"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]
