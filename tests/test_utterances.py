"""A file of labelled utterances: what is wrong with it, line by line."""

from pathlib import Path

import pytest

from skill.content.edition import DEFAULT
from skill.tools.authoring.utterances import check_utterances

HEADER = b"utterance\ttopic\n"
SHOWN = "skill/data/microneedling/en/utterances/some.tsv"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (HEADER + b"can i wear blush\tmakeup\nplay some music\tout_of_scope\n", []),
        (HEADER.replace(b"\n", b"\r\n") + b"can i wear blush\tmakeup\r\n", []),
        (HEADER, []),
        (
            b"can i wear blush\tmakeup\n",
            ["1: the header is missing: begin with the columns utterance and topic"],
        ),
        (
            HEADER + b"blush\tmakeup\nblush makeup\nblush\tmakeup\t1\n\tmakeup\n\nrouge\tmakeup\n",
            [
                f"{line}: is not an utterance and its topic: "
                "write the two with one tab between them"
                for line in (3, 4, 5, 6)
            ],
        ),
        (
            HEADER + b"blush\tmake_up\n",
            ['2: unknown topic "make_up": use the id of a topic, or out_of_scope'],
        ),
        (
            HEADER + b"blush\tmakeup\nbl\xffsh\tmakeup\n",
            ["3: is not UTF-8 text: save the file with the encoding UTF-8"],
        ),
    ],
    ids=["sound", "line ends of Windows", "empty", "header", "columns", "topic", "encoding"],
)
def test_a_file_of_utterances(content: bytes, expected: list[str], tmp_path: Path) -> None:
    data = tmp_path / "skill" / "data"
    folder = data / "microneedling" / "en" / "utterances"
    folder.mkdir(parents=True)
    (folder / "some.tsv").write_bytes(content)

    found = [str(problem) for problem in check_utterances(data, DEFAULT, ["makeup"])]

    assert found == [f"{SHOWN}:{line}" for line in expected]
