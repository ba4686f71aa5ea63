"""Cases for `skill.tools.authoring.checks.facts`."""

from tests.check_cases import Case

BROKEN = (
    Case(
        "numbers_are_facts",
        "makeup.toml",
        "for 24 to 48 hours.",
        "for 24 to 72 hours.",
        (
            'makeup.toml:5: "72 hours" is not among the facts: '
            "use a number of the source, or add the fact that states it",
        ),
    ),
    Case(
        "numbers_are_facts",
        "makeup.toml",
        "for 24 to 48 hours.",
        "for forty-eight days.",
        (
            'makeup.toml:5: "forty eight days" is not among the facts: '
            "use a number of the source, or add the fact that states it",
        ),
    ),
    Case(
        "numbers_are_facts",
        "makeup.toml",
        "when it is left alone",
        "after a few days",
        (
            'makeup.toml:9: "few days" is not among the facts: '
            "use a number of the source, or add the fact that states it",
        ),
    ),
    Case(
        "numbers_are_facts",
        "makeup.toml",
        "24 to 48 hours (foundation",
        "a couple of hours (foundation",
        (
            'makeup.toml:14: "couple hours" is not among the facts: '
            "use a number of the source, or add the fact that states it",
        ),
    ),
    Case(
        "numbers_are_facts",
        "concerns.toml",
        "can be used for scars.",
        "can be used for scars in three sessions.",
        (
            'concerns.toml:19: "three" is not among the facts: '
            "use a number of the source, or add the fact that states it",
        ),
    ),
    Case(
        "numbers_are_facts",
        "example.toml",
        "Wait two days",
        "Wait a week",
        (
            'clinics/example.toml:6: "a week" is not among the facts: '
            "use a number of the source, or add the fact that states it",
        ),
    ),
    Case(
        "facts_are_in_their_sections",
        "redness.toml",
        '"resolve within a day"',
        '"resolve within a day", "wrinkles"',
        (
            'redness.toml:14: "wrinkles" is not a fact of the sections named: '
            "copy a fact from _source.toml and name its section",
        ),
    ),
    Case(
        "sections_exist",
        "makeup.toml",
        'sections = ["after"]',
        'sections = ["after", "before"]',
        ('makeup.toml:17: unknown section "before": use one of: after, areas',),
    ),
    Case(
        "answered_names_its_source",
        "concerns.toml",
        'sections = ["areas"]\nfacts = ["wrinkles", "scarring"]\n',
        "",
        (
            'concerns.toml:21: the answer names no facts: name what it rests on: facts = ["..."]',
            "concerns.toml:21: the answer names no sections: "
            'name what it rests on: sections = ["..."]',
            'warning: _source.toml:5: no answer uses the section "areas": see whether one should',
        ),
    ),
    Case(
        "reviews_are_dated",
        "makeup.toml",
        'reviewed_on = "2026-05-01"\n',
        "",
        ('makeup.toml:16: a review without its date: write it as reviewed_on = "2026-05-31"',),
    ),
    Case(
        "reviews_are_dated",
        "makeup.toml",
        '"2026-05-01"',
        '"May 1, 2026"',
        (
            'makeup.toml:20: "May 1, 2026" is not the date of the review: '
            'write it as reviewed_on = "2026-05-31"',
        ),
    ),
    Case(
        "reviews_are_dated",
        "makeup.toml",
        '"2026-05-01"',
        '"2026-06-02"',
        ("makeup.toml:20: the review of 2026-06-02 lies in the future: correct the date",),
    ),
    Case(
        "reviews_are_dated",
        "makeup.toml",
        'reviewed_by = "our nurse"\n',
        "",
        (
            "makeup.toml:19: a date of review without a reviewer: "
            "say who reviewed it in reviewed_by, or take the date out",
            "warning: _source.toml:1: "
            "1 of 5 answers are not yet reviewed by a clinician: have them reviewed, then fill in "
            "reviewed_by and reviewed_on",
        ),
    ),
    Case(
        "reviews_are_dated",
        "example.toml",
        '"2026-05-02"',
        '"20260502"',
        (
            'clinics/example.toml:10: "20260502" is not the date of the review: '
            'write it as reviewed_on = "2026-05-31"',
        ),
    ),
    Case(
        "not_reviewed",
        "makeup.toml",
        'reviewed_by = "our nurse"\nreviewed_on = "2026-05-01"\n',
        "",
        (
            "warning: _source.toml:1: "
            "1 of 5 answers are not yet reviewed by a clinician: have them reviewed, then fill in "
            "reviewed_by and reviewed_on",
        ),
    ),
    Case(
        "unused_sections",
        "_source.toml",
        "[areas]",
        '[who]\ntitle = "Who?"\nfacts = ["a licensed person"]\n\n[areas]',
        ('warning: _source.toml:5: no answer uses the section "who": see whether one should',),
    ),
)

SOUND = (
    Case(
        "numbers_are_facts",
        "makeup.toml",
        "for 24 to 48 hours.",
        "for twenty-four to forty-eight hours.",
    ),
    Case("numbers_are_facts", "makeup.toml", "for 24 to 48 hours.", "for one to two days."),
    Case(
        "numbers_are_facts",
        "makeup.toml",
        "when it is left alone",
        "when no one touches it, and this one is new",
    ),
    Case(
        "numbers_are_facts",
        "exercise.toml",
        "before you work out.",
        "before you work out, or call {emergency}.",
    ),
    Case(
        "numbers_are_facts",
        "makeup.toml",
        "when it is left alone",
        "however many hours or how many days",
    ),
    Case(
        "facts_are_in_their_sections",
        "makeup.toml",
        'facts = ["24 to 48 hours"]',
        'facts = ["24 to 48 hours", "resolve within a day"]',
    ),
    Case("sections_exist", "makeup.toml", 'sections = ["after"]', 'sections = ["after", "areas"]'),
    Case(
        "answered_names_its_source",
        "exercise.toml",
        "[source]",
        "[source]\nsections = []\nfacts = []",
    ),
    Case("reviews_are_dated", "makeup.toml", '"2026-05-01"', '"2026-06-01"'),
    Case("reviews_are_dated", "example.toml", '"2026-05-02"', '"2024-02-29"'),
    Case("not_reviewed", "makeup.toml", 'reviewed_by = "our nurse"', 'reviewed_by = "our doctor"'),
    Case(
        "unused_sections", "concerns.toml", 'sections = ["areas"]', 'sections = ["areas", "after"]'
    ),
)
