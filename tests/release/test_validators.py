"""What others wrote judges what we publish; each finds a fault that is put in."""

import json
import subprocess
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import cfnlint
import jsonschema
import pytest
from samtranslator.model.exceptions import InvalidDocumentException
from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse

from skill.tools.release.package import STACK, Skill

Json = dict[str, Any]
Seed = Callable[[Json], object]

MANIFEST = "v1.skill.Manifest.SkillManifestEnvelope"
MODEL = "v1.skill.interactionModel.InteractionModelData"
SCREEN = Path(__file__).parent.parent.parent / "skill" / "alexa" / "screen.json"


@pytest.fixture(name="schema", scope="module")
def _schema(validators: Path) -> Json:
    """Amazon's definitions, made to refuse keys that they do not name, as Amazon does (MAN-17)."""
    text = (validators / "ask-smapi-model" / "spec.json").read_text(encoding="utf-8")
    definitions: Json = json.loads(text)["definitions"]
    for each in definitions.values():
        if each.get("type") == "object" and "properties" in each and "discriminator" not in each:
            each["additionalProperties"] = False
    return definitions


def faults(document: Json, name: str, definitions: Json) -> list[str]:
    schema = {"$ref": f"#/definitions/{name}", "definitions": definitions}
    return [error.message for error in jsonschema.Draft4Validator(schema).iter_errors(document)]


def seeded(document: Json, seed: Seed) -> Json:
    changed = deepcopy(document)
    seed(changed)
    return changed


def test_the_manifest_is_as_amazon_has_it(skill: Skill, schema: Json) -> None:
    assert faults(skill.manifest, MANIFEST, schema) == []


def test_every_model_is_as_amazon_has_it(skill: Skill, schema: Json) -> None:
    found = {locale: faults(model, MODEL, schema) for locale, model in skill.models.items()}
    assert found == {locale: [] for locale in ("en-AU", "en-CA", "en-GB", "en-IN", "en-US")}


MANIFEST_SEEDS: list[tuple[str, Seed]] = [
    ("version", lambda m: m["manifest"].update(manifestVersion="2.0")),
    ("unknown key", lambda m: m["manifest"]["privacyAndCompliance"].update(privacyPolicyUrl="x")),
    ("not a list", lambda m: m["manifest"]["publishingInformation"].update(
        distributionCountries="US")),
    ("mode", lambda m: m["manifest"]["publishingInformation"].update(distributionMode="ALL")),
]  # fmt: skip


@pytest.mark.parametrize(
    "seed", [row[1] for row in MANIFEST_SEEDS], ids=[row[0] for row in MANIFEST_SEEDS]
)
def test_a_fault_in_the_manifest_is_found(seed: Seed, skill: Skill, schema: Json) -> None:
    assert faults(seeded(skill.manifest, seed), MANIFEST, schema)


MODEL_SEEDS: list[tuple[str, Seed]] = [
    ("sensitivity", lambda m: m["languageModel"]["modelConfiguration"].update(
        fallbackIntentSensitivity="HIGH")),
    ("intents", lambda m: m["languageModel"].update(intents={})),
    ("unknown key", lambda m: m["languageModel"].update(invocation="x")),
]  # fmt: skip


@pytest.mark.parametrize(
    "seed", [row[1] for row in MODEL_SEEDS], ids=[row[0] for row in MODEL_SEEDS]
)
def test_a_fault_in_a_model_is_found(seed: Seed, skill: Skill, schema: Json) -> None:
    changed = seeded(skill.models["en-US"], lambda model: seed(model["interactionModel"]))
    assert faults(changed, MODEL, schema)


class _NoPolicies:
    """The template names none of Amazon's managed policies."""

    def load(self) -> dict[str, str]:
        return {}


@pytest.fixture(autouse=True)
def _region(monkeypatch: pytest.MonkeyPatch) -> None:
    """The translator asks for one."""
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")


def expanded(template: str) -> Json:
    """What CloudFormation makes of the template."""
    parameters = {"SkillId": "amzn1.ask.skill.1", "CodeBucket": "bucket", "CodeKey": "k"}
    made: Json = transform(yaml_parse(template), parameters | {"CodeVersion": "1"}, _NoPolicies())
    return made


