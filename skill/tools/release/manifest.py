"""The skill's manifest, `skill.json`: what the store shows and what the skill may do."""

from collections.abc import Mapping
from typing import Any

from skill.content.types import Content
from skill.tools.authoring.locales import respelt
from skill.tools.release.store import Store

Json = dict[str, Any]

CATEGORY = "HEALTH_AND_FITNESS"
ICONS = {"smallIconUri": 108, "largeIconUri": 512}
"""Key to the pixels of each side (MAN-11)."""
APL = "ALEXA_PRESENTATION_APL"

_DISCLAIMER = (
    "This skill gives general information for educational purposes only. It does not provide "
    "medical advice, and it is not a substitute for professional medical advice, diagnosis or "
    "treatment. Ask {clinic} or your doctor about your own case. In an emergency, call "
    "{emergency}."
)
_OPENING = 'To begin, say: "Alexa, open {name}".'


def viewport(mode: str, shape: str, width: tuple[int, int], height: tuple[int, int]) -> Json:
    """A range of screens, in density-independent pixels."""
    return {
        **{"mode": mode, "shape": shape},
        **{"minWidth": width[0], "maxWidth": width[1]},
        **{"minHeight": height[0], "maxHeight": height[1]},
    }


VIEWPORTS = (
    viewport("HUB", "ROUND", (100, 599), (100, 599)),
    viewport("HUB", "RECTANGLE", (960, 1279), (100, 599)),
    viewport("HUB", "RECTANGLE", (960, 1279), (600, 959)),
    viewport("HUB", "RECTANGLE", (1280, 1920), (600, 1279)),
    viewport("TV", "RECTANGLE", (960, 960), (540, 540)),
)


def manifest(store: Store, contents: Mapping[str, Content]) -> Json:
    """The manifest for every locale that there is content for."""
    return {
        "manifest": {
            "manifestVersion": "1.0",
            "publishingInformation": {
                "locales": {locale: _shown(store, each) for locale, each in contents.items()},
                "category": CATEGORY,
                # Whom to call in an emergency is known for these countries only.
                "isAvailableWorldwide": False,
                "distributionCountries": [locale[-2:] for locale in contents],
                "distributionMode": "PUBLIC",
                "testingInstructions": store.test_instructions,
            },
            "privacyAndCompliance": {
                "allowsPurchases": False,
                "usesPersonalInfo": False,
                "isChildDirected": False,
                "isExportCompliant": True,
                "containsAds": False,
                "locales": {
                    locale: {
                        "privacyPolicyUrl": store.privacy_url,
                        "termsOfUseUrl": store.terms_url,
                    }
                    for locale in contents
                },
            },
            # The endpoint is filled in when the function exists: `ask deploy` does it.
            "apis": {"custom": {"interfaces": [{"type": APL, "supportedViewports": [*VIEWPORTS]}]}},
        }
    }


def example_phrases(store: Store) -> list[str]:
    """Three, the opening first: on newer devices nothing else is sure to reach the skill."""
    name = store.invocation_name
    return [f"Alexa, open {name}", *(f"Alexa, ask {name} {each}" for each in store.examples)]


def icon(key: str) -> str:
    """The file of an icon inside the package."""
    return f"assets/images/icon_{ICONS[key]}.png"


def _shown(store: Store, content: Content) -> Json:
    texts: Json = respelt(
        {
            "name": store.name,
            "summary": store.summary,
            "description": _description(store, content),
            "keywords": list(store.keywords),
        },
        content.locale.spelling,
    )
    return {
        **texts,
        "examplePhrases": example_phrases(store),
        **{key: f"file://{icon(key)}" for key in ICONS},
    }


def _description(store: Store, content: Content) -> str:
    """The clinic's words, how to begin, and what every health skill must say (HLT-1)."""
    disclaimer = _DISCLAIMER.format(
        clinic=content.clinic.name, emergency=content.locale.emergency.number
    )
    return "\n\n".join((store.description, _OPENING.format(name=store.invocation_name), disclaimer))
