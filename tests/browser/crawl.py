"""Pages followed from link to link, as a visitor would who looks at all there is."""

from functools import cache
from html.parser import HTMLParser
from urllib.error import HTTPError
from urllib.parse import urljoin
from urllib.request import urlopen

from playwright.sync_api import Page


class Links(HTMLParser):
    """The addresses that a page leads to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A link, a form or a file."""
        self.found += [said for name, said in attrs if name in ("href", "action") and said]


@cache
def crawled(base: str) -> dict[str, bytes]:
    """Every page behind a door, by address; what a page leads to and is not there fails."""
    waiting, pages = [base], dict[str, bytes]()
    while waiting:
        address = waiting.pop()
        if address in pages:
            continue
        with urlopen(address) as answer:  # noqa: S310 - our own
            pages[address] = answer.read()
        if "text/html" not in answer.headers["content-type"]:
            continue
        for link in Links(pages[address].decode()).found:
            to = urljoin(address, link).partition("#")[0]
            # Months are many and all alike, and what is done is sent and not looked at.
            if to.startswith(base) and "month=" not in to and not to.endswith("/do"):
                waiting.append(to)
    return pages


def status(address: str) -> int:
    """How an address is answered."""
    try:
        with urlopen(address) as answer:  # noqa: S310 - our own
            return int(answer.status)
    except HTTPError as refused:
        with refused:
            return refused.code


def given(page: Page) -> str:
    """The private link that somebody was shown last."""
    link = page.locator("#stream .private").last.locator("a[href*='/with/']")
    address = link.get_attribute("href")
    assert address
    return address