def lint(template: str) -> list[str]:
    """What is wrong with the template, as it is written and as it is expanded."""
    written = cfnlint.api.lint(template, regions=["us-east-1"])
    # Expanded, parameters have their values, and are no longer used.
    made = cfnlint.api.lint(json.dumps(expanded(template)), regions=["us-east-1"])
    return [each.message for each in (*written, *(e for e in made if e.rule.id[0] == "E"))]


def test_the_template_is_as_cloudformation_has_it(skill: Skill) -> None:
    assert lint(skill.files[STACK].decode()) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Timeout: 7", "Timeout: 7\n      Timeot: 7"),
        ("Timeout: 7", "Timeout: 7000"),
        ("!Ref LambdaRuntime", "!Ref LambdaRuntme"),
        ("RetentionInDays: 14", "RetentionInDays: 15"),
    ],
    ids=["unknown property", "too long", "unknown parameter", "retention"],
)
def test_a_fault_in_the_template_is_found(old: str, new: str, skill: Skill) -> None:
    template = skill.files[STACK].decode().replace(old, new, 1)
    try:
        found = lint(template)
    except InvalidDocumentException as error:
        found = [str(error)]
    assert found


def test_the_template_lets_alexa_in_for_this_skill_and_nothing_else(
    skill: Skill,
) -> None:
    made = expanded(skill.files[STACK].decode())
    of_type: dict[str, list[Json]] = {}
    for each in made["Resources"].values():
        of_type.setdefault(each["Type"], []).append(each["Properties"])

    (permission,) = of_type["AWS::Lambda::Permission"]
    assert permission["Principal"] == "alexa-appkit.amazon.com"
    assert permission["EventSourceToken"] == {"Ref": "SkillId"}
    assert made["Outputs"]["SkillEndpoint"]["Value"] == permission["FunctionName"]
    (role,) = of_type["AWS::IAM::Role"]
    (statement,) = role["Policies"][0]["PolicyDocument"]["Statement"]
    assert statement["Action"] == ["logs:CreateLogStream", "logs:PutLogEvents"]
    assert statement["Resource"] == {"Fn::GetAtt": ["Log", "Arn"]}
    assert "ManagedPolicyArns" not in role


def test_without_the_skills_id_anybody_is_let_in(
    skill: Skill,
) -> None:
    open_door = skill.files[STACK].decode().replace(
        "Type: AlexaSkill\n          Properties:\n            SkillId: !Ref SkillId",
        "Type: AlexaSkill",
    )  # fmt: skip
    resources = expanded(open_door)["Resources"].values()
    (permission,) = (each for each in resources if each["Type"] == "AWS::Lambda::Permission")

    assert "EventSourceToken" not in permission["Properties"]


def screen_faults(document: Json, validators: Path) -> list[str]:
    script = Path(__file__).parent / "validate_screen.js"
    done = subprocess.run(
        ["node", str(script)],
        input=json.dumps(document),
        capture_output=True,
        text=True,
        check=True,
        env={"NODE_PATH": str(validators), "PATH": "/usr/local/bin:/usr/bin:/bin"},
    )
    return [each["errorMessage"] for each in json.loads(done.stdout)]


def test_the_screen_document_is_as_amazon_has_it(validators: Path) -> None:
    assert screen_faults(json.loads(SCREEN.read_text()), validators) == []


SCREEN_SEEDS: list[tuple[str, Seed]] = [
    ("version", lambda d: d.update(version="9.9")),
    ("unknown property", lambda d: d["mainTemplate"]["items"][0]["item"].update(paddingTp="1dp")),
    ("direction", lambda d: d["mainTemplate"]["items"][0]["item"].update(direction="sideways")),
]


@pytest.mark.parametrize(
    "seed", [row[1] for row in SCREEN_SEEDS], ids=[row[0] for row in SCREEN_SEEDS]
)
def test_a_fault_in_the_screen_document_is_found(seed: Seed, validators: Path) -> None:
    assert screen_faults(seeded(json.loads(SCREEN.read_text()), seed), validators)
