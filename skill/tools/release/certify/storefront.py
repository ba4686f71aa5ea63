"""What the store says and links to: CRT on example phrases, description and addresses."""

import re
from collections.abc import Iterator

from skill.tools.release.certify.kit import Case, Finding, error, rule
from skill.tools.simulator.interaction import read_model
from skill.tools.simulator.invocation import InvocationReader

_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


@rule("CRT 3.1")
def examples_work(case: Case) -> Iterator[Finding]:
    """Each example is a sample word for word, and answered, in one breath and after a launch."""
    for locale, model in case.skill.models.items():
        read = read_model(model)
        samples = {sample for intent in read.intents.values() for sample in intent.samples}
        for phrase in case.shown[locale]["examplePhrases"]:
            call = InvocationReader(read.invocation_name).hear(phrase)
            if not call.by_name:
                yield error("examples", f'"{phrase}" does not call the skill', "name it")
            elif call.utterance and call.utterance not in samples:
                what = f'{locale}: "{call.utterance}" is not a sample of the model'
                yield error("examples", what, "use a sample, word for word")
    for play in case.played("example"):
        if not play.helped:
            yield error("examples", f"{play.what}: it is not answered", "choose another")


@rule("CRT 3.2")
def described(case: Case) -> Iterator[Finding]:
    """The description names how the skill is opened, in whole sentences."""
    for locale, shown in case.shown.items():
        text = shown["description"]
        if case.skill.store.invocation_name not in text:
            what = f"{locale}: the description does not say how to open the skill"
            yield error("description", what, "name the invocation name")
        if not text.rstrip().endswith((".", "!", "?")):
            yield error("description", f"{locale}: the description breaks off", "end the sentence")


@rule("CRT 3.4")
def no_linking(case: Case) -> Iterator[Finding]:
    """No account is linked, so no card asks for it."""
    for play in case.exchanges:
        card = play.response.get("response", {}).get("card", {})
        if card.get("type") in ("LinkAccount", "AskForPermissionsConsent"):
            yield error(play.name, f"{play.what}: a card asks for an account", "take it out")


@rule("CRT P")
def addresses(case: Case) -> Iterator[Finding]:
    """Safe addresses, on a domain of the clinic's own, and one to write to."""
    store = case.skill.store
    for key in ("privacy_url", "terms_url"):
        if not re.match(r"https://[^/\s]+\.[^/\s]+/", getattr(store, key)):
            yield error(key, f'"{getattr(store, key)}" is no safe address', "begin with https://")
    if store.privacy_url == store.terms_url:
        yield error("terms_url", "terms and privacy policy are the same page", "use two")
    if not _MAIL.fullmatch(store.contact):
        yield error("contact", f'"{store.contact}" is no e-mail address', "write name@example.com")
