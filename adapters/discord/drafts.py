"""Drafts: forms that wait between two modals, with all that was written, for an hour."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from pydantic import TypeAdapter, ValidationError

from adapters.discord.modals import filled
from bot.core import chance
from bot.core.calls import Place
from bot.core.cards.forms import Form
from bot.core.errors import Mend
from bot.core.ports import Clock
from store.database import Session, Store
from store.platforms.discord_drafts import DiscordDraft, draft_of, drop_draft, keep_draft

KEPT = timedelta(hours=1)
"""How long a form waits for whoever began it, from when it was left last."""
_FORMS: TypeAdapter[Form] = TypeAdapter(Form)


class FormGone(Mend):
    """This form is no longer there: it was sent already, or waited for more than an hour. Please
    begin it once more."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A form as it was left, and the message that it is about (as in calls.Place)."""

    id: str
    form: Form
    message: str = ""
    under: str = ""
    author: str = ""


class Drafts:
    """The drafts of everybody; each is found by its own user alone."""

    def __init__(self, store: Store, clock: Clock, secret: chance.Chance = chance.secret) -> None:
        self._store = store
        self._clock = clock
        self._secret = secret

    async def keep(self, user: str, form: Form, about: Place, id: str = "") -> str:
        """Keep a form that somebody begins, or has left again under the same `id`; its id."""
        now = self._clock.now()
        # By chance, since it goes into a custom_id that others may try to guess.
        id = id or self._secret()
        row = DiscordDraft(
            id=id,
            user=user,
            community=form.community,
            offer=form.offer.written(form.community),
            form=_written(form),
            message=about.message,
            under=about.under,
            author=about.author,
            expires_at=now + KEPT,
        )
        await asyncio.wrap_future(self._store.write(lambda s: keep_draft(s, row, now)))
        return id

    async def find(self, user: str, id: str) -> Kept | None:
        """What this user left there; None where it is not theirs, was sent in, or is too old."""
        now = self._clock.now()
        row = await asyncio.wrap_future(self._store.read(lambda s: draft_of(s, id, user, now)))
        return _kept(row)

    async def fill(self, user: str, id: str, values: Mapping[str, str]) -> Kept | None:
        """Keep what one step gave; the form with all of that in it, None as in `find`."""
        now = self._clock.now()

        def fill(session: Session) -> DiscordDraft | None:
            row = draft_of(session, id, user, now)
            if row is not None and (form := _read(row)) is not None:
                row.form, row.expires_at = _written(filled(form, values)), now + KEPT
                session.add(row)
                session.flush()
            return row

        kept = _kept(await asyncio.wrap_future(self._store.write(fill)))
        return kept and replace(kept, form=filled(kept.form, values))

    async def drop(self, id: str) -> None:
        """Forget it: its form was taken."""
        await asyncio.wrap_future(self._store.write(lambda s: drop_draft(s, id)))


def _written(form: Form) -> str:
    """A form as JSON, without what is to be seen by nobody: the row says whose form it is."""
    fields = tuple(replace(f, value="") if f.unseen else f for f in form.fields)
    return _FORMS.dump_json(replace(form, fields=fields)).decode()


def _read(row: DiscordDraft) -> Form | None:
    """Its form; None where another version kept it in a way that we do not know."""
    try:
        return _FORMS.validate_json(row.form)
    except ValidationError:
        return None


def _kept(row: DiscordDraft | None) -> Kept | None:
    form = None if row is None else _read(row)
    if row is None or form is None:
        return None
    return Kept(row.id, form, row.message, row.under, row.author)
