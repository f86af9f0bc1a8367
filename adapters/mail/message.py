"""Message: a letter as RFC 5322 has it, with its text, its HTML and a date for the calendar."""

from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from email.utils import format_datetime

from bot.core.rules.visible import shortened, visible

LONGEST = 150
"""Characters of a subject."""
WHOLE = "List-Unsubscribe"
"""A header that is one address: not every mailbox joins one that is folded."""


class _Policy(EmailPolicy):
    """Headers are folded at 76 characters, encoded words with them (RFC 2047, 2)."""

    def fold_binary(self, name: str, value: str) -> bytes:
        """A header as it goes out, at most 998 characters in a line (RFC 5322, 2.1.1)."""
        if name == WHOLE:
            return f"{name}: {value}{self.linesep}".encode()
        return super().fold_binary(name, value)


# In 7 bits, which every server takes and hands on as it is (RFC 6152), signatures and all.
_POLICY = _Policy(linesep=SMTP.linesep, max_line_length=76, cte_type="7bit")


@dataclass(frozen=True, slots=True)
class Draft:
    """What is said, to whom, and by whom. `key` is what the message is known by, each time it is
    sent; `stop` the address at which all of them are stopped."""

    name: str
    sender: str
    reply_to: str
    to: str
    subject: str
    text: str
    html: str
    key: str
    stop: str
    at: datetime
    language: str
    calendar: bytes | None = None
    cancelled: bool = False


def message(draft: Draft) -> EmailMessage:
    """The whole message. Whatever somebody wrote stands on one line of its own header at most."""
    made = EmailMessage(policy=_POLICY)
    user, _at, domain = draft.sender.rpartition("@")
    made["From"] = Address(one_line(draft.name), user, domain)
    made["To"] = Address(addr_spec=draft.to)
    if draft.reply_to:
        made["Reply-To"] = Address(addr_spec=draft.reply_to)
    made["Subject"] = shortened(one_line(draft.subject), LONGEST)
    made["Date"] = format_datetime(draft.at)
    # The same at each attempt: where one was taken and its answer lost, a mailbox can tell.
    made["Message-ID"] = f"<{draft.key}@{domain}>"
    # RFC 3834: no machine is to answer; RFC 8058: stopped without a page, by one press.
    made["Auto-Submitted"] = "auto-generated"
    made[WHOLE] = f"<{draft.stop}>"
    made["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    made["Content-Language"] = draft.language.replace("_", "-")
    made.set_content(draft.text)
    made.add_alternative(draft.html, subtype="html")
    if draft.calendar is not None:
        made.add_attachment(
            draft.calendar,
            maintype="text",
            subtype="calendar",
            filename="date.ics",
            params={"charset": "utf-8", "method": "CANCEL" if draft.cancelled else "PUBLISH"},
        )
    return made


def one_line(text: str) -> str:
    """A text without control characters and line ends: none of it begins a header of its own."""
    return " ".join(visible(text).split())
