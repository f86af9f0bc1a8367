"""Whether a call keeps to the contracts: its arguments, its scopes, what it wants to show."""

import re
from collections import Counter
from collections.abc import Sequence

from tests.wire.rules import Rules
from tests.wire.shapes import Json
from tests.wire.slack.blocks import block_faults, view_faults
from tests.wire.slack.contracts import Contracts, Method
from tests.wire.slack.refusals import Refusal
from tests.wire.slack.tokens import Token
from tests.wire.slack.workspace import ChannelKind

KINDS: dict[ChannelKind, str] = {"channel": "channels:", "group": "groups:", "im": "im:"}
EVENT_TYPE = re.compile(r"[A-Za-z0-9_]{1,255}")
TEXT_LIMITS = {"chat.postMessage": 40_000, "chat.update": 4_000, "chat.postEphemeral": 4_000}
"""Characters of the text beside the blocks; other places take as many as a message."""
METADATA_BYTES = 8_000


class Checks(Rules):
    """Collects what breaks a contract; Slack itself would be silent about some of it.

    `calls` are the methods that were called, `scopes` those that something was granted by: what a
    manifest has to ask for, and no more.
    """

    def __init__(self, contracts: Contracts) -> None:
        super().__init__()
        self.contracts = contracts
        self.calls: Counter[str] = Counter()
        self.scopes: set[str] = set()

    def arguments(self, name: str, args: Json) -> Method:
        """The method called `name`, with arguments that it takes. Raises Refusal."""
        self.calls[name] += 1
        method = self.contracts.methods.get(name)
        if method is None:
            self.broken(f"there is no method {name}")
            raise Refusal("unknown_method")
        for unknown in sorted(each for each in args if each not in method.args):
            self.broken(f"{name}: takes no argument {unknown}")
        if missing := sorted(each for each in method.required if args.get(each) in (None, "")):
            self.broken(f"{name}: needs {', '.join(missing)}")
            told = [f"[ERROR] missing required field: {each}" for each in missing]
            raise Refusal("invalid_arguments", response_metadata={"messages": told})
        return method

    def scope(self, needed: Sequence[str], token: Token) -> None:
        """That `token` has one of `needed`, where anything is. Raises Refusal."""
        held = [scope for scope in needed if scope in token.scopes]
        if needed and not held:
            provided = ",".join(token.scopes)
            raise Refusal("missing_scope", needed=",".join(needed), provided=provided)
        self.scopes.update(held[:1])

    def message(self, where: str, args: Json) -> None:
        """That a message says something, in valid blocks and with a text beside them."""
        blocks, text = args.get("blocks") or [], args.get("text") or ""
        if faults := list(block_faults(blocks, self.contracts, "message")):
            self._all(where, faults)
            raise Refusal("invalid_blocks", response_metadata={"messages": faults})
        if not (text or blocks or args.get("attachments")):
            self.broken(f"{where}: says nothing")
            raise Refusal("no_text")
        # Slack would take it, and the notification on a phone would be empty.
        if not text:
            self.broken(f"{where}: no text beside the blocks, which is what a notification says")
        if len(text) > TEXT_LIMITS.get(where, TEXT_LIMITS["chat.postMessage"]):
            self.broken(f"{where}: a text of {len(text)} characters")
            raise Refusal("msg_too_long")

    def metadata(self, where: str, metadata: Json | None) -> None:
        """That metadata has the form in which Slack keeps it."""
        if metadata is None:
            return
        kind, payload = metadata.get("event_type") or "", metadata.get("event_payload")
        if not EVENT_TYPE.fullmatch(kind) or not isinstance(payload, dict):
            self.broken(f"{where}: metadata needs an event_type and an event_payload")
            raise Refusal("invalid_metadata_format")
        if len(str(payload).encode()) > METADATA_BYTES:
            self.broken(f"{where}: more than {METADATA_BYTES} bytes of metadata")
            raise Refusal("metadata_too_large")

    def view(self, where: str, view: Json) -> None:
        """That a form or a home is valid. Raises Refusal."""
        if faults := list(view_faults(view, self.contracts)):
            self._all(where, faults)
            raise Refusal("invalid_arguments", response_metadata={"messages": faults})

    def _all(self, where: str, faults: Sequence[str]) -> None:
        self.violations += [f"{where}: {fault}" for fault in faults]


def of_kind(method: Method, kind: ChannelKind) -> Sequence[str]:
    """The scopes of which one is needed for a conversation of that kind."""
    return [s for s in method.scopes if s.startswith(KINDS[kind])] or method.scopes


def by_kind(method: Method) -> bool:
    """Whether the scope depends on the kind of conversation."""
    return len(method.scopes) > 1 and any(scope.startswith("groups:") for scope in method.scopes)
