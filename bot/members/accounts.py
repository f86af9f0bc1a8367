"""Accounts: one person on several platforms is one member, with one vote and one set of answers."""

from bot.core import belongings
from bot.core.ask import Ask
from bot.core.callers import known as caller
from bot.core.commands import ANYONE, MEMBER, command
from bot.core.errors import Mend
from bot.core.i18n import words
from bot.core.renamed import shown_anew
from bot.core.replies import Reply
from bot.homes import cards
from bot.homes.codes import ACCOUNT, CodeWord, code_for, may_try, plain_code, wrong
from bot.members.merge import merge


class SameAccount(Mend):
    """This account is yours already. Type the code where you go by your other account."""


@command(
    "account code",
    "Get a code that joins your account elsewhere to this one",
    who=MEMBER,
    after_end=True,
)
def give_code(ask: Ask) -> Reply:
    """A code to type on the other platform, within an hour."""
    return Reply(card=cards.account_code(ask.community, code_for(ask, ACCOUNT)))


@command(
    "account join",
    "Join this account to yours elsewhere, with its code",
    who=ANYONE,
    after_end=True,
    submit="Join them",
)
def join(ask: Ask, code: CodeWord) -> Reply:
    """Two accounts are one member from now on; what this one did here goes over.

    Where both have answered for the same gathering, the account that gave the code counts.
    """
    who = ask.call.who
    tries = ask.work.codes.attempts(who.platform, who.user)
    may_try(tries, who, ask.now)
    opened = ask.work.codes.redeem(plain_code(code), ACCOUNT, ask.now)
    member = ask.work.members.get(opened) if opened else None
    if member is None or member.state != "active":
        raise wrong(tries, ask.now, words("`/account code`"))
    known = caller(ask)
    if known is None:
        if member.guest:
            belongings.come(ask, member)
        ask.work.members.link(member, who.platform, who.workspace, who.user)
        # Where they had no account so far, cards named them in letters alone.
        shown_anew(ask.work, member, ask.now)
    elif known.id == member.id:
        raise SameAccount
    else:
        merge(ask, known, member)
    return Reply(card=cards.joined(ask.community, member))
