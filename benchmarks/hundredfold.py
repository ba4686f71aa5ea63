"""The skill with a hundred times the content, to see what an answer costs beside all others."""

import shutil
from pathlib import Path

from skill.content import compiled
from skill.content.edition import DEFAULT
from skill.content.types import Content

TIMES = 100


def stage(staged: Path, target: Path) -> Path:
    """Copies the staged skill with its content repeated; the SDK stays where it is."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(staged / "skill", target / "skill")
    shutil.copy(staged / "lambda_handler.py", target)
    path = target / "skill" / "data" / "compiled" / f"{DEFAULT}.content.jsonl"
    path.write_text(compiled.dump(repeated(compiled.load(str(path)))), encoding="utf-8")
    return target


def repeated(content: Content) -> Content:
    """The content with every topic there a hundred times, each with an intent of its own."""
    topics = {
        f"{topic.id}{number or ''}": topic._replace(
            id=f"{topic.id}{number or ''}", intent=f"{topic.intent}{number or ''}"
        )
        for number in range(TIMES)
        for topic in content.topics.values()
    }
    intents = {topic.intent: topic.id for topic in topics.values()}
    return content._replace(topics=topics, intents=intents)
