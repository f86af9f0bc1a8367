"""Somebody who is not on chat: their mailbox, their mail scanner, and their browser."""

import re
from dataclasses import dataclass, field

import httpx2

from adapters.plays.matching import occurs
from adapters.plays.stage import Stuck
from tests.wire.mail.page import PageForm, WebPage, read
from tests.wire.mail.post import Came

_LINK = re.compile(r"\[([^\[\]\n]+)\] (http://\S+)")
"""A thing to do, as the plain part of a letter has it."""


def links(letter: Came) -> list[tuple[str, str]]:
    """What each link of a letter is called, and where it leads."""
    return [(label, url) for label, url in _LINK.findall(letter.text)]


async def scanned(browser: httpx2.AsyncClient, letter: Came, known: set[str]) -> None:
    """Follow the links of a letter before it is read, as mail scanners do: once what each is called
    that is not `known`, since a year has many."""
    for label, url in links(letter):
        if label not in known:
            known.add(label)
            await browser.get(url)


@dataclass
class Reader:
    """Somebody with what came for them, and the page they have open."""

    browser: httpx2.AsyncClient
    letters: list[Came] = field(default_factory=list)
    page: WebPage | None = None

    async def press(self, label: str, on: str | None) -> WebPage:
        """Press a button on the open page, else follow a letter's link and press it there."""
        form = self._form(label, on) or await self._by_letter(label, on)
        return await self._send(form, form.carried)

    async def choose(self, option: str, select: str) -> WebPage:
        """Choose on the open page, else on the page of the newest letter that leads to such."""
        for form in self.page.forms if self.page else ():
            if occurs(select, form.select):
                return await self._chosen(form, option)
        for letter in reversed(self.letters):
            for label, url in links(letter):
                if occurs(select, label):
                    form = (await self.open(url)).forms[0]
                    return await self._chosen(form, option)
        raise Stuck(f"No letter or page asks “{select}”.")

    async def fill(self, values: dict[str, str]) -> WebPage:
        """Fill in the form on the open page."""
        asked = [form for form in self.page.forms if "form" in form.carried] if self.page else []
        if not asked:
            raise Stuck("No form is open.")
        return await self._send(asked[0], asked[0].carried | values)

    async def _chosen(self, form: PageForm, option: str) -> WebPage:
        value = next((value for label, value in form.options if label == option), None)
        if value is None:
            raise Stuck(f"“{option}” is none of {[label for label, _value in form.options]}.")
        return await self._send(form, {**form.carried, "value": value})

    def _form(self, label: str, on: str | None) -> PageForm | None:
        if self.page is None or (on is not None and not occurs(on, self.page.text)):
            return None
        return next((form for form in self.page.forms if form.button == label), None)

    async def _by_letter(self, label: str, on: str | None) -> PageForm:
        there = [one for one in self.letters if on is None or occurs(on, one.text)]
        for letter in reversed(there):
            for called, url in links(letter):
                if called == label:
                    page = await self.open(url)
                    found = next((form for form in page.forms if form.button == label), None)
                    if found is None:
                        raise Stuck(f"The page says: {page.text}")
                    return found
        said = [label for letter in there for label, _url in links(letter)]
        raise Stuck(f"No e-mail has “{label}”. There are: {said}")

    async def open(self, url: str) -> WebPage:
        """Load a page."""
        answer = await self.browser.get(url)
        self.page = read(answer.text, answer.status_code)
        return self.page

    async def _send(self, form: PageForm, carried: dict[str, str]) -> WebPage:
        answer = await self.browser.post(form.action, data=carried)
        self.page = read(answer.text, answer.status_code)
        return self.page
