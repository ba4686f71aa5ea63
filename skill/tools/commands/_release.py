"""What the commands that publish have in common."""

from collections.abc import Callable
from typing import Any

import click

UNCOMPILED = "There is no Python {python} here to compile with: every cold start takes longer."


def for_function(function: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command the options `python` and `processor`."""
    from skill.tools.release.bundle import PROCESSORS, PYTHONS
    from skill.tools.release.package import PROCESSOR, PYTHON

    options = (
        click.option(
            "--python",
            type=click.Choice(PYTHONS),
            default=PYTHON,
            show_default=True,
            help="The Python that Lambda runs it with.",
        ),
        click.option(
            "--processor",
            type=click.Choice(list(PROCESSORS)),
            default=PROCESSOR,
            show_default=True,
            help="What it runs on.",
        ),
    )
    for option in reversed(options):
        function = option(function)
    return function
