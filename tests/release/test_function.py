"""The zip under Lambda's own client: it answers, refuses, and needs nothing but what is in it."""

import json
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from skill.alexa.app import CLINIC, SKILL_ID
from skill.tools.release.bundle import build_code, zip_folder
from skill.tools.release.package import EXAMPLE
from tests.alexa import event, intent, launch, spoken
from tests.release.lambda_runtime import Running, running

HANDLER = "lambda_handler.handler"
ID = "amzn1.ask.skill.x"
SETTINGS = {SKILL_ID: ID, CLINIC: "clinic.toml"}
PYTHON = "{}.{}".format(*sys.version_info[:2])

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="Lambda's client runs on Linux only"
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The zip, built for the Python that runs the tests."""
    folder = tmp_path_factory.mktemp("zip")
    assert build_code(folder / "code", EXAMPLE, PYTHON, "x86_64")
    zip_folder(folder / "code", folder / "lambda.zip")
    return folder / "lambda.zip"


@pytest.fixture(scope="module")
def code(archive: Path) -> Path:
    """What Lambda unpacks."""
    folder = archive.parent / "task"
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(folder)
    return folder


@pytest.fixture(scope="module")
def function(code: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The skill, started once."""
    with running(code, HANDLER, SETTINGS, tmp_path_factory.mktemp("run")) as started:
        yield started


QUESTION = intent("AskQuestionIntent", question="can i put on foundation tomorrow")
DANGER = intent("AskQuestionIntent", question="there is pus on my cheek")
ANSWERED = [
    ("launch", launch(), "Welcome to Needling Aftercare."),
    ("topic", intent("WhenCanIWearMakeupIntent"), "Avoid makeup for 24 to 48 hours"),
    ("free question", QUESTION, "makeup"),
    ("danger", DANGER, "Call Example Clinic now"),
    ("unknown intent", intent("NoSuchIntent"), "call Example Clinic"),
    ("bad slots", {"type": "IntentRequest", "intent": {"name": [], "slots": 7}}, "Example Clinic"),
]


@pytest.mark.parametrize(
    ("request_", "said"), [row[1:] for row in ANSWERED], ids=[row[0] for row in ANSWERED]
)
@pytest.mark.parametrize("screen", [False, True], ids=["speaker", "screen"])
def test_the_function_answers(
    request_: dict[str, object], said: str, screen: bool, function: Running
) -> None:
    outcome = function.ask(event(request_, new=True, screen=screen))

    assert outcome.kind == "response"
    assert said in spoken(outcome.body)
    shown = [each["type"] for each in outcome.body["response"].get("directives", [])]
    assert ("Alexa.Presentation.APL.RenderDocument" in shown) is screen


@pytest.mark.parametrize("bad", [[], {}, None, "text", {"request": 3}, {"context": {"System": 1}}])
def test_what_is_no_request_is_refused_and_the_function_goes_on(
    bad: object, function: Running
) -> None:
    outcome = function.ask(bad)

    assert outcome == ("response", {"version": "1.0", "response": {"shouldEndSession": True}})
    assert function.ask(event(launch(), new=True)).kind == "response"


def test_the_log_is_a_line_of_json_for_each_request(function: Running) -> None:
    function.ask(event({"type": "SessionEndedRequest", "reason": "EXCEEDED_MAX_REPROMPTS"}))

    assert json.loads(function.lines()[-1])["reason"] == "EXCEEDED_MAX_REPROMPTS"


def test_amazons_sdk_as_it_comes_answers_as_well(code: Path, tmp_path: Path) -> None:
    with running(code, HANDLER, SETTINGS | {"AFTERCARE_STOCK_SDK": "1"}, tmp_path) as started:
        outcome = started.ask(event(intent("WhenCanIWearMakeupIntent"), new=True))

    assert "Avoid makeup" in spoken(outcome.body)


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({CLINIC: "clinic.toml"}, "AFTERCARE_SKILL_ID is not set"),
        ({SKILL_ID: " ", CLINIC: "clinic.toml"}, "AFTERCARE_SKILL_ID is not set"),
        (
            {SKILL_ID: ID, CLINIC: "other.toml"},
            "other.toml:1: cannot be read (No such file or directory)",
        ),
    ],
    ids=["no id", "blank id", "no clinic's file"],
)
def test_a_missing_setting_is_told_in_the_log(
    settings: dict[str, str], told: str, code: Path, tmp_path: Path
) -> None:
    with running(code, HANDLER, settings, tmp_path) as started:
        outcome = started.outcome()

        assert outcome.kind == "init"
        assert told in outcome.body["errorMessage"]
        assert any(told in line for line in started.lines())


def test_the_hours_of_the_clinic_need_no_time_zones_of_the_system(tmp_path: Path) -> None:
    clinic = tmp_path / "clinic.toml"
    opening = '[opening]\ntime_zone = "America/Chicago"\nmonday = "9:00-17:00"\n\n[store]'
    clinic.write_text(EXAMPLE.read_text(encoding="utf-8").replace("[store]", opening))
    build_code(tmp_path / "code", clinic, PYTHON, "x86_64")

    with running(tmp_path / "code", HANDLER, SETTINGS | {"PYTHONTZPATH": ""}, tmp_path) as started:
        outcome = started.ask(event(intent("HowMuchDoesItCostIntent"), new=True))

    assert "closed" in spoken(outcome.body)


def test_the_zip_holds_neither_tools_nor_tests_nor_time_zones(archive: Path) -> None:
    with zipfile.ZipFile(archive) as packed:
        names = packed.namelist()

    for unwanted in ("skill/tools/", "/tests/", "zoneinfo/", "tzdata", "bin/", ".model.json"):
        assert not [name for name in names if unwanted in name]
    assert not [name for name in names if name.startswith("skill/data/") and "compiled" not in name]
    assert {"lambda_handler.py", "clinic.toml", "skill/alexa/screen.json"} <= set(names)


def test_the_same_sources_give_the_same_zip(archive: Path, tmp_path: Path) -> None:
    build_code(tmp_path / "again", EXAMPLE, PYTHON, "x86_64")
    zip_folder(tmp_path / "again", tmp_path / "again.zip")

    assert (tmp_path / "again.zip").read_bytes() == archive.read_bytes()


def test_no_path_of_the_building_machine_is_in_the_zip(archive: Path) -> None:
    with zipfile.ZipFile(archive) as packed:
        found = [
            name for name in packed.namelist() if str(archive.parent).encode() in packed.read(name)
        ]

    assert not found


@pytest.mark.parametrize(("python", "processor"), [("3.13", "arm64"), ("3.13", "x86_64")])
def test_it_is_built_for_the_python_and_processor_that_are_named(
    python: str, processor: str, tmp_path: Path
) -> None:
    build_code(tmp_path / "code", None, python, processor)

    machine = {"arm64": "aarch64", "x86_64": "x86_64"}[processor]
    libraries = [path.name for path in (tmp_path / "code").rglob("*.cpython-*.so")]
    assert libraries
    assert all(f"cpython-{python.replace('.', '')}-{machine}-" in name for name in libraries)
