"""Writes a line to stderr at once or not at all: whoever reads the log slowly delays nobody."""

import os
import select
import sys

_LONGEST = select.PIPE_BUF
"""What a pipe that takes anything takes whole."""


def write_stderr(line: str) -> None:
    """Writes a line; raises an OSError or ValueError where that is not possible at once."""
    stream = sys.stderr
    if stream is None:
        raise ValueError("stderr is closed")
    try:
        descriptor = stream.fileno()
    except (AttributeError, OSError, ValueError):  # not a file, or closed
        stream.write(line)
        return
    if not select.select((), (descriptor,), (), 0)[1]:
        raise BlockingIOError("nobody reads the log")
    text = line.encode("utf-8", "replace")
    # What is said above holds for the first bytes only; no line of ours is as long.
    if os.write(descriptor, text[:_LONGEST]) < len(text):
        raise OSError("a part of the line is lost")
