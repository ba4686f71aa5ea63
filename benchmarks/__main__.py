"""Prints how quickly the skill starts and answers.  make benchmark, or python -m benchmarks."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence

from benchmarks.measure import rounds
from benchmarks.report import as_data, as_table
from benchmarks.subjects import STAGED, node_subjects, python_subjects


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures, prints, and gives the exit code."""
    options = _options(arguments)
    if not (STAGED / "lambda_handler.py").is_file():
        _say(f"{STAGED}: not there: run make lambda first")
        return 1
    subjects = python_subjects()
    node = node_subjects()
    if isinstance(node, str):
        _say(node)
    else:
        subjects += node
    samples = rounds(subjects, options.rounds, options.requests, _progress(options.rounds))
    print(json.dumps(as_data(samples), indent=2) if options.json else as_table(samples))
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=_count, default=21, help="of all subjects in turn (21)")
    parser.add_argument(
        "--requests", type=_count, default=300, help="after the first, a round (300)"
    )
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    return parser.parse_args(arguments)


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 10_000:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to 10000")
    return int(text)


def _progress(count: int) -> Callable[[int], None]:
    def show(done: int) -> None:
        if sys.stderr.isatty():
            print(f"\rround {done + 1} of {count} ", end="", file=sys.stderr, flush=True)
        elif done % 5 == 0:
            _say(f"round {done + 1} of {count}")

    return show


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
