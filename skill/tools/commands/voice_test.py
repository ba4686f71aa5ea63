"""`aftercare voice-test`: the skill heard through voices and a recogniser, all offline."""

import json
import random
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from skill.content.edition import DEFAULT
from skill.errors import AftercareError
from skill.tools.commands import _connect
from skill.tools.commands._progress import progress

if TYPE_CHECKING:
    from skill.tools.evaluation.utterances import Labelled
    from skill.tools.evaluation.voice.answers import Answer
    from skill.tools.evaluation.voice.measure import Heard


@click.command("voice-test")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--sample", type=click.IntRange(1), help="At most so many utterances, drawn.")
@click.option("--seed", default=0, show_default=True, help="For what is drawn: other seed, other.")
@click.option("--answers", "spoken", is_flag=True, help="Say all answers, too, and judge them.")
@click.option(
    "--recogniser",
    type=click.Choice(["pocketsphinx", "whisper"]),
    default="pocketsphinx",
    show_default=True,
    help="Whisper hears better and needs more: the extra `whisper`.",
)
@click.option("--json", "for_machines", is_flag=True, help="Print everything as JSON.")
def command(
    files: tuple[Path, ...],
    sample: int | None,
    seed: int,
    spoken: bool,
    recogniser: str,
    for_machines: bool,
) -> None:
    """Say the utterances in FILES, hear them, and ask the skill with what was heard.

    The files are as for `aftercare evaluate`. Needs flite and festival from the system's packages
    and the extra `voice`. Exits with 1 when an answer is too long or read badly.
    """
    if not files and not spoken:
        raise click.UsageError("name a file of utterances, or give --answers")
    from skill.tools.evaluation.voice.measure import by_voice
    from skill.tools.evaluation.voice.show import answers_table, as_json, table
    from skill.tools.evaluation.voice.synthesis import need_tools

    need_tools()
    heard = _hear(_drawn(files, sample, seed), seed, recogniser) if files else []
    answers = _answers() if spoken else []
    figures = by_voice(heard)
    if for_machines:
        click.echo(json.dumps(as_json(heard, figures, answers), indent=2))
    else:
        for line in chain(
            table(figures) if heard else (), answers_table(answers) if spoken else ()
        ):
            click.echo(line)
    if any(each.faulty for each in answers):
        raise AftercareError("some answers are too long or read badly: see above")


def _drawn(files: Sequence[Path], sample: int | None, seed: int) -> "list[Labelled]":
    from skill.tools.evaluation.utterances import read_tables
    from skill.tools.project import load_content

    tables = read_tables(files, load_content().topics)
    utterances = [each for table in tables for each in table.utterances]
    if sample and sample < len(utterances):
        return random.Random(seed).sample(utterances, sample)
    return utterances


def _hear(utterances: "list[Labelled]", seed: int, recogniser: str) -> "list[Heard]":
    from skill.tools.evaluation.listen import whole_path
    from skill.tools.evaluation.voice.measure import hear_all
    from skill.tools.evaluation.voice.recognise import Recogniser
    from skill.tools.evaluation.voice.synthesis import manner_of, speak
    from skill.tools.evaluation.voice.whisper import Whisper

    ear = Whisper if recogniser == "whisper" else Recogniser
    resolver, skill = _connect.resolver(), _connect.skill_of(None)
    with progress("speaking and listening", len(utterances)) as step:
        return list(
            hear_all(
                utterances,
                lambda text, number: manner_of(text, seed, number),
                lambda text, manner: speak(text, manner, seed),
                ear(resolver.model).hear,
                whole_path(resolver, skill.invoke, skill.content),
                step,
            )
        )


def _answers() -> "list[Answer]":
    from skill.tools.evaluation.voice.answers import spoken_answers
    from skill.tools.evaluation.voice.synthesis import VOICES, Manner, speak
    from skill.tools.project import load_content

    device = _connect.device(None, None, "speaker", DEFAULT)
    # The female voice speaks at about the pace of Alexa's.
    slt = next(voice for voice in VOICES if voice.name == "slt")
    return list(spoken_answers(device, load_content(), speak, Manner(slt)))
