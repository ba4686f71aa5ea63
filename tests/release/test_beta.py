"""The sentences for a real device: what must come, comes from the skill as it is published."""

import re
from itertools import count

from skill.tools.install import ROOT
from skill.tools.release.certify.plays import NOW, SKILL_ID, stages
from skill.tools.release.package import EXAMPLE, Skill
from skill.tools.simulator.device import Device
from skill.tools.simulator.envelope import Setting

ROW = re.compile(r"^\| (\d+) \| ([a-z][^|]*) \| ([^|]+) \| \| \|$", re.M)
SENTENCES = 40


def test_every_sentence_is_answered_with_what_must_come(skill: Skill) -> None:
    rows = ROW.findall((ROOT / "docs" / "beta.md").read_text(encoding="utf-8"))[:SENTENCES]
    stage, ids = stages(skill, EXAMPLE)["en-US"], count(1)
    device = Device(
        stage.resolver,
        stage.app.explained,
        clock=lambda: NOW,
        ids=lambda: str(next(ids)),
        setting=Setting("speaker", "en-US", SKILL_ID),
    )

    assert [int(number) for number, _, _ in rows] == list(range(1, SENTENCES + 1))
    for number, sentence, expected in rows:
        said = device.say(sentence).spoken.lower()
        missing = [part for part in expected.lower().split("; ") if part not in said]
        assert not missing, f"{number}, {sentence}: {said}"
