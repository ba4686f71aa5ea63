"""`aftercare forget`: takes back what the skill keeps of patients who ask the clinic for it."""

import os

import click

from skill.errors import AftercareError
from skill.memory.memory import configured_memory
from skill.memory.store import Unavailable


@click.command("forget")
@click.argument("users", nargs=-1, required=True, metavar="USER...")
def command(users: tuple[str, ...]) -> None:
    """Forget the date kept for users, by their Alexa user ids.

    The environment names the store and its key, as it does for the skill.
    """
    memory = configured_memory(os.environ)
    for user in users:
        try:
            memory.forget(user)
        except Unavailable as error:
            what = "the store cannot be reached"
            raise AftercareError(f"{what} ({error}): nothing is forgotten yet: try again") from None
    click.echo("Nothing is kept of them.")
