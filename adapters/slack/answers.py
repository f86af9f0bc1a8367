"""How a reply reaches whoever asked: by response_url, in a modal, or for their eyes in place."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.slack.blocks import Block, more
from adapters.slack.faults import code_of
from adapters.slack.files import LOST, in_place, sent
from adapters.slack.modals import Origin, card_view, form_view
from adapters.slack.names import Naming
from adapters.slack.render import BLOCKS, Drawn, drawn
from adapters.slack.spans import PLATFORM, Reader
from adapters.slack.taken import Taken
from adapters.slack.workspaces import Installed, Workspaces
from bot.core.cards.elements import Actions, Button, Card, Element, Note
from bot.core.cards.forms import Form
from bot.core.i18n import _, words
from bot.core.replies import File, Reply
from bot.core.text import Person

log = structlog.get_logger(__name__)

USES = 5
"""How often a response_url works, within half an hour."""
OK = 200
NOWHERE = Origin()


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asked, and what an answer to them can go through; "" for ways that there are not.

    `trigger` opens one modal within three seconds; `view` is the modal they asked from. `instead`
    tells that the answer comes in place of the private message that they acted on.
    """

    there: Installed
    user: str
    channel: str = ""
    url: str = ""
    trigger: str = ""
    view: str = ""
    origin: Origin = NOWHERE
    instead: bool = False


class Answers:
    """Hands replies over, one way or another."""

    def __init__(self, workspaces: Workspaces, naming: Naming, taken: Taken) -> None:
        self._workspaces = workspaces
        self._taken = taken
        self._naming = naming

    def reader(self, asker: Asker) -> Reader:
        """Whoever asked, as the one reader of the answer."""
        return Reader(asker.there.workspace, alone=True, naming=self._naming)

    def message(self, card: Card, asker: Asker) -> Drawn:
        """A card as a message for whoever asked."""
        sure = self._taken.sure(asker.there.workspace)
        return drawn(card, replace(self.reader(asker), takes=sure))

    def form_view(self, form: Form, asker: Asker) -> Block:
        """A form as a modal for whoever asked."""
        return form_view(form, asker.origin, self.reader(asker))

    def card_view(self, card: Card, asker: Asker) -> Block:
        """A card as a modal for whoever asked."""
        return card_view(card, asker.origin, self.reader(asker))

    async def show(self, reply: Reply, asker: Asker) -> None:
        """Show a reply: in the modal they asked from, else by response_url, else as a modal."""
        if reply.form is not None:
            view = self.form_view(reply.form, asker)
            if not await self.open(view, asker):
                await self.tell(self.message(_offered(reply.form), asker), asker)
        elif reply.card is not None:
            # A modal is opened where no message can be: a trigger is good once, for three seconds.
            if not asker.url and await self.open(self.card_view(reply.card, asker), asker):
                return
            # What was refused may be tried in another way: the message stays, with its buttons.
            instead = asker.instead and not reply.refused
            await self.tell(self.message(reply.card, asker), asker, instead=instead)

    async def open(self, view: Block, asker: Asker) -> bool:
        """Put a modal in front of somebody, in place of the one they asked from; whether it is."""
        # Asked once: a trigger is over before a limit is waited out.
        client = self._workspaces.poster(asker.there.token)
        try:
            if asker.view:
                await client.views_update(view_id=asker.view, view=view)
            elif asker.trigger:
                await client.views_open(trigger_id=asker.trigger, view=view)
            else:
                return False
        except SlackApiError as error:
            log.warning("no modal", reason=code_of(error))
            return False
        except LOST as error:
            log.warning("no modal", reason=type(error).__name__)
            return False
        return True

    async def tell(
        self, made: Drawn, asker: Asker, first: int = 0, *, instead: bool = False
    ) -> None:
        """All pages from `first` on, privately; by response_url while that works.

        `instead` of the message that they acted on: its buttons have had their answer.
        """
        pages = list(made.pages[first:])
        if len(pages) > USES:
            pages[USES - 1 :] = [[*pages[USES - 1][: BLOCKS - 1], *more()]]
        # A response_url is over after five uses or half an hour; an ephemeral has no such end.
        for number, page in enumerate(pages):
            replaces = instead and number == 0
            if not (asker.url and await self._by_url(made.text, page, asker.url, replaces)):
                await self._by_method(made.text, page, asker)

    async def hand_over(self, files: Sequence[File], asker: Asker) -> None:
        """Files, in direct messages; of one that can't be sent so it is told in place."""
        client = self._workspaces.client(asker.there.token)
        for file in files:
            if not await sent(file, asker.user, client):
                await self.tell(self.message(in_place(file), asker), asker)

    async def _by_url(self, text: str, blocks: list[Block], url: str, replaces: bool) -> bool:
        try:
            # The SDK's own handler would say it once more after a lost connection.
            said = await AsyncWebhookClient(url, retry_handlers=[]).send(
                text=text, blocks=blocks, response_type="ephemeral", replace_original=replaces
            )
        except LOST as error:
            log.warning("response_url failed", reason=type(error).__name__)
            return False
        return said.status_code == OK

    async def _by_method(self, text: str, blocks: list[Block], asker: Asker) -> None:
        """As an ephemeral in the channel, else as a direct message.

        An ephemeral is not guaranteed to arrive, and is gone when the client is loaded anew: what
        has to stay is never said by one alone.
        """
        client: AsyncWebClient = self._workspaces.poster(asker.there.token)
        try:
            if asker.channel and not asker.channel.startswith("D"):
                await client.chat_postEphemeral(
                    channel=asker.channel,
                    user=asker.user,
                    text=text,
                    blocks=blocks,
                    parse="none",
                    link_names=False,
                )
                return
        except LOST as error:
            log.warning("ephemeral failed", reason=type(error).__name__)
        try:
            opened = await client.conversations_open(users=asker.user)
            await client.chat_postMessage(
                channel=opened["channel"]["id"],
                text=text,
                blocks=blocks,
                parse="none",
                link_names=False,
                unfurl_links=False,
                unfurl_media=False,
            )
        except LOST as error:
            log.error("answer lost", user=asker.user, reason=type(error).__name__)


def _offered(form: Form) -> Card:
    """A form that came too late to be opened by itself, with what was written so far."""
    body: list[Element] = [Actions((Button(_("Open the form"), form.offer, "primary"),))]
    said = "\n".join(f"{f.label}: {f.value}" for f in form.fields if f.value)
    if said:
        body.append(Note(words("You wrote: %(typed)s", typed=said)))
    return Card(words("%(title)s", title=(form.title,)), tuple(body), community=form.community)


def invitation(there: Installed) -> Card:
    """Nothing can be posted in a channel that the bot is not in."""
    bot = Person(_("me"), (f"{PLATFORM}:{there.workspace}:{there.user}",))
    return Card(
        words(
            "I am not in this channel yet. Invite me with `/invite` and %(bot)s, and "
            "type that once more.",
            bot=bot,
        )
    )
