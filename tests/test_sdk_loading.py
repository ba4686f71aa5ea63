"""What loading the SDK through the hooks costs and changes: less time, and nothing else."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from skill.alexa.sdk.lazy_packages import re_exports

ROOT = Path(__file__).parent.parent


def run(code: str, *, stock: bool = False) -> Any:
    """What a new process prints as JSON that loads the skill's Alexa package first."""
    result = subprocess.run(
        [sys.executable, "-c", f"import json, sys\nimport skill.alexa\n{code}"],
        cwd=ROOT,
        env={**os.environ, "AFTERCARE_STOCK_SDK": "1" if stock else ""},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


LOADED = "from skill.alexa.sdk.invoke import create_invoke\nprint(json.dumps(sorted(sys.modules)))"


def test_a_skill_loads_an_eighth_of_the_models() -> None:
    few, all_of_them = (
        {name for name in run(LOADED, stock=stock) if name.startswith("ask_sdk_model.")}
        for stock in (False, True)
    )

    assert few < all_of_them
    assert len(few) * 8 < len(all_of_them)


@pytest.mark.parametrize(
    "module", ["dateutil", "dataclasses", "inspect", "tokenize", "requests", "urllib3", "tempfile"]
)
def test_a_skill_does_not_load(module: str) -> None:
    assert module not in run(LOADED)


SURFACE = """
from importlib import import_module
from pkgutil import walk_packages
import ask_sdk_model

def names(module):
    public = {name: getattr(module, name) for name in dir(module) if name[0] != "_"}
    return {name: value.__module__ + "." + value.__qualname__
            for name, value in public.items() if hasattr(value, "__qualname__")}

found = {"ask_sdk_model": names(ask_sdk_model)}
for package in walk_packages(ask_sdk_model.__path__, "ask_sdk_model."):
    if package.ispkg:
        found[package.name] = names(import_module(package.name))
found["ask_sdk_model.services"].pop("ServiceClientFactory", None)
print(json.dumps(found))
"""


def test_every_package_offers_the_same_classes() -> None:
    assert run(SURFACE) == run(SURFACE, stock=True)


# Each prints true; with the hooks as without them.
SAME = {
    "a class is one class": """
from ask_sdk_model import Slot
from ask_sdk_model.slot import Slot as direct
import ask_sdk_model.slot
print(json.dumps(Slot is direct is ask_sdk_model.Slot is ask_sdk_model.slot.Slot))
""",
    "a module is an attribute of its package": """
import ask_sdk_model
print(json.dumps(ask_sdk_model.launch_request.LaunchRequest.__name__ == "LaunchRequest"))
""",
    "star import": """
from ask_sdk_model.ui import *
print(json.dumps(SimpleCard().object_type == "Simple"))
""",
    "an unknown name": """
try:
    from ask_sdk_model import Tomorrow
except ImportError:
    print(json.dumps(not hasattr(sys.modules["ask_sdk_model"], "Tomorrow")))
""",
    "a package has its file and its source": """
import ask_sdk_model, inspect
print(json.dumps("RequestEnvelope" in inspect.getsource(ask_sdk_model)))
""",
    "a model prints": """
from ask_sdk_model import Slot
print(json.dumps("'makeup'" in str(Slot(value="makeup"))))
""",
    "pprint": """
import pprint
from pprint import pformat, PrettyPrinter
print(json.dumps(pprint.pformat is pformat and pformat({2: 1, 1: 2}) == "{1: 2, 2: 1}"))
""",
    "dateutil": """
from dateutil.parser import parse
from dateutil import tz
print(json.dumps(parse("1 May 2026").month == 5 and tz.UTC is not None))
""",
    "the SDK's own serializer": """
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model import RequestEnvelope
text = '{"request": {"type": "LaunchRequest", "timestamp": "2026-01-01T00:00:00Z"}}'
envelope = DefaultSerializer().deserialize(text, RequestEnvelope)
print(json.dumps(envelope.request.timestamp.year == 2026))
""",
    "a service client": """
from ask_sdk_core.api_client import DefaultApiClient
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model.services import ApiConfiguration, ServiceClientFactory
from ask_sdk_model.services.service_client_factory import ServiceClientFactory as direct
factory = ServiceClientFactory(ApiConfiguration(DefaultSerializer(), DefaultApiClient(), "", ""))
client = factory.get_device_address_service()
print(json.dumps(type(factory) is direct and type(client).__name__ == "DeviceAddressServiceClient"))
""",
    "the factory as a class": """
from ask_sdk_model.services import ServiceClientFactory
class Mine(ServiceClientFactory):
    pass
print(json.dumps(isinstance(Mine(None), ServiceClientFactory)
                 and callable(ServiceClientFactory.get_ups_service)))
""",
    "the client for tokens": """
from ask_sdk_model.services.lwa import LwaClient
print(json.dumps(LwaClient.__name__ == "LwaClient"))
""",
    "a package imported again": """
import importlib, ask_sdk_model.ui
del sys.modules["ask_sdk_model.ui"]
print(json.dumps(importlib.import_module("ask_sdk_model.ui").SimpleCard.__name__ == "SimpleCard"))
""",
}


@pytest.mark.parametrize("stock", [False, True], ids=["with hooks", "without"])
@pytest.mark.parametrize("code", SAME.values(), ids=SAME)
def test_the_sdk_behaves_the_same(code: str, stock: bool) -> None:
    assert run(code, stock=stock) is True


INSTALL = """
from skill.alexa.sdk import lazy_packages, lazy_pprint
before = list(sys.meta_path), sys.modules.get("pprint")
lazy_packages.install()
lazy_pprint.install()
print(json.dumps(before == (list(sys.meta_path), sys.modules["pprint"])))
"""


def test_installing_twice_is_installing_once() -> None:
    assert run(INSTALL) is True


LATE = """
import ask_sdk_model, pprint
before = dict(vars(ask_sdk_model)), pprint
from skill.alexa.sdk import lazy_packages, lazy_pprint
lazy_packages.install()
lazy_pprint.install()
from ask_sdk_model import Slot
import pprint as again
print(json.dumps(before == (vars(ask_sdk_model), again)))
"""


def test_installing_late_leaves_alone_what_is_loaded() -> None:
    assert run(LATE, stock=True) is True


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("", {}),
        ("# A licence\n\nfrom .slot import Slot\n", {"Slot": ".slot"}),
        ("from __future__ import absolute_import\n", {}),
        ("from .a import B\nfrom .a import C\n", {"B": ".a", "C": ".a"}),
        ("from .slot import (Slot, Other)\n", None),
        ("from .slot import Slot as Other\n", None),
        ("from .slot import *\n", None),
        ("from ask_sdk_model.slot import Slot\n", None),
        ("import sys\n", None),
        ('"""A docstring."""\n', None),
        ("from .slot import Slot\nSlot.name = 1\n", None),
        ("try:\n    from .slot import Slot\nexcept ImportError:\n    pass\n", None),
    ],
)
def test_only_a_package_of_re_exports_is_made_lazy(
    source: str, expected: dict[str, str] | None
) -> None:
    assert re_exports(source) == expected
