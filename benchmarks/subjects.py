"""What is measured: the skill as it is uploaded, and the hello worlds it is compared with."""

import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.hundredfold import stage

HERE = Path(__file__).parent
ROOT = HERE.parent
STAGED = ROOT / "build" / "lambda"
NODE_MODULES = ROOT / "build" / "node_modules"
EVENT = ROOT / "tests" / "data" / "requests" / "intent.json"

OURS, STOCK_SDK, PYTHON = "Aftercare", "Aftercare, stock SDK", "stock Python"
HUNDREDFOLD = "Aftercare, 100 x content"
NODE, NODE_AS_SET_UP = "stock Node", "stock Node, extra certificates"

# Where this is set, Node reads all those certificates at every start, for two thirds of its time.
CERTIFICATES = "NODE_EXTRA_CA_CERTS"


class Subject(NamedTuple):
    """A skill that a new process can be started with."""

    name: str
    command: tuple[str, ...]
    handler: str
    intent: str
    folders: tuple[str, ...] = ()
    environ: tuple[tuple[str, str], ...] = ()


def python_subjects() -> list[Subject]:
    """Those that run in Python, all on the SDK and the compiled files that are uploaded."""
    # The interpreter without site: nothing that happens to be installed here is in reach.
    python = str(Path(getattr(sys, "_base_executable", sys.executable)).resolve())
    command = (python, "-I", "-S", str(HERE / "probe.py"))
    ours = Subject(
        OURS,
        command,
        "lambda_handler:handler",
        "WhenCanIWearMakeupIntent",
        (str(STAGED),),
    )
    large = stage(STAGED, ROOT / "build" / "hundredfold")
    hello = (str(HERE / "python_hello"), str(STAGED))
    return [
        ours,
        ours._replace(name=STOCK_SDK, environ=(("AFTERCARE_STOCK_SDK", "1"),)),
        ours._replace(name=HUNDREDFOLD, folders=(str(large), str(STAGED))),
        Subject(PYTHON, command, "hello:lambda_handler", "TopicIntent", hello),
    ]


def node_subjects() -> list[Subject] | str:
    """Those that run in Node, or why they cannot."""
    node = shutil.which("node")
    if node is None:
        return "Node is left out: there is no node on the PATH."
    if not (NODE_MODULES / "ask-sdk-core").is_dir():
        return (
            "Node is left out: build/node_modules has no ask-sdk-core (make benchmark installs it)."
        )
    plain = Subject(
        NODE,
        (node, str(HERE / "probe.js")),
        str(HERE / "node_hello" / "index.js") + ":handler",
        "TopicIntent",
        environ=(("NODE_PATH", str(NODE_MODULES)),),
    )
    if not os.environ.get(CERTIFICATES):
        return [plain]
    extra = (*plain.environ, (CERTIFICATES, os.environ[CERTIFICATES]))
    return [plain, plain._replace(name=NODE_AS_SET_UP, environ=extra)]


def event_for(subject: Subject) -> str:
    """The same full request to each, for the intent that it knows."""
    event: dict[str, Any] = json.loads(EVENT.read_text(encoding="utf-8"))
    event["request"]["intent"]["name"] = subject.intent
    return json.dumps(event)


def environment(subject: Subject) -> dict[str, str]:
    """The environment of a subject's process: the subject's own switches and nothing of ours."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    return kept | dict(subject.environ)
