"""Terse: an error of a server without the values in it, which members wrote."""

from sqlalchemy.engine import ExceptionContext


def terse(error: BaseException) -> str:
    """Leave the first line of what a server says; what follows repeats values: Key (name)=(Ana)."""
    told = getattr(getattr(error, "diag", None), "message_primary", None)
    if told:
        error.args = (told,)
    return str(error)


def tersely(context: ExceptionContext) -> None:
    """The same for what SQLAlchemy makes of it."""
    error, met = context.original_exception, context.sqlalchemy_exception
    if met is not None:
        met.args = (f"({type(error).__name__}) {terse(error)}",)
