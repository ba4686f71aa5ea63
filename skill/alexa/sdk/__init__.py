"""The ask-sdk made quick and tolerant; each remedy is one module and can be switched off."""

from collections.abc import Mapping

SWITCH = "AFTERCARE_STOCK_SDK"


def stock_sdk(environ: Mapping[str, str]) -> bool:
    """Whether the SDK is to be used as it comes, without the remedies of this package."""
    return environ.get(SWITCH, "") not in ("", "0")
