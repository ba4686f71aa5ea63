"""A bar for work that takes a while, on the terminal only."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

MANY = 500
"""Steps from which on the progress is shown."""


@contextmanager
def progress(label: str, steps: int) -> Iterator[Callable[[], object]]:
    """Gives what is to be called after each step; standard output stays clean."""
    if steps < MANY or not sys.stderr.isatty():
        yield lambda: None
        return
    with click.progressbar(length=steps, label=label, file=sys.stderr) as bar:
        yield lambda: bar.update(1)
