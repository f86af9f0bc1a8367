"""What axe finds on a page: every rule of WCAG 2.0 to 2.2, A and AA, and its best practices."""

from collections.abc import Mapping
from typing import Literal

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
BY_COLOUR = ["color-contrast", "link-in-text-block"]
"""The rules that the dark scheme can break: it changes colours, and nothing else."""
OPTIONS: dict[str, object] = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": TAGS},
    # Off unless it is asked for by name.
    "rules": {"target-size": {"enabled": True}},
    # Nothing here comes from elsewhere, so nothing has to be fetched first.
    "preload": False,
}
IN_THE_DARK = {**OPTIONS, "runOnly": {"type": "rule", "values": BY_COLOUR}, "rules": {}}
SCHEMES: tuple[tuple[Literal["light", "dark"], Mapping[str, object]], ...] = (
    ("light", OPTIONS),
    ("dark", IN_THE_DARK),
)
_AXE = Axe()


def violations(page: Page, within: str = "") -> list[str]:
    """What is not as it should be on a page as it stands, in words for whoever mends it.

    `within` is the part of it that is looked at, the whole page for "".
    """
    return _found(page, within, OPTIONS)


def in_both_schemes(page: Page, within: str = "") -> list[str]:
    """The same in the light scheme and in the dark one, each fault with the scheme it is of."""
    wrong = []
    for scheme, options in SCHEMES:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        wrong += [f"{scheme}: {fault}" for fault in _found(page, within, options)]
    return wrong


def _found(page: Page, within: str, options: Mapping[str, object]) -> list[str]:
    # Evaluated by the browser's own tools, since our pages run no script but ours.
    found = _AXE.run(page, context=within or None, options=dict(options)).response
    return [
        f"{fault['id']}: {fault['help']}: {node['html'][:200]}"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]
