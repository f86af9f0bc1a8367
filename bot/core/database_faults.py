"""What is wrong with the database, told to the operator in words."""

from bot.core.i18n import N_, _
from store.core.trouble import Trouble, Unusable

_WORDS = {
    Trouble.FOLDER: N_(
        "%(variable)s names %(place)s, which is a folder. Name a file in it, as in "
        "sqlite:///var/convene.db."
    ),
    Trouble.NOT_A_DATABASE: N_(
        "%(variable)s names %(place)s, which is a file but no database. Name another file; one "
        "that is not there yet is made."
    ),
    Trouble.FOREIGN: N_(
        "%(variable)s names %(place)s, which is the database of another program. Name another "
        "file; one that is not there yet is made."
    ),
    Trouble.NEWER: N_(
        "%(variable)s names %(place)s, which a newer version of Convene has changed (to revision "
        "%(detail)s). Install that version again, or name a copy from BACKUP_FOLDER."
    ),
    Trouble.UNRELEASED: N_(
        "%(variable)s names %(place)s, which was made before Convene 0.2.0, the first release, and "
        "can't be brought up. Name another file; one that is not there yet is made."
    ),
    Trouble.CHANGED: N_(
        "%(variable)s names %(place)s, whose tables were changed by something else than Convene "
        "(%(detail)s). Undo that, or put a copy from BACKUP_FOLDER in its place."
    ),
    Trouble.DAMAGED: N_(
        "%(variable)s names %(place)s, which is damaged. Put a copy from BACKUP_FOLDER in its "
        "place, and keep the damaged file until you have looked at what it still holds."
    ),
    Trouble.READ_ONLY: N_(
        "%(variable)s names %(place)s, which can be read and not written. Let the user who starts "
        "Convene write to that file and to its folder."
    ),
    Trouble.CLOSED: N_(
        "%(variable)s names %(place)s, which can't be opened or made. Let the user who starts "
        "Convene read and write that file and its folder, or name another one."
    ),
    Trouble.SERVED: N_(
        "%(variable)s names %(place)s, on which Convene runs already. One file has one process: "
        "end that one first, or keep the data in PostgreSQL, which takes several."
    ),
    Trouble.LOCKED: N_(
        "%(variable)s names %(place)s, which another program has held locked for long. End that "
        "program, and start Convene again."
    ),
    Trouble.FULL: N_(
        "%(variable)s names %(place)s, and the disk it lies on is full. Make room there, and start "
        "Convene again."
    ),
    Trouble.FAULTY: N_(
        "%(variable)s names %(place)s, and the disk it lies on answers with errors. See to the "
        "disk, or name a file on another one."
    ),
    Trouble.GONE: N_(
        "%(variable)s names %(place)s, which was taken away while it was open. Put it back, and "
        "start Convene again."
    ),
    Trouble.NO_COPY: N_(
        "BACKUP_FOLDER names %(backups)s, where no copy of the database can be put (%(detail)s). "
        "Mend that or name another folder; nothing was changed."
    ),
}
_ON_A_SERVER = {
    Trouble.UNREACHABLE: N_(
        "%(variable)s names the database %(place)s, whose server can't be reached (%(detail)s). "
        "Start it, or mend its address."
    ),
    Trouble.REFUSED: N_(
        "%(variable)s names the database %(place)s, whose server does not let Convene in "
        "(%(detail)s). Mend the name or the password, or let it in there."
    ),
    Trouble.ABSENT: N_(
        "%(variable)s names the database %(place)s, which is not there. Make it on that server "
        "with `createdb`, or mend its name."
    ),
    Trouble.NO_DRIVER: N_(
        "%(variable)s names a PostgreSQL database, and the package that speaks to one is missing. "
        "Add it: pip install 'convene-bot[postgres]'"
    ),
    Trouble.CLOSED: N_(
        "%(variable)s names the database %(place)s, in which Convene's user may not do what it "
        "has to (%(detail)s). Make that user the database's owner."
    ),
    Trouble.FOREIGN: N_(
        "%(variable)s names the database %(place)s, which is another program's. Make an empty one, "
        "and name that."
    ),
    Trouble.NEWER: N_(
        "%(variable)s names the database %(place)s, which a newer version of Convene has changed "
        "(to revision %(detail)s). Install that version again, or name a database that was "
        "restored from a copy."
    ),
    Trouble.UNRELEASED: N_(
        "%(variable)s names the database %(place)s, which was made before Convene 0.2.0, the first "
        "release, and can't be brought up. Make an empty one, and name that."
    ),
    Trouble.CHANGED: N_(
        "%(variable)s names the database %(place)s, whose tables were changed by something else "
        "than Convene (%(detail)s). Undo that, or restore it from a copy."
    ),
    Trouble.DAMAGED: N_(
        "%(variable)s names the database %(place)s, which is damaged. Restore it from a copy."
    ),
    Trouble.READ_ONLY: N_(
        "%(variable)s names the database %(place)s, which can be read and not written. Let "
        "Convene write there; a copy that follows another server can't be used."
    ),
    Trouble.LOCKED: N_(
        "%(variable)s names the database %(place)s, which another program has held locked for "
        "long. End that program, and start Convene again."
    ),
    Trouble.FULL: N_(
        "%(variable)s names the database %(place)s, and the disk of its server is full. Make room "
        "there, and start Convene again."
    ),
    Trouble.FAULTY: N_(
        "%(variable)s names the database %(place)s, and the disk of its server answers with "
        "errors. See to that disk."
    ),
}
_RUNNING = {
    Trouble.FULL: N_("The disk with the database is full. Make room there; I go on by myself."),
    Trouble.READ_ONLY: N_(
        "The database can't be written to. Let Convene's user write to it; I go on by myself."
    ),
    Trouble.GONE: N_(
        "The file of the database is not where it was. Put it back and start me again if I don't "
        "go on by myself."
    ),
    Trouble.LOCKED: N_(
        "Another program holds the database locked. Once it ends I go on by myself."
    ),
    Trouble.DAMAGED: N_("The database is damaged. Stop me, and put a copy in its place."),
    Trouble.UNREACHABLE: N_("The database server can't be reached. Start it; I go on by myself."),
    Trouble.REFUSED: N_(
        "The database server does not take my password any more. Mend that there; I go on by "
        "myself."
    ),
    Trouble.FAULTY: N_(
        "The disk does not take what I write; it may be full. Once it does I go on by myself."
    ),
}


def in_words(
    fault: Unusable,
    place: str,
    backups: str,
    variable: str = "DATABASE_URL",
    *,
    served: bool = False,
) -> str:
    """Why Convene does not start on a database at `place`, and the way out, as one text.

    `served`: it is on a server, and no file.
    """
    words = _WORDS | _ON_A_SERVER if served else _WORDS
    return _(
        words[fault.trouble], variable=variable, place=place, backups=backups, detail=fault.detail
    )


def while_running(trouble: Trouble) -> str:
    """What has come over the database since, and what can be done."""
    return _(_RUNNING.get(trouble, N_("The database can't be used. See to it; I go on by myself.")))


def working_again() -> str:
    """That what had come over the database is over."""
    return _("The database takes what I write again. I go on.")
