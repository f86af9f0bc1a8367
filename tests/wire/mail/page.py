"""A page as somebody at a browser has it before them: its text, and the forms they can send."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import html5lib

H = "{http://www.w3.org/1999/xhtml}"


@dataclass(frozen=True, slots=True)
class PageForm:
    """A form: its button, where it is sent, what it carries, and a choice or fields to fill."""

    button: str
    action: str
    carried: dict[str, str]
    select: str = ""
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class WebPage:
    """What came in answer to a request."""

    status: int
    text: str
    forms: tuple[PageForm, ...]


def read(html: str, status: int = 200) -> WebPage:
    """A page out of its HTML."""
    root = html5lib.parse(html)
    main = root.find(f".//{H}main")
    shown = main if main is not None else root
    return WebPage(status, _text(shown), tuple(_form(each) for each in shown.iter(f"{H}form")))


def _text(element: Any) -> str:  # noqa: ANN401 - html5lib has no types
    return " ".join(part for piece in _pieces(element) if (part := piece.strip()))


def _pieces(element: Any) -> Iterator[str]:  # noqa: ANN401
    if element.tag == f"{H}button":
        yield f"[{''.join(element.itertext()).strip()}]"
        yield element.tail or ""
        return
    yield element.text or ""
    for child in element:
        yield from _pieces(child)
    yield element.tail or ""


def _form(form: Any) -> PageForm:  # noqa: ANN401
    button = next(form.iter(f"{H}button"))
    carried = {one.get("name"): _value(one) for one in form.iter(f"{H}input") if one.get("name")}
    carried |= {one.get("name"): one.text or "" for one in form.iter(f"{H}textarea")}
    options: list[tuple[str, str]] = []
    label = ""
    for select in form.iter(f"{H}select"):
        options = [(_text(one), one.get("value", "")) for one in select.iter(f"{H}option")]
        label = next((_text(one) for one in form.iter(f"{H}label")), "")
    return PageForm(_text(button).strip("[]"), form.get("action"), carried, label, tuple(options))


def _value(field: Any) -> str:  # noqa: ANN401
    return str(field.get("value", ""))
