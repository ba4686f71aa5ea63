"""`python -m skill.training FILE.tsv ...`: draws the trade-off on held-out files to the output."""

import sys
from pathlib import Path

from skill.training.curve import draw, read_asked
from skill.understanding.matcher import load_matcher

if __name__ == "__main__":
    matcher = load_matcher()
    sys.stdout.write(draw(matcher, read_asked(matcher, map(Path, sys.argv[1:]))))
