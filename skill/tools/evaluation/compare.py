"""Compares the content as it is now with what it was."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from skill.tools.authoring.load import Folder
from skill.tools.evaluation.changes import new_conflicts, other_answers, rewordings, size
from skill.tools.evaluation.figures import figures
from skill.tools.evaluation.listen import Judged, Predict, listen
from skill.tools.evaluation.revision import checked_out, find_revision
from skill.tools.evaluation.saved import read_saved
from skill.tools.evaluation.show_changes import Comparison
from skill.tools.evaluation.sides import Side, earlier, present
from skill.tools.evaluation.utterances import Labelled, read_tables, trained_on

Progress = Callable[[str, int], AbstractContextManager[Callable[[], object]]]


def with_revision(root: Path, name: str, tables: Sequence[Path], progress: Progress) -> Comparison:
    """What changed since a commit."""
    revision = find_revision(root, name)
    with checked_out(root, revision) as folder:
        before = earlier(folder, root, revision.title)
        after = present(root, before)
        asked = _asked(tables, after)
        topics = _topics(after.folder)
        old, new = _both(before, after, asked, progress)
        return Comparison(
            title=revision.title,
            notes=(*before.notes, *after.notes),
            reworded=rewordings(before.folder.content, after.folder.content),
            utterances=len(asked),
            answers=other_answers(old, new),
            before=figures(old),
            after=figures(new),
            conflicts=new_conflicts(before.model, after.model, topics),
            sizes=(size(before.model), size(after.model)),
            topics=topics,
        )


def with_saved(root: Path, path: Path, progress: Progress) -> Comparison:
    """What is answered differently from predictions that were saved."""
    old = read_saved(path)
    after = present(root)
    new = _listened(after.predict(), [each.asked for each in old], progress, "now")
    return Comparison(
        title=f"{path}, which holds answers only: no wording, no phrases",
        notes=after.notes,
        reworded=None,
        utterances=len(old),
        answers=other_answers(old, new),
        before=figures(old),
        after=figures(new),
        conflicts=None,
        sizes=None,
        topics=_topics(after.folder),
    )


def _asked(tables: Sequence[Path], side: Side) -> list[Labelled]:
    """The utterances that were not trained on."""
    seen = trained_on(side.root / "skill" / "data")
    read = read_tables(tables, side.folder.kinds, seen)
    return [each for table in read for each in table.utterances if not each.seen]


def _both(
    before: Side, after: Side, asked: Sequence[Labelled], progress: Progress
) -> tuple[list[Judged], list[Judged]]:
    if before.understands_as(after):
        return [], []
    new = _listened(after.predict(), asked, progress, "now")
    return _listened(before.predict(), asked, progress, "before"), new


def _listened(
    predict: Predict, asked: Sequence[Labelled], progress: Progress, label: str
) -> list[Judged]:
    with progress(f"listening ({label})", len(asked)) as step:
        return list(listen(asked, predict, step))


def _topics(folder: Folder) -> dict[str, str]:
    return dict(folder.content.intents)
