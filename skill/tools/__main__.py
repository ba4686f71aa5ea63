"""`python -m skill.tools` is the `aftercare` command."""

import sys

from skill.tools.install import remedy


def main() -> None:
    """Runs the command; where its packages are missing, says in a line what to install."""
    try:
        from skill.tools.commands import main as aftercare
    except ModuleNotFoundError as error:
        sys.exit(f"this needs the package {error.name}: {remedy(error.name or '')}")
    aftercare()


if __name__ == "__main__":
    main()
