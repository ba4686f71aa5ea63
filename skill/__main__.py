"""`python -m skill` is the `aftercare` command."""

from skill.commands import main

if __name__ == "__main__":
    main()
