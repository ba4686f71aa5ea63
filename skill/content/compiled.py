"""The compiled form of the content, of which only what is asked for is read.

A file of lines, each a JSON document: first what every answer needs and where each topic lies, then
a topic a line. A cold start parses no TOML, and no topic but the one that somebody asks about.
"""

import json
import os
from collections.abc import Iterator, Mapping
from typing import Any

from skill.content.edition import Edition, Line, Locale
from skill.content.opening import Opening
from skill.content.types import (
    Card,
    Clinic,
    Content,
    SlotAnswers,
    SlotType,
    SlotValue,
    Source,
    Speech,
    Timed,
    Topic,
)

# os.path, as a cold start needs nothing else of pathlib.
FOLDER = os.path.join(os.path.dirname(os.path.dirname(__file__)), "data", "compiled")


def shipped(name: str) -> str:
    """The path of a generated file."""
    return os.path.join(FOLDER, name)


def shipped_locales(procedure: str) -> list[str]:
    """The locales that a procedure was compiled for."""
    parts = (name.split(".") for name in sorted(os.listdir(FOLDER)))
    return [part[1] for part in parts if part[0] == procedure and part[2:] == ["content", "jsonl"]]


def shipped_content(edition: Edition) -> Content:
    """The content that `aftercare build` compiled."""
    return load(shipped(f"{edition}.content.jsonl"))


class CompiledTopics(Mapping[str, Topic]):
    """The topics of a compiled file, each read when it is first asked for."""

    def __init__(self, path: str, places: Mapping[str, int], start: int) -> None:
        self._path, self._places, self._start = path, places, start
        self._read: dict[str, Topic] = {}

    def __getitem__(self, topic_id: str) -> Topic:
        if topic_id not in self._read:
            with open(self._path, "rb") as file:
                file.seek(self._start + self._places[topic_id])
                self._read[topic_id] = _topic(json.loads(file.readline()))
        return self._read[topic_id]

    def __contains__(self, topic_id: object) -> bool:
        return topic_id in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def dump(content: Content) -> str:
    """The content as lines of JSON, stable in order."""
    topics = [_line(topic) for topic in content.topics.values()]
    places, at = {}, 0
    for topic_id, line in zip(content.topics, topics, strict=True):
        places[topic_id] = at
        at += len(line.encode())
    common = {key: _plain(value) for key, value in content._asdict().items() if key != "topics"}
    return _line(common | {"places": places}) + "".join(topics)


def load(path: str) -> Content:
    """The content from the file that `dump` wrote."""
    with open(path, "rb") as file:
        first = file.readline()
    plain = json.loads(first)
    return Content(
        edition=Edition(*plain["edition"].values()),
        locale=_locale(plain["locale"]),
        clinic=_clinic(plain["clinic"]),
        speech=Speech(**plain["speech"]),
        topics=CompiledTopics(path, plain["places"], len(first)),
        slot_types={slot: _slot_type(values) for slot, values in plain["slot_types"].items()},
        intents=plain["intents"],
        commands=plain["commands"],
        follow_ups=plain["follow_ups"],
    )


def _line(value: object) -> str:
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":")) + "\n"


def _plain(value: object) -> object:
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {key: _plain(item) for key, item in value._asdict().items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return value


def _clinic(plain: dict[str, Any]) -> Clinic:
    opening = plain["opening"]
    if opening:
        opening = Opening(opening["time_zone"], tuple(map(tuple, opening["days"])))
    return Clinic(**plain | {"opening": opening})


def _locale(plain: dict[str, Any]) -> Locale:
    emergency, crisis, poison = (Line(**plain[key]) for key in ("emergency", "crisis", "poison"))
    return Locale(emergency, crisis, poison, plain["urgent_care"], plain["spelling"])


def _topic(plain: dict[str, Any]) -> Topic:
    slot = plain["slot"]
    source, timed = plain["source"], plain["timed"]
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
            "slot": slot and _slot_answers(slot),
            "timed": timed and Timed(**timed | {"values": tuple(timed["values"])}),
        }
    )


def _slot_answers(plain: dict[str, Any]) -> SlotAnswers:
    lists = {key: tuple(plain[key]) for key in ("asked_after", "more_for")}
    return SlotAnswers(**plain | lists)


def _slot_type(plain: dict[str, Any]) -> SlotType:
    values = tuple(
        SlotValue(value["id"], value["name"], tuple(value["synonyms"])) for value in plain["values"]
    )
    return SlotType(plain["slot"], plain["type"], values)
