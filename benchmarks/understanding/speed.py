"""What free text costs: loading, one sentence, size: python -m benchmarks.understanding.speed"""

import csv
import subprocess
import sys
import time
from pathlib import Path
from statistics import median, quantiles

from skill.tools.project import compiled_for_language
from skill.understanding.matcher import load_matcher
from skill.understanding.utterance import read

ROOT = Path(__file__).parent.parent.parent
SENTENCES = ROOT / "tests" / "data" / "evaluation"
MATCHER = compiled_for_language("matcher.bin")
STARTS = 7

# Beside a process that already has what a running skill has: that is what free text adds.
_LOADING = """
import time, lambda_handler
from skill.understanding.understanding import Understanding
before = time.process_time()
Understanding()._matcher()
print(time.process_time() - before)
"""


def main() -> int:
    """Measures, prints, and gives the exit code."""
    loading = [_loading_ms() for _ in range(STARTS)]
    spent = _milliseconds(_sentences())
    cuts = quantiles(spent, n=100)
    size = MATCHER.stat().st_size
    print(f"loading, once, when free text arrives  {median(loading):5.1f} ms of CPU (aim 15)")
    print(f"a sentence, half of them within        {cuts[49]:5.2f} ms (aim 0.5)")
    print(f"a sentence, 99 of 100 within           {cuts[98]:5.2f} ms (aim 2)")
    print(f"compiled data                          {size / 1e6:5.2f} MB (aim 1)")
    return 0


def _loading_ms() -> float:
    command = (sys.executable, "-c", _LOADING)
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)
    return float(done.stdout) * 1e3


def _sentences() -> list[str]:
    texts = []
    for path in sorted(SENTENCES.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            texts += [row["utterance"] for row in rows]
    return texts


def _milliseconds(texts: list[str]) -> list[float]:
    """The best of three rounds for each text, so that what else the machine does counts less."""
    matcher = load_matcher(MATCHER)
    best = [float("inf")] * len(texts)
    for _ in range(3):
        for at, text in enumerate(texts):
            started = time.perf_counter()
            matcher.probabilities(matcher.tokens(read(text)))
            best[at] = min(best[at], (time.perf_counter() - started) * 1e3)
    return best


if __name__ == "__main__":
    sys.exit(main())
