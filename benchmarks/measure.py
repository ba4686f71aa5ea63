"""Runs the subjects in turn, each in a new process, and notes what that took."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from subprocess import PIPE, Popen
from tempfile import TemporaryDirectory, TemporaryFile
from threading import Timer
from time import perf_counter
from typing import NamedTuple

from benchmarks.subjects import Subject, environment, event_for

# Longest that one process may take, in seconds.
LIMIT = 60


class Sample(NamedTuple):
    """One process: start to first answer, its peak memory by then, and a request after that."""

    cold_ms: float
    peak_mib: float
    warm_us: float


def rounds(
    subjects: Sequence[Subject], count: int, requests: int, progress: Callable[[int], None]
) -> dict[str, list[Sample]]:
    """The samples of each subject, all subjects in every round, so that a drift hits all alike."""
    samples: dict[str, list[Sample]] = {subject.name: [] for subject in subjects}
    with TemporaryDirectory() as folder:
        events = {}
        for index, subject in enumerate(subjects):
            events[subject.name] = Path(folder, f"{index}.json")
            events[subject.name].write_text(event_for(subject), encoding="utf-8")
            sample(subject, events[subject.name], 0)  # once unmeasured: files come into the cache
        for done in range(count):
            progress(done)
            for subject in subjects:
                samples[subject.name].append(sample(subject, events[subject.name], requests))
    return samples


def sample(subject: Subject, event: Path, requests: int) -> Sample:
    """One process of a subject."""
    arguments = [*subject.command, subject.handler, str(event), str(requests), *subject.folders]
    with TemporaryFile("w+") as log:  # a file, so that no reader of a pipe competes for the core
        started = perf_counter()
        process = Popen(arguments, env=environment(subject), stdout=PIPE, stderr=log, text=True)
        watchdog = Timer(LIMIT, process.kill)
        watchdog.start()
        first = process.stdout.readline() if process.stdout else ""
        cold = perf_counter() - started
        rest, _ = process.communicate()
        watchdog.cancel()
        if first != "answered\n" or process.returncode:
            log.seek(0)
            raise RuntimeError(f"{subject.name} gave no answer:\n{log.read()[-2000:]}")
    noted = json.loads(rest)
    return Sample(cold * 1e3, noted["peak_kib"] / 1024, noted["request_ns"] / 1e3)
