"""A clinic's `[store]`: whatever the store would refuse is told with file and line."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from skill.tools.commands import main
from skill.tools.release.package import EXAMPLE

TEXT = EXAMPLE.read_text(encoding="utf-8")


def line_of(text: str, key: str) -> int:
    """The line of a key of the store."""
    lines = text.split("\n")
    start = lines.index("[store]")
    return next(n for n, line in enumerate(lines[start:], start + 1) if line.startswith(f"{key} ="))


def packaged(text: str, folder: Path) -> tuple[int, str]:
    (folder / "clinic.toml").write_text(text)
    arguments = ["package", "--clinic", str(folder / "clinic.toml"), "--out", str(folder / "out")]
    done = CliRunner().invoke(main, [*arguments, "--no-code", "--no-voice"])
    return done.exit_code, done.output


def with_value(key: str, value: str) -> str:
    """The example with another value; of a text over several lines as well."""
    clinic, _, store = TEXT.partition("[store]")
    before, _, rest = store.partition(f"\n{key} = ")
    end = rest.index('"""', 3) + 3 if rest.startswith('"""') else rest.index("\n")
    return f"{clinic}[store]{before}\n{key} = {value}{rest[end:]}"


REFUSED = [
    ("invocation_name", '"needling"', "a single word (INV-2)"),
    ("invocation_name", '"the clinic"', "article or preposition (INV-3)"),
    ("invocation_name", '"my ask clinic"', 'the launch word "ask" (INV-4)'),
    ("invocation_name", '"clinic for skin"', 'the connecting word "for" (INV-5)'),
    ("invocation_name", '"my clinic skill"', 'the wake word "skill" (INV-6)'),
    ("invocation_name", '"my clinic 24"', "a character that is not allowed (INV-1)"),
    ("name", '"Alexa Skin Guide"', 'the name holds "Alexa"'),
    ("name", '"A"', '"A" cannot be the name (MAN-4)'),
    ("name", '"Skin & Needles!"', "cannot be the name (MAN-4)"),
    ("summary", '"One. Two."', "more than one sentence (MAN-5)"),
    ("summary", f'"{"a" * 161}"', "the summary has 161 characters (MAN-5)"),
    ("description", '"We cure scars."', '"cure" promises a result (HLT-6)'),
    ("description", '"A life saving skill."', '"life saving" promises rescue (HLT-5)'),
    ("description", f'"{"a" * 4000}."', "characters (MAN-6)"),
    ("keywords", "[]", "there are no keywords (MAN-7)"),
    ("keywords", '["skin", "Skin"]', "a keyword stands twice (MAN-7)"),
    ("keywords", str([f"k{n}" for n in range(31)]).replace("'", '"'), "31 keywords (MAN-7)"),
    ("privacy_url", '"http://example.com/a"', "no safe address (CRT P)"),
    ("privacy_url", '"https://alexa-clinic.com/a"', "looks like one of Amazon's (POL-1)"),
    ("terms_url", '"https://example.com/aftercare/privacy.html"', "the same page (CRT P)"),
    ("contact", '"call us"', "no e-mail address (CRT P)"),
    ("test_instructions", f'"{"a" * 4001}"', "4001 characters (MAN-12)"),
    ("examples", '["when can i fly", "how long will i be red"]', "not a sample"),
    ("examples", '["when can i wear makeup"]', '"examples" holds 1 questions'),
    ("colour", '"teal"', '"teal" is no colour'),
    ("summary", "7", '"summary" is not text'),
]


@pytest.mark.parametrize(
    ("key", "value", "told"), REFUSED, ids=[f"{row[0]}: {row[1][:30]}" for row in REFUSED]
)
def test_what_the_store_would_refuse_is_told_with_its_line(
    key: str, value: str, told: str, tmp_path: Path
) -> None:
    text = with_value(key, value)
    code, output = packaged(text, tmp_path)

    assert code == 1
    place = f"{tmp_path}/clinic.toml:{line_of(text, key)}: "
    assert [line for line in output.splitlines() if line.startswith(place) and told in line], output
    assert not (tmp_path / "out").exists()
    assert "Traceback" not in output


def test_an_unknown_key_is_refused(tmp_path: Path) -> None:
    code, output = packaged(TEXT.replace("\nsummary =", "\nsumary ="), tmp_path)

    assert code == 1
    assert 'unknown key "sumary"' in output
    assert '"summary" is missing' in output


def test_a_clinic_without_a_store_is_told_what_to_add(tmp_path: Path) -> None:
    code, output = packaged('name = "A"\nphone = "555 0100"\nhours = "nine to five"\n', tmp_path)

    assert (code, output.count("\n")) == (1, 1)
    assert "add [store]" in output


def test_what_may_be_better_is_a_warning(tmp_path: Path) -> None:
    code, output = packaged(with_value("invocation_name", '"my very own skin clinic"'), tmp_path)

    assert code == 0
    assert "warning: the invocation name has 5 words (INV-11)" in output
