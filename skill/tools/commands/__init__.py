"""The `aftercare` command: each verb is a file here that defines `command`."""

import importlib
import pkgutil

import click

from skill.errors import AftercareError
from skill.tools.install import DISTRIBUTION, remedy


class Verbs(click.Group):
    """Finds its commands in this folder and imports only the one that is run."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every file of this folder is a verb, but for those that begin with an underscore."""
        names = (module.name for module in pkgutil.iter_modules(__path__))
        return sorted(name.replace("_", "-") for name in names if not name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb's command, imported now."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"{__name__}.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Runs the verb; an error meant for people is printed and ends with exit code 1."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise
        except ModuleNotFoundError as error:
            click.echo(f"this needs the package {error.name}: {remedy(error.name or '')}", err=True)
            raise click.exceptions.Exit(1) from None
        except (AftercareError, OSError) as error:
            # An OSError is the machine's word to its user: a full disk, say.
            click.echo(str(error), err=True)
            raise click.exceptions.Exit(1) from None


@click.version_option(package_name=DISTRIBUTION, prog_name="aftercare")
@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Answers patients' questions around a microneedling treatment, spoken."""
