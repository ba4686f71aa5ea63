"""Makes Alexa's Flask adapter import on any OpenSSL.

`flask_ask_sdk` imports Amazon's stock verifier, that imports `certvalidator`, and that imports
`oscrypto` 1.3.0, which looks for a version such as "1.1.1" and ends the import with
LibraryNotFoundError when it meets "OpenSSL 3.0.19" (fixed on its master, never released).

This service verifies with `cryptography` and needs none of the three. So, for the time of the
import and no longer, two empty modules stand where `certvalidator` would be. Installed files stay
as they are, and whoever imports `certvalidator` later gets the real one. Should anything ever try
to verify with the stand-in, it fails closed.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType


class _NoValidator:
    """Stands for `certvalidator.CertificateValidator`, which is never to be used here."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        raise RuntimeError("the stock verifier is not used: skill.service.verifier is")


def _stand_ins() -> dict[str, ModuleType]:
    validator, errors = ModuleType("certvalidator"), ModuleType("certvalidator.errors")
    vars(validator).update(CertificateValidator=_NoValidator, errors=errors)
    for name in ("ValidationError", "PathError"):
        setattr(errors, name, type(name, (Exception,), {}))
    return {"certvalidator": validator, "certvalidator.errors": errors}


@contextmanager
def _standing_in() -> Iterator[None]:
    """Leaves everything alone when the real modules are loaded already."""
    modules = {} if "certvalidator" in sys.modules else _stand_ins()
    sys.modules.update(modules)
    try:
        yield
    finally:
        for name in modules:
            del sys.modules[name]


with _standing_in():
    from flask_ask_sdk.skill_adapter import (
        VERIFY_SIGNATURE_APP_CONFIG,
        VERIFY_TIMESTAMP_APP_CONFIG,
        SkillAdapter,
    )

__all__ = ["VERIFY_SIGNATURE_APP_CONFIG", "VERIFY_TIMESTAMP_APP_CONFIG", "SkillAdapter"]
