"""Sentence templates such as `(when|how soon) can i wear [my] makeup`, and all they stand for."""

from collections.abc import Iterator
from itertools import islice

from hassil.errors import MissingRuleError
from hassil.parse_expression import parse_sentence
from hassil.parser import ParseError
from hassil.sample import sample_sentence

MOST_SENTENCES = 2_000
"""One template that stands for more is a mistake, or unreadable."""


class TemplateError(ValueError):
    """A template that cannot be read; says why."""


def expand(template: str) -> tuple[str, ...]:
    """Every sentence of a template, once, in the template's order; a slot stays as `{slot}`.

    Raises TemplateError.
    """
    sentences = dict.fromkeys(islice(_sentences(template), MOST_SENTENCES + 1))
    sentences.pop("", None)
    if not sentences:
        raise TemplateError("the template is empty")
    if len(sentences) > MOST_SENTENCES:
        raise TemplateError(f"the template stands for more than {MOST_SENTENCES:,} sentences")
    return tuple(sentences)


def _sentences(template: str) -> Iterator[str]:
    if "<" in template or ">" in template:
        raise TemplateError("< and > mean nothing here")
    try:
        sentence = parse_sentence(template)
        for sampled in sample_sentence(sentence, expand_lists=False):
            yield " ".join(sampled.split())
    except (ParseError, MissingRuleError) as error:
        raise TemplateError("its brackets do not pair up") from error
    except AssertionError as error:  # hassil's only sign of an empty group
        raise TemplateError("something in brackets is empty") from error
