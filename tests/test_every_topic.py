"""Every topic is reached by what a patient says, from the words to the answer."""

import itertools
from datetime import UTC, datetime

import pytest

from skill.content.compiled import shipped_content
from skill.content.edition import DEFAULT
from skill.content.types import Topic
from skill.tools.project import app_on, compiled
from skill.tools.simulator.device import Device
from skill.tools.simulator.interaction import load_model, read_model
from skill.tools.simulator.resolve import Resolver

CONTENT = shipped_content(DEFAULT)
RESOLVER = Resolver(read_model(load_model(compiled("model.json"))))
OUTCOMES = {
    "answered": "answered",
    "referral": "referred",
    "about": "introduced",
    "urgent": "urgent",
}


@pytest.fixture(name="device")
def _device() -> Device:
    ids = map(str, itertools.count())
    app = app_on(CONTENT).explained
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    return Device(RESOLVER, app, clock=lambda: moment, ids=lambda: next(ids))


@pytest.mark.parametrize("topic", list(CONTENT.topics.values()), ids=lambda topic: topic.id)
def test_a_topic_is_reached_by_its_name(device: Device, topic: Topic) -> None:
    turn = device.say(f"alexa, ask needling aftercare {topic.name}")
    assert (turn.trace["topic"], turn.trace["outcome"]) == (topic.id, OUTCOMES[topic.kind])
    # Whoever may be in danger can go on asking.
    assert turn.state == ("open" if topic.kind == "urgent" else "ended")
    assert turn.notices == ()
