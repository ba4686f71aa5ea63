"""Alexa's Flask adapter imports on any OpenSSL, and nothing installed is touched."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


def _python(code: str, *options: str) -> str:
    ran = subprocess.run(
        [sys.executable, *options, "-c", code], cwd=ROOT, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip()


def test_it_imports_without_a_warning() -> None:
    code = "from skill.service.flask_sdk import SkillAdapter; print(SkillAdapter.__module__)"
    assert _python(code, "-W", "error") == "flask_ask_sdk.skill_adapter"


def test_the_stand_ins_are_gone_after_the_import() -> None:
    code = (
        "import sys, skill.service.flask_sdk\n"
        "print([name for name in sys.modules if name.startswith(('certvalidator', 'oscrypto'))])"
    )
    assert _python(code) == "[]"


def test_the_real_certvalidator_is_left_alone_if_it_is_there() -> None:
    code = (
        "import sys, types\n"
        "real = types.ModuleType('certvalidator')\n"
        "errors = types.ModuleType('certvalidator.errors')\n"
        "real.CertificateValidator = errors.ValidationError = errors.PathError = Exception\n"
        "sys.modules.update({'certvalidator': real, 'certvalidator.errors': errors})\n"
        "import skill.service.flask_sdk\n"
        "print(sys.modules['certvalidator'] is real)"
    )
    assert _python(code) == "True"


def test_the_stock_verifier_would_fail_closed() -> None:
    code = (
        "import skill.service.flask_sdk\n"
        "from ask_sdk_webservice_support.verifier import CertificateValidator\n"
        "try:\n"
        "    CertificateValidator(b'')\n"
        "except RuntimeError as error:\n"
        "    print(error)"
    )
    assert _python(code) == "the stock verifier is not used: skill.service.verifier is"


@pytest.mark.parametrize("module", ["skill.service.wsgi", "skill.service.dispatch"])
def test_the_stock_verifiers_are_off_and_ours_are_asked(module: str) -> None:
    code = (
        f"import {module}\n"
        "from flask import Flask\n"
        "from skill.service.dispatch import Freshness, create_adapter\n"
        "adapter = create_adapter(dict, Flask('x'), [Freshness(['a'])])\n"
        "print([type(v).__name__ for v in adapter._webservice_handler._verifiers])"
    )
    assert _python(code) == "['Freshness']"
