"""One card on Slack, on Discord and in the playground, side by side, in light and in dark."""

import asyncio
from base64 import b64encode
from io import BytesIO
from pathlib import Path
from typing import Literal

from markupsafe import Markup
from PIL import Image
from playwright.sync_api import Browser, ViewportSize

from adapters.discord import render as discord
from adapters.discord.spans import Reader as DiscordReader
from adapters.slack import render as slack
from adapters.slack.spans import Reader as SlackReader
from adapters.web.render import Drawing, card_html
from adapters.web.spans import Reader
from bot.core import living
from bot.core.cards.elements import Card
from store.core.subject import Subject
from store.database import Session
from store.work import Work
from tests.browser import looks
from tests.room import founded

HERE = Path(__file__).parent
STATIC = HERE.parents[1] / "adapters" / "web" / "static"
PICTURES = HERE.parents[1] / "docs" / "pictures"
WIDE: ViewportSize = {"width": 1320, "height": 700}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
DENSE = 2
"""Pixels of the picture for each of the page, so that it is sharp on dense screens."""
STORY = (
    ("Ana", "/rsvp yes"),
    ("Bo", "/rsvp yes"),
    ("Bo", "/role claim opener note: I'd like to begin with silence."),
    ("Dee", "/rsvp maybe"),
    ("Eli", "/role claim closing"),
    ("Eli", "/rsvp yes"),
    ("Chris", "/gathering relocate next place: 12 Oak Street, upstairs"),
)


def drawn_card() -> Card:
    """The card to show. To be called before a browser is driven: that has a loop of its own."""
    return asyncio.run(_card())


def take(browser: Browser, card: Card) -> None:
    """Take both pictures: docs/pictures/everywhere-light.png and everywhere-dark.png."""
    for scheme in SCHEMES:
        context = browser.new_context(
            viewport=WIDE,
            device_scale_factor=DENSE,
            color_scheme=scheme,
        )
        page = context.new_page()
        page.set_content(str(_page(card, scheme)))
        inside = page.frame_locator("iframe").locator(".card")
        box = inside.bounding_box()
        assert box is not None
        page.locator("iframe").evaluate(f"frame => frame.style.height = '{box['height'] + 20}px'")
        taken = page.locator("main").screenshot()
        # Few colours, so that it is light for whoever reads on a phone.
        light = Image.open(BytesIO(taken)).convert("RGB").quantize(256, dither=Image.Dither.NONE)
        light.save(PICTURES / f"everywhere-{scheme}.png", optimize=True)
        context.close()


async def _card() -> Card:
    """The card of the next gathering in a community where some have answered."""
    async with founded() as room:
        for name, line in STORY:
            await room.say(name, line)

        def drawn(session: Session) -> Card | None:
            work, now = Work(session, 1), room.clock.now()
            coming = work.gatherings.next(now)
            return living.draw(work, Subject.of(coming), now) if coming else None

        found = await asyncio.wrap_future(room.store.read(drawn))
    assert found is not None
    return found


def _page(card: Card, scheme: str) -> Markup:
    on_slack = looks.slack(slack.drawn(card, SlackReader("T1")).blocks)
    on_discord = looks.discord(discord.drawn(card, DiscordReader("1")).page.to_components())
    parts = (
        _panel("slack", "Slack", on_slack),
        _panel("discord", "Discord", on_discord),
        _panel("playground", "The playground", _framed(card)),
    )
    style = _style(HERE / "looks.css")
    return Markup('<style>{}</style><body class="{}"><main>{}</main></body>').format(
        style, scheme, Markup("").join(parts)
    )


def _panel(name: str, title: str, said: Markup) -> Markup:
    face = b64encode((PICTURES / "avatar.png").read_bytes()).decode("ascii")
    return Markup(
        '<section class="{name}"><h2>{title}</h2><div class="who">'
        '<img alt="" src="data:image/png;base64,{face}"><div class="said">'
        '<p><b class="name">Convene</b><span class="app">APP</span><time>13:05</time></p>'
        "{said}</div></div></section>"
    ).format(name=name, title=title, face=face, said=said)


def _framed(card: Card) -> Markup:
    """The playground's card with its own style, in a frame, so that no other style reaches it."""
    styles = [_style(STATIC / f"{name}.css") for name in ("page", "talk", "cards")]
    drawing = Drawing(Reader("web:playground:ana", str(looks.READS_IN)), 1, "")
    inside = Markup('<!doctype html><style>{}</style><body style="background:none">{}</body>')
    return Markup('<iframe srcdoc="{}"></iframe>').format(
        str(inside.format(Markup("").join(styles), card_html(card, drawing)))
    )


def _style(path: Path) -> Markup:
    return Markup(path.read_text("utf-8"))  # noqa: S704 - a style sheet of ours
