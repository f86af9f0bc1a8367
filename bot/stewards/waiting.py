"""What waits to be said to a steward who goes: somebody who stays is told it in their place."""

from bot.core.ask import Ask
from bot.core.cards.saved import load
from bot.core.turns import in_turn
from bot.core.voice import STEWARDING
from store.members import Member


def pass_on(ask: Ask, member: Member) -> None:
    """Each note for whoever looks after the community is for one of the others, in turn.

    What one of them was told as well is not said twice. What was about the steward alone, as the
    end of their term, is looked at again when it goes (`@still`), and is not said.
    """
    work, stewards = ask.work, ask.work.members.stewards()
    numbers = [steward.id for steward in stewards]
    for note in work.letters.waiting(member.id):
        key = note.key.partition(":")[2].rpartition(">")[0]
        if note.kind != STEWARDING or work.outbox.said(key, numbers):
            continue
        for steward in in_turn(work, stewards, ask.today):
            card, until = load(note.card), note.useful_until
            if ask.voice.direct(steward, card, STEWARDING, key, until):
                steward.steward_asked = ask.now
                work.save(steward)
                break
