"""The interaction model in every locale: INV, INT, UTT, SQ, LIM, BIN, MOD."""

from collections.abc import Iterator

from skill.tools.authoring.interaction_model.rules import MODEL_RULES, SAMPLE_RULES
from skill.tools.release.certify.kit import CHECKS, Case, Check, Finding, error, rule

ALLOWED_DIRECTIVES = ("Dialog.ElicitSlot", "Alexa.Presentation.APL.RenderDocument")


def _breaches_of(rule_id: str) -> Check:
    return lambda case: case.breaches.get(rule_id, ())


CHECKS.update({rule_id: _breaches_of(rule_id) for rule_id in (*MODEL_RULES, *SAMPLE_RULES)})


@rule("INV-9")
def one_name_a_locale(case: Case) -> Iterator[Finding]:
    """Every locale of the manifest has a model that names what opens the skill."""
    for locale in case.shown:
        language = case.skill.models.get(locale, {}).get("interactionModel", {})
        if not language.get("languageModel", {}).get("invocationName"):
            yield error(locale, f"{locale} has no invocation name", "add its interaction model")


@rule("LIM-5")
def only_known_directives(case: Case) -> Iterator[Finding]:
    """No dynamic entities, nor any other directive that nobody here accounts for."""
    for play in case.exchanges:
        for directive in play.answer.directives:
            if directive.get("type") not in ALLOWED_DIRECTIVES:
                what = f"{play.what} sends {directive.get('type')}"
                yield error(play.name, what, "add its rules before you send it")


@rule("BIN-6")
def cancel_leaves(case: Case) -> Iterator[Finding]:
    """Cancel leaves the skill, as there is no task inside it to leave."""
    for play in case.played("AMAZON.CancelIntent"):
        if play.answer.ending != "closed":
            yield error(play.name, f"{play.what} does not end", "let it say goodbye and end")
