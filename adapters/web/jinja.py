"""Templates: how they are found, and what all of them know."""

from jinja2 import Environment, PackageLoader, StrictUndefined

from bot.core.i18n import _, n_


def environment() -> Environment:
    """An environment of one's own, to which more may be told."""
    made = Environment(
        loader=PackageLoader("adapters.web"),
        autoescape=True,
        # A name that a template misspells is an error and not a gap on the page.
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(_=_, n_=n_)
    return made
