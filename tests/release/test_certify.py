"""Certification: every rule has a row, the example clinic passes, and each fault is found."""

import json
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from skill.tools.authoring.interaction_model.rules import MODEL_RULES, SAMPLE_RULES
from skill.tools.commands import main
from skill.tools.release.certify.judge import Row, as_page, judge, load_checks, read_rules
from skill.tools.release.certify.kit import CHECKS, Case
from skill.tools.release.certify.plays import Play, rehearse
from skill.tools.release.package import EXAMPLE, STACK, Skill
from skill.tools.simulator.answer import read_answer
from skill.tools.simulator.limits import Notice

Json = dict[str, Any]
LOCALE = "en-GB"

COUNTS = {
    **{"INV": 12, "INT": 7, "UTT": 10, "SQ": 3, "LIM": 5, "BIN": 6, "MOD": 11, "REQ": 11},
    **{"RES": 14, "SSML": 9, "VER": 10, "HLT": 9, "HIP": 4, "POL": 1, "MAN": 19, "PRM": 7},
    **{"APL": 8, "PKG": 11, "LAT": 7},
}
"""How many rules the reference has in each chapter."""
CERTIFICATION = (
    *("CRT 3.1", "CRT 3.2", "CRT 3.4", "CRT 4.1", "CRT 4.2", "CRT 4.3", "CRT 4.11"),
    *("CRT 4.12", "CRT 4.13", "CRT L", "CRT B", "CRT F", "CRT V", "CRT P"),
)
EVERY_ID = {f"{chapter}-{n}" for chapter, count in COUNTS.items() for n in range(1, count + 1)}

load_checks()


@pytest.fixture(name="plays", scope="module")
def _plays(skill: Skill) -> Mapping[str, Sequence[Play]]:
    """The rehearsal in one locale."""
    one = skill._replace(contents={LOCALE: skill.contents[LOCALE]})
    return rehearse(one, EXAMPLE)


def rows(skill: Skill, plays: Mapping[str, Sequence[Play]], rule: str) -> Row:
    wanted = [each for each in read_rules() if each.id == rule]
    (row,) = judge(Case(skill, lambda: plays), wanted)
    return row


def test_every_rule_of_the_reference_has_a_row() -> None:
    assert {rule.id for rule in read_rules()} == EVERY_ID | set(CERTIFICATION)


@pytest.mark.parametrize("rule", read_rules(), ids=lambda rule: rule.id)
def test_every_rule_has_a_judge(rule: Any) -> None:
    checked = rule.id in CHECKS
    assert checked or rule.person or rule.absent
    assert not (checked and rule.absent)


def test_every_check_judges_a_rule_that_there_is() -> None:
    assert set(CHECKS) <= {rule.id for rule in read_rules()}


