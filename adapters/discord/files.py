"""Files handed over with a reply: each stands on the message's last page, as a part of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import discord
from discord import ui

from adapters.discord.render import COMPONENTS, Page
from bot.core.replies import File

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
"""What Discord changes in the name of a file, after which its message would not find it."""


@dataclass(frozen=True, slots=True)
class Said:
    """One message: its page, and the files that stand on it."""

    page: Page
    files: tuple[File, ...] = ()

    @property
    def attached(self) -> list[discord.File]:
        """The files and the pictures of its page, to be sent once."""
        pictures = [picture.file for picture in self.page.pictures]
        return [*pictures, *(discord.File(BytesIO(f.content), _name(f)) for f in self.files)]


def messages(pages: Sequence[Page], files: Sequence[File]) -> list[Said]:
    """The pages of a reply and its files as the messages they make."""
    said = [Said(page) for page in pages]
    if files:
        fits = bool(pages) and pages[-1].total_children_count + len(files) <= COMPONENTS
        page = pages[-1] if fits else Page()
        for file in files:
            page.add_item(ui.File(f"attachment://{_name(file)}"))
        said[len(said) - fits :] = [Said(page, tuple(files))]
    return said


def _name(file: File) -> str:
    return _UNSAFE.sub("-", file.name)
