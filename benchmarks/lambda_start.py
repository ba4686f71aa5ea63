"""A cold start under Lambda's own client: the skill as it is uploaded, beside a stock hello world.

From the start of the process to its first answer, in turns, the median of several.
"""

import json
import statistics
import tempfile
import time
from pathlib import Path

from benchmarks.subjects import EVENT, HERE, STAGED
from tests.release.lambda_runtime import running

ROUNDS = 9
SUBJECTS = {
    "Aftercare": ("lambda_handler.handler", "WhenCanIWearMakeupIntent"),
    "stock Python": ("hello.lambda_handler", "TopicIntent"),
}


def first_answer(handler: str, intent: str) -> float:
    """Milliseconds from nothing to an answer."""
    event = json.loads(EVENT.read_text(encoding="utf-8"))
    event["request"]["intent"]["name"] = intent
    skill_id = event["context"]["System"]["application"]["applicationId"]
    path = {"PYTHONPATH": f"{HERE / 'python_hello'}:{STAGED}"}
    settings = {"AFTERCARE_SKILL_ID": skill_id} | (path if handler.startswith("hello") else {})
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        with running(STAGED, handler, settings, Path(folder)) as function:
            outcome = function.ask(event)
            took = (time.perf_counter() - started) * 1_000
    assert outcome.kind == "response", outcome.body
    return took


def main() -> None:
    """Prints both medians."""
    rounds = [
        {name: first_answer(*subject) for name, subject in SUBJECTS.items()} for _ in range(ROUNDS)
    ]
    for name in SUBJECTS:
        print(f"{name}: {statistics.median(each[name] for each in rounds):.0f} ms")


if __name__ == "__main__":
    main()