def test_the_example_clinic_passes_in_every_locale(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    done = CliRunner().invoke(main, ["certify", "--page", str(page)])

    assert done.exit_code == 0, done.output
    assert " 0 failed" in done.output
    assert " FAILED " not in done.output
    for rule in EVERY_ID | set(CERTIFICATION):
        assert f"<td>{rule}</td>" in page.read_text()


# Faults, by the rule that finds each.

Fault = Callable[[Skill, list[Play]], tuple[Skill, list[Play]]]


def manifest(change: Callable[[Json], object]) -> Fault:
    """A fault in the manifest."""

    def fault(skill: Skill, plays: list[Play]) -> tuple[Skill, list[Play]]:
        changed = deepcopy(skill.manifest)
        change(changed["manifest"])
        return skill._replace(manifest=changed), plays

    return fault


def shown(**fields: Any) -> Fault:
    """A fault in what the store shows."""
    return manifest(lambda m: m["publishingInformation"]["locales"][LOCALE].update(fields))


def publishing(**fields: Any) -> Fault:
    return manifest(lambda m: m["publishingInformation"].update(fields))


def privacy(**fields: Any) -> Fault:
    return manifest(lambda m: m["privacyAndCompliance"].update(fields))


def store(**fields: Any) -> Fault:
    """A fault in the clinic's words."""
    return lambda skill, plays: (skill._replace(store=skill.store._replace(**fields)), plays)


def file(name: str, old: str = "", new: str = "") -> Fault:
    """A fault in a file; without a text it is missing."""

    def fault(skill: Skill, plays: list[Play]) -> tuple[Skill, list[Play]]:
        files = dict(skill.files)
        text = files.pop(name, b"").decode(errors="replace")
        if new or old:
            assert old in text
            files[name] = (text.replace(old, new) if old else new).encode()
        return skill._replace(files=files), plays

    return fault


def resources(old: str, new: str) -> Fault:
    return file("ask-resources.json", old, new)


def response(name: str, change: Callable[[Json], object], *, notice: str = "") -> Fault:
    """A fault in what is answered to the exchanges of a name."""

    def fault(skill: Skill, plays: list[Play]) -> tuple[Skill, list[Play]]:
        found = [play for play in plays if play.name == name]
        assert found
        changed = []
        for play in plays:
            if play.name == name:
                body = deepcopy(play.response)
                change(body["response"])
                notices = (Notice(notice, "x"),) if notice else play.notices
                play = play._replace(response=body, answer=read_answer(body), notices=notices)
            changed.append(play)
        return skill, changed

    return fault


def says(text: str) -> Callable[[Json], object]:
    speech = {"type": "SSML", "ssml": f"<speak>{text}</speak>"}
    return lambda body: body.update(outputSpeech=speech)


def sends(**directive: Any) -> Callable[[Json], object]:
    return lambda body: body.update(directives=[*body.get("directives", []), directive])


def document(change: Callable[[Json], object]) -> Callable[[Json], object]:
    """A fault in the documents for screens."""

    def changed(body: Json) -> None:
        for each in body.get("directives", []):
            if each["type"].endswith("RenderDocument"):
                change(each)

    return changed


def log(name: str, change: Callable[[Json], object]) -> Fault:
    """A fault in what is written down."""

    def fault(skill: Skill, plays: list[Play]) -> tuple[Skill, list[Play]]:
        changed = []
        for play in plays:
            if play.name == name:
                line = json.loads(play.log)
                change(line)
                play = play._replace(log=json.dumps(line))
            changed.append(play)
        return skill, changed

    return fault


def model(change: Callable[[Json], object]) -> Fault:
    """A fault in the interaction model."""

    def fault(skill: Skill, plays: list[Play]) -> tuple[Skill, list[Play]]:
        changed = deepcopy(skill.models[LOCALE])
        change(changed["interactionModel"]["languageModel"])
        return skill._replace(models={**skill.models, LOCALE: changed}), plays

    return fault


def answer(text: str) -> Fault:
    """A fault in an answer."""

    def fault(skill: Skill, plays: list[Play]) -> tuple[Skill, list[Play]]:
        content = skill.contents[LOCALE]
        topic = content.topics["makeup"]._replace(answer=text)
        topics = {**content.topics, "makeup": topic}
        contents = {**skill.contents, LOCALE: content._replace(topics=topics)}
        return skill._replace(contents=contents), plays

    return fault


HELP, STOP, CANCEL = "AMAZON.HelpIntent", "AMAZON.StopIntent", "AMAZON.CancelIntent"
MAKEUP, FALLBACK = "WhenCanIWearMakeupIntent", "AMAZON.FallbackIntent"
SCREEN = {"type": "Alexa.Presentation.APL.RenderDocument"}
CARD = {"type": "LinkAccount"}


def unsaid(body: Json) -> None:
    body.pop("outputSpeech")


def noticed(rule: str) -> tuple[str, Fault]:
    return rule, response(MAKEUP, lambda body: None, notice=rule)


def no_number(body: Json) -> None:
    says("Please wait.")(body)


FAULTS: list[tuple[str, Fault]] = [
    ("INV-9", model(lambda m: m.pop("invocationName"))),
    ("LIM-5", response(MAKEUP, sends(type="Dialog.UpdateDynamicEntities"))),
    ("BIN-6", response(CANCEL, lambda body: body.update(shouldEndSession=False))),
    ("REQ-1", response("event", says("Hello."))),
    ("REQ-2", log("unknown fields", lambda line: line.update(outcome="failed"))),
    ("REQ-3", response("nobody", unsaid)),
    ("REQ-4", response("unfilled slot", unsaid)),
    ("REQ-5", response("resolution", unsaid)),
    ("REQ-6", response("list of values", unsaid)),
    ("REQ-7", log("ended", lambda line: line.pop("reason"))),
    ("REQ-8", log("exception", lambda line: line.pop("cause"))),
    ("REQ-9", response("event", says("Hello."))),
    ("REQ-10", response("touch", unsaid)),
    ("REQ-11", manifest(lambda m: m["apis"]["custom"]["interfaces"].append(
        {"type": "CAN_FULFILL_INTENT_REQUEST", "supportedViewports": []}))),
    *map(noticed, ("RES-1", "RES-2", "RES-3", "RES-4", "RES-5", "RES-6", "RES-7", "RES-8")),
    *map(noticed, ("RES-10", "RES-11", "RES-12", "SSML-1", "LAT-1")),
    ("RES-9", response(MAKEUP, lambda body: body.update(shouldEndSession=None))),
    ("RES-13", response(MAKEUP, says('Hm. <audio src="https://x/y.mp3"/>'))),
    ("SSML-7", response(MAKEUP, says('Hm. <audio src="https://x/y.mp3"/>'))),
    ("RES-14", response(MAKEUP, sends(type="AudioPlayer.Play"))),
    ("SSML-2", response(MAKEUP, says("<b>Hm.</b>"))),
    ("SSML-3", response(MAKEUP, says('Hm. <break time="6s"/><break time="5000ms"/>'))),
    ("SSML-4", response(MAKEUP, says('<prosody rate="10%">Hm.</prosody>'))),
    ("SSML-5", response(MAKEUP, says("<emphasis>Hm.</emphasis>"))),
    ("SSML-6", response(MAKEUP, says('<say-as interpret-as="shout">Hm.</say-as>'))),
    ("SSML-8", response(MAKEUP, says('<amazon:emotion name="excited">Hm.</amazon:emotion>'))),
    ("SSML-9", response(MAKEUP, says("Hm!"))),
    ("VER-8", log("another skill", lambda line: line.update(outcome="answered"))),
    ("CRT 3.1", shown(examplePhrases=["Alexa, ask my skincare clinic can i fly to the moon"])),
    ("CRT 3.2", shown(description="A skill")),
    ("CRT 3.4", response(MAKEUP, lambda body: body.update(card=CARD))),
    ("CRT 4.1", response(MAKEUP, lambda body: body.update(shouldEndSession=False))),
    ("CRT 4.2", response(MAKEUP, unsaid)),
    ("CRT 4.3", log("suggestion", lambda line: line.update(outcome="declined"))),
    ("CRT 4.11", response(FALLBACK, lambda body: body.update(shouldEndSession=True))),
    ("CRT 4.12", response(HELP, says("There is no help."))),
    ("CRT 4.13", response(STOP, lambda body: body.update(shouldEndSession=False))),
    ("CRT L", response("launch", says("Hello."))),
    ("CRT B", log(STOP, lambda line: line.update(outcome="failed"))),
    ("CRT F", response("unknown fields", unsaid)),
    ("CRT P", store(privacy_url="http://example.com")),
    ("HLT-1", shown(description="Ask anything.")),
    ("HLT-2", shown(description="Not a substitute for professional advice.")),
    ("HLT-3", response("launch", says("Welcome. What is it?"))),
    ("HLT-4", log(MAKEUP, lambda line: line.update(words="my face"))),
    ("HLT-5", store(description="It saves lives.")),
    ("HLT-6", answer("It cures scars.")),
    ("HLT-7", response("INeedHelpNowIntent", no_number)),
    ("HLT-8", answer("After covid, wait.")),
    ("HLT-9", privacy(usesPersonalInfo=True)),
    ("HIP-3", manifest(lambda m: m.update(accountLinking={"a": 1}))),
    ("HIP-4", manifest(lambda m: m["apis"].update(health={}))),
    ("POL-1", store(name="Amazon Skin Guide")),
    ("MAN-1", manifest(lambda m: m.pop("manifestVersion"))),
    ("MAN-2", publishing(distributionCountries=[])),
    ("MAN-3", shown(keywords=[])),
    ("MAN-4", shown(name="Skin & Needles")),
    ("MAN-5", shown(summary="One. Two.")),
    ("MAN-6", shown(description="a" * 4_001)),
    ("MAN-7", store(keywords=())),
    ("MAN-8", shown(examplePhrases=["Alexa, open my skincare clinic"])),
    ("MAN-9", shown(examplePhrases=["Alexa, enable my skincare clinic"])),
    ("MAN-11", file("skill-package/assets/images/icon_108.png")),
    ("MAN-12", publishing(testingInstructions="")),
    ("MAN-13", privacy(containsAds="no")),
    ("MAN-14", manifest(lambda m: m["apis"]["custom"].update(endpoint={"uri": "http://x"}))),
    ("MAN-15", manifest(lambda m: m["apis"]["custom"].update(interfaces=[]))),
    ("APL-4", manifest(lambda m: m["apis"]["custom"].update(interfaces=[]))),
    ("MAN-16", manifest(lambda m: m.update(events={"endpoint": {}}))),
    ("PRM-1", manifest(lambda m: m.update(permissions=[{"name": "x"}]))),
    ("MAN-17", shown(sumary="x")),
    ("MAN-18", publishing(category="GAMES")),
    ("MAN-19", manifest(lambda m: m["publishingInformation"]["locales"].update(
        {"en-XX": m["publishingInformation"]["locales"][LOCALE]}))),
    ("APL-1", response("launch", sends(**SCREEN, document={}, datasources={}))),
    ("APL-2", response("launch", document(lambda d: d["datasources"]["screen"].pop("title")))),
    ("APL-3", response("launch", document(lambda d: d.update(token="other")))),
    ("APL-5", response("old screen", sends(**SCREEN))),
    ("APL-6", response("launch", document(lambda d: d.update(more="a" * 16_000)))),
    ("APL-7", response("screen error", says("Sorry."))),
    ("APL-8", response("launch", document(
        lambda d: d["datasources"]["screen"].update(paper="#EEEEEE")))),
    ("PKG-1", file(STACK)),
    ("PKG-2", file("skill-package/README.md", new="x")),
    ("PKG-3", resources("2020-03-31", "2019-01-01")),
    ("PKG-8", resources("CAPABILITY_AUTO_EXPAND", "CAPABILITY_IAM")),
    ("PKG-4", file(".ask/ask-states.json", new="{}")),
    ("PKG-5", file(STACK, "  CodeKey:\n", "  CodeKy:\n")),
    ("PKG-6", file(STACK, "AFTERCARE_SKILL_ID: !Ref SkillId", "AFTERCARE_SKILL_ID: x")),
    ("PKG-7", file(STACK, "Type: AlexaSkill", "Type: Api")),
    ("PKG-9", file(STACK, "Timeout: 7", "Timeout: 60")),
    ("PKG-11", resources("us-east-1", "sa-east-1")),
]  # fmt: skip

WARNINGS: list[tuple[str, Fault]] = [
    ("CRT V", model(lambda m: m["intents"][-1].update(samples=["one", "two"]))),
]


@pytest.mark.parametrize(("rule", "fault"), FAULTS, ids=[row[0] for row in FAULTS])
def test_a_fault_is_found_by_its_rule(
    rule: str, fault: Fault, skill: Skill, plays: Mapping[str, Sequence[Play]]
) -> None:
    before = rows(skill, plays, rule)
    changed, exchanges = fault(skill, list(plays[LOCALE]))

    assert before.state != "failed"
    assert rows(changed, {LOCALE: exchanges}, rule).state == "failed"


@pytest.mark.parametrize(("rule", "fault"), WARNINGS, ids=[row[0] for row in WARNINGS])
def test_what_may_be_better_is_shown(
    rule: str, fault: Fault, skill: Skill, plays: Mapping[str, Sequence[Play]]
) -> None:
    changed, exchanges = fault(skill, list(plays[LOCALE]))
    assert rows(changed, {LOCALE: exchanges}, rule).state == "look"


def test_every_check_is_shown_to_find_a_fault() -> None:
    """The model's own rules are tried where they are defined."""
    tried = {rule for rule, _ in (*FAULTS, *WARNINGS)}
    assert set(CHECKS) - set(MODEL_RULES) - set(SAMPLE_RULES) == tried


def test_a_failure_ends_with_exit_code_1_and_its_evidence(tmp_path: Path) -> None:
    text = EXAMPLE.read_text(encoding="utf-8").replace(
        "how long will i be red", "may i fly to mars"
    )
    (tmp_path / "clinic.toml").write_text(text)
    arguments = ["--clinic", str(tmp_path / "clinic.toml"), "--page", str(tmp_path / "p.html")]
    done = CliRunner().invoke(main, ["certify", *arguments])

    assert done.exit_code == 1
    assert (
        '"may i fly to mars" is not a sample of the model: use a sample, word for word'
        in done.output
    )
    assert done.output.splitlines()[-1] == "not ready: CRT 3.1"


def test_the_page_shows_evidence_as_text(skill: Skill) -> None:
    changed = skill._replace(store=skill.store._replace(contact="<script>"))
    row = rows(changed, {LOCALE: []}, "CRT P")

    assert "&lt;script&gt;" in as_page([row], "A & B")
    assert "<script>" not in as_page([row], "A & B")
