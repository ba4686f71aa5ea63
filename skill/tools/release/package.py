"""Everything that a clinic publishes, as files for `ask deploy` and the developer console."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from skill.content.types import Content
from skill.errors import AftercareError
from skill.tools.project import DATA, compiled, editions, load_content
from skill.tools.release.documents import documents
from skill.tools.release.icons import icon as drawn
from skill.tools.release.manifest import ICONS, icon, manifest
from skill.tools.release.store import Store, read_store
from skill.tools.simulator.interaction import load_model

Json = dict[str, Any]

STACK = "infrastructure/cfn-deployer/skill-stack.yaml"
PYTHON = "3.13"
"""The runtime that the function is made for."""
PROCESSOR = "arm64"
"""Cheaper than x86_64, and no slower here."""
REGION = "us-east-1"
EXAMPLE = DATA / "clinics" / "example.toml"


class Skill(NamedTuple):
    """A clinic's skill as it is published."""

    store: Store
    contents: Mapping[str, Content]
    """Locale to what is said there, the clinic's own words laid over it."""
    models: Mapping[str, Json]
    """Locale to interaction model, under the clinic's invocation name."""
    manifest: Json
    files: Mapping[str, bytes]
    """Path inside the package to what stands there; the function's code is put beside them."""


def skill_of_clinic(clinic: Path, procedure: str, python: str, processor: str) -> Skill:
    """The skill of a clinic's file in every locale there is an edition for.

    Raises ContentError when the file cannot be used.
    """
    store, _ = read_store(clinic)
    found = [edition for edition in editions() if edition.procedure == procedure]
    if not found:
        raise AftercareError(f'there is no procedure "{procedure}"')
    contents = {each.locale: load_content(clinic, DATA, each) for each in found}
    models = {
        each.locale: under_name(load_model(compiled("model.json", DATA, each)), store)
        for each in found
    }
    shown = manifest(store, contents)
    return Skill(
        store, contents, models, shown, _files(store, contents, models, shown, python, processor)
    )


def under_name(model: Mapping[str, Any], store: Store) -> Json:
    """The model, opened by the clinic's own name."""
    whole = model["interactionModel"]
    language = {**whole["languageModel"], "invocationName": store.invocation_name}
    return {**model, "interactionModel": {**whole, "languageModel": language}}


def resources(procedure: str, python: str, processor: str) -> Json:
    """`ask-resources.json`: where the parts lie, for ask-cli 2 (PKG-3)."""
    infrastructure = {
        "type": "@ask-cli/cfn-deployer",
        "userConfig": {
            "awsRegion": REGION,
            "runtime": f"python{python}",
            "handler": "lambda_handler.handler",
            "templatePath": f"./{STACK}",
            # The template is a SAM template: CloudFormation expands it.
            "cfn": {
                "parameters": {"Architecture": processor, "Procedure": procedure},
                "capabilities": ["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"],
            },
        },
    }
    return {
        "askcliResourcesVersion": "2020-03-31",
        "profiles": {
            "default": {
                "skillMetadata": {"src": "./skill-package"},
                "code": {"default": {"src": "./lambda"}},
                "skillInfrastructure": infrastructure,
            }
        },
    }


def write(files: Mapping[str, bytes], folder: Path) -> None:
    """Puts the files into a folder, which keeps what else it holds."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _files(
    store: Store,
    contents: Mapping[str, Content],
    models: Mapping[str, Json],
    shown: Json,
    python: str,
    processor: str,
) -> dict[str, bytes]:
    first = next(iter(contents.values()))
    texts = {
        "ask-resources.json": _json(resources(first.edition.procedure, python, processor)),
        STACK: (Path(__file__).parent / "skill-stack.yaml").read_text(encoding="utf-8"),
        "skill-package/skill.json": _json(shown),
    }
    for locale, model in models.items():
        texts[f"skill-package/interactionModels/custom/{locale}.json"] = _json(model)
    for name, text in documents(store, contents).items():
        texts[f"pages/{name}"] = text
    icons = {
        f"skill-package/{icon(key)}": drawn(first.clinic.initials, first.clinic.colour, side)
        for key, side in ICONS.items()
    }
    return {name: text.encode() for name, text in texts.items()} | icons


def _json(document: Json) -> str:
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
