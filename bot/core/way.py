"""The way of a Call: a line of small steps, from what somebody asked for to what they are shown.

    meant      which command                                   meant.py
    located    which community, which member of it             located.py
    told       what was said, by the parameter's name          told.py
    allowed    whether they may; whoever takes part joins      allowed.py
    read       words into values, or the form that asks        read.py, form.py
    back       a lost home that it comes from is open again    noted.py
    done       the action, in its transaction                  done.py
    joined_by  what is said beside its answer                  beside.py
    followed   what follows from it, whoever did it           follow.py
    noted      the mark that it was taken, and the trail       noted.py
    owned      the reply with its community                    replies.py

A step is a function from one value to the next. What goes wrong in any of them is raised
(errors.py): the transaction is undone, and the one door out (door.py) makes a reply of it.
"""

from dataclasses import dataclass
from typing import Self

from bot.core.allowed import allowed
from bot.core.beside import joined_by
from bot.core.calls import Call
from bot.core.done import done
from bot.core.door import refused
from bot.core.errors import Mend, Missing, Unchanged
from bot.core.follow import followed
from bot.core.form import asked
from bot.core.house import House
from bot.core.i18n import speaking
from bot.core.located import located
from bot.core.meant import Meant, meant
from bot.core.noted import back, marked, noted
from bot.core.read import read
from bot.core.replies import NOTHING, Reply, lasting, owned
from bot.core.told import told
from store.database import Session


@dataclass(frozen=True, slots=True)
class Way:
    """One Call on its way through a house: begun without the store, taken within a session.

    A Call takes effect as a whole or not at all, because all steps after the first run in one
    transaction. The first stands before it, because the command tells which lane of the store it
    is: what only `reads` waits for no writer.
    """

    house: House
    meant: Meant

    @classmethod
    def of(cls, call: Call, house: House) -> Self:
        """The way of a Call. Raises StaleOffer, UnknownCommand, UnheardOf."""
        return cls(house, meant(call, house.commands))

    @property
    def reads(self) -> bool:
        """Whether nothing is changed."""
        return self.meant.command.reads

    def taken(self, session: Session) -> Reply:
        """What is shown to the caller; nothing where the same Call was taken before.

        A line is taken apart before it is asked who may, and its words are read after: whoever
        may not is told so, and is not first made to write it well. Raises NoEffect, and whatever
        else an action does.
        """
        now = self.house.now()
        if not marked(session, self.meant, now):
            return NOTHING
        there = located(session, self.meant, now, self.house.may_found(self.meant.call.who))
        with speaking(there.language):
            may = allowed(told(there), self.house)
            try:
                values = read(may)
                back(may)
                reply = joined_by(may, done(may, values))
                if may.ask.work is not None:
                    followed(may.ask.work, now)
            except Missing as missing:
                raise Unchanged(asked(may, missing), there.reading.community) from None
            except Mend as mistake:
                if not mistake.stands:
                    raise
                return refused(session, mistake, self.meant.call, self.house)
            noted(may, values)
            return owned(lasting(reply) if self.reads else reply, there.reading.community)
