"""The benchmark's arithmetic, and what it says when something is missing."""

import sys
from pathlib import Path

import pytest

from benchmarks import __main__ as main_module
from benchmarks import subjects
from benchmarks.measure import Sample, sample
from benchmarks.report import as_data, as_table
from benchmarks.subjects import NODE, OURS, PYTHON, Subject, event_for, node_subjects
from benchmarks.understanding import speed

# Rounds of a machine that halves its speed: the ratios hold, medians of each alone would not.
SAMPLES = {
    OURS: [Sample(40, 12, 90), Sample(80, 12, 180), Sample(41, 12, 90)],
    PYTHON: [Sample(100, 24, 900), Sample(200, 24, 1800), Sample(205, 24, 900)],
    NODE: [Sample(50, 0, 5), Sample(100, 0, 10), Sample(41, 0, 5)],
}

TABLE = """\
                                                  cold start      next request       peak memory
Aftercare                                              41 ms             90 us          12.0 MiB
stock Python                                          200 ms            900 us          24.0 MiB
stock Node                                             50 ms              5 us                 -

Aftercare / stock Python                     0.40 (aim 0.42)   0.10 (aim 0.26)   0.50 (aim 0.65)
Aftercare / stock Node                       0.80 (aim 0.80)             18.00                 -"""


def test_the_table() -> None:
    assert as_table(SAMPLES) == TABLE


def test_the_data() -> None:
    assert as_data(SAMPLES) == {
        "rounds": 3,
        "median": {
            OURS: {"cold_ms": 41, "warm_us": 90, "peak_mib": 12},
            PYTHON: {"cold_ms": 200, "warm_us": 900, "peak_mib": 24},
            NODE: {"cold_ms": 50, "warm_us": 5, "peak_mib": 0},
        },
        "ratio": {
            PYTHON: {"cold_ms": 0.4, "warm_us": 0.1, "peak_mib": 0.5},
            NODE: {"cold_ms": 0.8, "warm_us": 18.0},
        },
    }


def hello(tmp_path: Path, code: str) -> Subject:
    (tmp_path / "hello.py").write_text(code)
    command = (sys.executable, "-I", "-S", str(subjects.HERE / "probe.py"))
    return Subject("hello", command, "hello:answer", "TopicIntent", (str(tmp_path),))


ANSWER = """
def answer(event, context):
    speech = event["request"]["intent"]["name"] + " on makeup"
    return {"response": {"outputSpeech": {"ssml": speech}}}
"""


def test_a_process_is_timed(tmp_path: Path) -> None:
    subject = hello(tmp_path, ANSWER)
    event = tmp_path / "event.json"
    event.write_text(event_for(subject))
    found = sample(subject, event, requests=5)

    assert found.cold_ms > 0
    assert found.warm_us > 0


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("def answer(event, context):\n    return {'response': {}}\n", "KeyError"),
        ("import sys\nsys.exit('no SDK here')\n", "no SDK here"),
    ],
    ids=["not an answer", "no start"],
)
def test_a_subject_that_fails_says_why(tmp_path: Path, code: str, reason: str) -> None:
    subject = hello(tmp_path, code)
    event = tmp_path / "event.json"
    event.write_text(event_for(subject))

    with pytest.raises(RuntimeError, match=f"(?s)hello gave no answer:.*{reason}"):
        sample(subject, event, requests=1)


def test_without_the_staged_skill_it_says_what_to_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(main_module, "STAGED", tmp_path / "lambda")

    assert main_module.main(["--rounds", "1"]) == 1
    assert capsys.readouterr().err == f"{tmp_path}/lambda: not there: run make lambda first\n"


def test_without_node_it_goes_on_without_node(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    assert node_subjects() == "Node is left out: there is no node on the PATH."


def test_without_nodes_sdk_it_says_what_installs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    node = tmp_path / "node"
    node.write_text("#!/bin/sh\n")
    node.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(subjects, "NODE_MODULES", tmp_path)

    assert str(node_subjects()).endswith("no ask-sdk-core (make benchmark installs it).")


@pytest.mark.parametrize("rounds", ["0", "-1", "many", "100000"])
def test_a_count_that_is_none_is_misuse(rounds: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main_module.main(["--rounds", rounds])

    assert ended.value.code == 2
    assert "is not a number from 1 to 10000" in capsys.readouterr().err


def test_what_free_text_costs_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert speed.main() == 0
    printed = capsys.readouterr().out
    assert [line.split("  ")[0] for line in printed.splitlines()] == [
        "loading, once, when free text arrives",
        "a sentence, half of them within",
        "a sentence, 99 of 100 within",
        "compiled data",
    ]
