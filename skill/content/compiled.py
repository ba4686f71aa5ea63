"""The compiled form of the content: JSON, so that Lambda parses no TOML."""

import json
import os
from collections.abc import Mapping
from typing import Any

from skill.content.types import (
    Card,
    Clinic,
    Content,
    SlotAnswers,
    SlotType,
    SlotValue,
    Source,
    Speech,
    Topic,
)

# os.path, as a cold start needs nothing else of pathlib.
FOLDER = os.path.join(os.path.dirname(os.path.dirname(__file__)), "data", "compiled")


def shipped_content(locale: str = "en-US") -> Content:
    """The content that `aftercare build` compiled."""
    return load(_read(f"microneedling.{locale}.content.json"))


def shipped_urgent_rules(locale: str = "en-US") -> dict[str, Any]:
    """The rules of the urgent screen as `aftercare build` compiled them."""
    rules: dict[str, Any] = json.loads(_read(f"microneedling.{locale}.urgent.json"))
    return rules


def shipped_triggers(locale: str = "en-US") -> list[str]:
    """The words without which a text needs no screening."""
    return _read(f"microneedling.{locale}.triggers.txt").split()


def _read(name: str) -> str:
    with open(os.path.join(FOLDER, name), encoding="utf-8") as file:
        return file.read()


def dump(content: Content) -> str:
    """The content as JSON text, stable in order."""
    return json.dumps(_plain(content), indent=1, ensure_ascii=False) + "\n"


def load(text: str) -> Content:
    """The content from the text that `dump` wrote."""
    plain = json.loads(text)
    return Content(
        procedure=plain["procedure"],
        locale=plain["locale"],
        clinic=Clinic(**plain["clinic"]),
        speech=Speech(**plain["speech"]),
        topics={topic_id: _topic(topic) for topic_id, topic in plain["topics"].items()},
        slot_types={slot: _slot_type(values) for slot, values in plain["slot_types"].items()},
        commands=plain["commands"],
    )


def _plain(value: object) -> object:
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {key: _plain(item) for key, item in value._asdict().items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return value


def _topic(plain: dict[str, Any]) -> Topic:
    slot = plain["slot"]
    source = plain["source"]
    return Topic(
        **{
            **plain,
            "card": Card(**plain["card"]),
            "related": tuple(plain["related"]),
            "source": Source(
                **{
                    **source,
                    "sections": tuple(source["sections"]),
                    "facts": tuple(source["facts"]),
                }
            ),
            "slot": slot and SlotAnswers(**slot | {"asked_after": tuple(slot["asked_after"])}),
        }
    )


def _slot_type(plain: dict[str, Any]) -> SlotType:
    values = tuple(
        SlotValue(value["id"], value["name"], tuple(value["synonyms"])) for value in plain["values"]
    )
    return SlotType(plain["slot"], plain["type"], values)
