"""Why the skill said what it said, as data for the page."""

from collections.abc import Mapping
from typing import Any

from skill.content.types import NOT_REVIEWED, Source, Topic
from skill.tools.authoring.load import Folder
from skill.tools.simulator.device import Turn
from skill.tools.simulator.interaction import Slot

_RESTS_ON_A_TOPIC = ("answered", "referred", "introduced", "urgent")

Json = dict[str, Any]


def explain(turn: Turn, folder: Folder | None) -> Json:
    """The way from what was heard to what was said; empty where the skill does not tell."""
    trace = turn.trace
    topic = _topic(turn, folder)
    return {
        "asked": _asked(turn),
        "how": turn.resolution.how if turn.resolution else "",
        "slots": [_slot(slot) for slot in turn.resolution.slots] if turn.resolution else [],
        "told": bool(trace),
        "outcome": trace.get("outcome", ""),
        "path": trace.get("path", ""),
        "score": trace.get("score"),
        "margin": trace.get("margin"),
        "runner_up": _name(str(trace.get("runner_up") or ""), folder),
        "offered": [_name(str(each), folder) for each in trace.get("offered", ())],
        "words": list(trace.get("why", ())),
        "topic": {"id": topic.id, "name": topic.name, "kind": topic.kind} if topic else None,
        "source": _source(topic.source, folder) if topic and folder else None,
    }


def _asked(turn: Turn) -> str:
    """The intent, or the request's type."""
    if turn.request is None:
        return ""
    request: Mapping[str, Any] = turn.request["request"]
    return str(request["intent"]["name"] if "intent" in request else request["type"])


def _topic(turn: Turn, folder: Folder | None) -> Topic | None:
    if folder is None:
        return None
    if turn.trace:
        rests = turn.trace.get("outcome") in _RESTS_ON_A_TOPIC
        return folder.content.topics.get(str(turn.trace.get("topic"))) if rests else None
    return folder.content.topic_of_intent(_asked(turn))


def _slot(slot: Slot) -> Json:
    return {
        "name": slot.name,
        "heard": slot.heard,
        "resolvable": slot.resolvable,
        "values": [{"id": value.id, "name": value.name} for value in slot.values],
    }


def _name(topic_id: str, folder: Folder | None) -> str:
    """What a topic is called; an id that the content does not know stays an id."""
    topic = folder.content.topics.get(topic_id) if folder else None
    return topic.name if topic else topic_id


def _source(source: Source, folder: Folder) -> Json:
    titles = {section: found.title for section, found in folder.sections.items()}
    return {
        "sections": [titles.get(section, section) for section in source.sections],
        "document": source.document,
        "facts": list(source.facts),
        "reviewed": source.reviewed_by != NOT_REVIEWED,
        "reviewed_by": source.reviewed_by,
        "reviewed_on": source.reviewed_on,
    }
