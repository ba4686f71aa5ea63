"""`python -m skill.tools` is the `aftercare` command."""

from skill.tools.commands import main

if __name__ == "__main__":
    main()
