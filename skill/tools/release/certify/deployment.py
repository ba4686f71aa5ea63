"""The package and the function: PKG."""

import json
import re
from collections.abc import Iterator

from skill.tools.release.certify.kit import Case, Finding, error, rule
from skill.tools.release.package import STACK

PARAMETERS = ("SkillId", "LambdaRuntime", "LambdaHandler", "CodeBucket", "CodeKey", "CodeVersion")
REGIONS = ("us-east-1", "us-west-2", "eu-west-1", "ap-northeast-1")
_PLACES = tuple(
    map(
        re.compile,
        (
            r"skill\.json",
            r"interactionModels/custom/[a-z]{2}-[A-Z]{2}\.json",
            r"assets/images/[A-Za-z0-9_.-]{1,64}\.(?:png|jpe?g)",
        ),
    )
)
_SECRET = re.compile(r"AKIA[0-9A-Z]{16}|aws_secret|-----BEGIN", re.I)


def _stack(case: Case) -> str:
    return case.skill.files.get(STACK, b"").decode()


def _must(case: Case, pattern: str, lacking: str) -> Iterator[Finding]:
    if not re.search(pattern, _stack(case)):
        yield error(STACK, f"the template {lacking}", "take the template as it comes")


@rule("PKG-1")
def layout(case: Case) -> Iterator[Finding]:
    """Manifest, a model for every locale, icons, template."""
    models = [f"skill-package/interactionModels/custom/{each}.json" for each in case.shown]
    for name in ("ask-resources.json", STACK, "skill-package/skill.json", *models):
        if name not in case.skill.files:
            yield error(name, f"{name} is missing", "package the skill anew")


@rule("PKG-2")
def nothing_else(case: Case) -> Iterator[Finding]:
    """The folder for the store holds only what the store reads."""
    for name in case.skill.files:
        inner = name.removeprefix("skill-package/")
        if inner != name and not any(place.fullmatch(inner) for place in _PLACES):
            yield error(name, f"{name} does not belong there", "take it out")


@rule("PKG-3", "PKG-8")
def resources(case: Case) -> Iterator[Finding]:
    """The tool finds manifest, code and template, and deploys them in its own order."""
    found = json.loads(case.skill.files["ask-resources.json"])
    profile = found["profiles"]["default"]
    config = profile["skillInfrastructure"]["userConfig"]
    if found["askcliResourcesVersion"] != "2020-03-31":
        yield error("ask-resources.json", "unknown version", "use 2020-03-31")
    for path in (profile["skillMetadata"]["src"], config["templatePath"]):
        if not any(name.startswith(path.removeprefix("./")) for name in case.skill.files):
            yield error("ask-resources.json", f"{path} is missing", "package the skill anew")
    if "CAPABILITY_AUTO_EXPAND" not in config["cfn"]["capabilities"]:
        yield error("ask-resources.json", "the template cannot be expanded", "allow it to be")


@rule("PKG-4")
def no_secrets(case: Case) -> Iterator[Finding]:
    """Neither the tool's own notes nor anybody's keys."""
    for name, content in case.skill.files.items():
        if ".ask/" in name or _SECRET.search(content.decode(errors="replace")):
            yield error(name, f"{name} must not be published", "take it out")


@rule("PKG-5")
def parameters(case: Case) -> Iterator[Finding]:
    """What the tool fills in, and the endpoint that it reads."""
    for each in PARAMETERS:
        yield from _must(case, rf"(?m)^  {each}:$", f"has no parameter {each}")
    yield from _must(case, r"(?m)^  SkillEndpoint:$", "has no output SkillEndpoint")


@rule("PKG-6", "PKG-7")
def trigger(case: Case) -> Iterator[Finding]:
    """Alexa may call the function for this skill, and for no other."""
    yield from _must(case, r"Type: AlexaSkill\s+Properties:\s+SkillId: !Ref SkillId", "lets any in")
    yield from _must(case, r"AFTERCARE_SKILL_ID: !Ref SkillId", "does not tell the skill's id")
    if "alexa-connectedhome" in _stack(case):
        yield error(STACK, "smart homes may call the function", "take that out")


@rule("PKG-9")
def limits(case: Case) -> Iterator[Finding]:
    """The function gives up before Alexa does, and the log is deleted in the end."""
    yield from _must(case, r"(?m)^      Timeout: [1-7]$", "waits longer than Alexa")
    yield from _must(case, r"RetentionInDays: \d+", "keeps the log for ever")


@rule("PKG-11")
def region(case: Case) -> Iterator[Finding]:
    """A region that Alexa is near to."""
    found = json.loads(case.skill.files["ask-resources.json"])["profiles"]["default"]
    where = found["skillInfrastructure"]["userConfig"]["awsRegion"]
    if where not in REGIONS:
        yield error("ask-resources.json", f"unusual region {where}", f"use {REGIONS[0]}")
