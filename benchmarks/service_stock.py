"""The same skill behind stock `flask-ask-sdk`, its own verifier on: what ours is compared to.

Made to import and to stay off the network for this comparison only:
- the pattern with which oscrypto 1.3.0 looks for OpenSSL's version is widened while it is imported;
- certificates come from a development authority's folder, AUTHORITY, instead of Amazon;
- that authority's root joins the system's, which stay: walking them is part of the cost.
"""

import io
import os
import re
from pathlib import Path
from typing import Any

FOLDER = Path(os.environ["AUTHORITY"])


def _import_certvalidator() -> None:
    search = re.search
    narrow, wide = r"\b(\d\.\d\.\d[a-z]*)\b", r"\b(\d+\.\d+\.\d+[a-z]*)\b"
    vars(re)["search"] = lambda p, s, flags=0: search(wide if p == narrow else p, s, flags)
    try:
        __import__("certvalidator.registry")
    finally:
        vars(re)["search"] = search


def _trust_the_authority() -> None:
    import ask_sdk_webservice_support.verifier as stock
    import certvalidator.registry
    from asn1crypto import pem, x509

    root = x509.Certificate.load(pem.unarmor((FOLDER / "root.pem").read_bytes())[2])
    real = certvalidator.registry.trust_list.get_list

    class TrustList:
        @staticmethod
        def get_list(**options: Any) -> list[Any]:
            return [*real(**options), (root, set(), set())]

    certvalidator.registry.trust_list = TrustList
    vars(stock)["urlopen"] = lambda url: io.BytesIO((FOLDER / "chain.pem").read_bytes())


def _create_app() -> Any:
    from ask_sdk_core.skill_builder import SkillBuilder
    from flask import Flask
    from flask_ask_sdk.skill_adapter import SkillAdapter

    from skill.alexa.call import Call
    from skill.alexa.handlers import FailureHandler, request_handlers
    from skill.content.compiled import shipped_content
    from skill.content.edition import Edition
    from skill.dialogue.respond import Dialogue
    from skill.understanding.understanding import Understanding

    dialogue = Dialogue(
        shipped_content(Edition("microneedling", "en-US")), Understanding(encoder=lambda: None)
    )
    builder = SkillBuilder()
    for handler in request_handlers(dialogue):
        builder.add_request_handler(handler)
    builder.add_exception_handler(FailureHandler(dialogue))
    skill = builder.create()
    invoke = skill.invoke
    vars(skill)["invoke"] = lambda request_envelope, context: invoke(request_envelope, Call())
    flask = Flask(__name__)
    SkillAdapter(skill=skill, skill_id="stock", app=flask).register(app=flask, route="/")
    return flask


_import_certvalidator()
_trust_the_authority()
app = _create_app()
