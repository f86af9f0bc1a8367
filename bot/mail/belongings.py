"""What e-mail holds of a person: their address, and the links that were sent there."""

from collections.abc import Mapping

from bot.core.ask import Ask
from bot.core.belongings import Belongings, Held, Left, declare
from bot.mail.forgotten import forget
from store.mail import MailAddress, MailLink
from store.members import Member
from store.work import Work


def export(work: Work, member: Member) -> Mapping[str, object]:
    """The address, and what they said about it. What links are made of is kept nowhere."""
    found = work.mail.of(member.id)
    told = found.model_dump(include={"address", "state", "asked_at", "settled_at"}) if found else {}
    return {"email": told}


def merge(ask: Ask, one: Member, into: Member) -> None:
    """Whoever came to chat is written to there."""
    for each in (one, into):
        forget(ask, each)


declare(
    Belongings(
        "mail",
        holds=(
            Held(MailAddress, "account_id", Left.NOTHING),
            # What a link offers can't be read without its secret, which we don't keep.
            Held(MailLink, "account_id", Left.NOTHING, shown=False),
        ),
        stays="Where you stopped e-mails: a mark of the address, so that none is sent there again. "
        "Nobody reads the address out of it. Where you were asked and did not answer: such a "
        "mark, for a month or two.",
        export=export,
        give_back=forget,
        erase=forget,
        come=forget,
        merge=merge,
    )
)
