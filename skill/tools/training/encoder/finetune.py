"""Fine-tunes the encoder's upper layers to tell topics apart; a checkpoint after each round.

The layers below are frozen, so what they make of every text is computed once.
"""

import hashlib
import math
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
import numpy.typing as npt
import optax

from skill.tools.training.encoder.base import Base
from skill.tools.training.encoder.batches import LONGEST, SIZE, in_order, padded, shuffled, stacked
from skill.tools.training.encoder.checkpoint import restore, save
from skill.tools.training.encoder.network import Tree, lower, scores
from skill.tools.training.examples import Example
from skill.understanding.encoder import WIDTH, Array
from skill.understanding.wordpieces import WordPieces

CHECKPOINT = "checkpoint.npz"
_TOLD = 100
"""Steps between two lines of progress."""


class Parameters(NamedTuple):
    """Everything that can be turned."""

    seed: int = 0
    rounds: int = 4
    frozen: int = 3
    """Layers that stay as they came."""
    rate: float = 1.5e-4
    doubt: float = 0.05
    """Share of a label spread over all topics, because labels are not certain."""
    decay: float = 0.01
    warm: float = 0.1
    """Share of all steps in which the rate rises."""
    last: float = 0.02
    """Share of the rate that is left at the end."""


class Lesson(NamedTuple):
    """The examples in the form in which they are learned."""

    ids: Sequence[Sequence[int]]
    states: Sequence[npt.NDArray[np.float16]]
    labels: npt.NDArray[np.int64]
    counts: Array
    topics: tuple[str, ...]


class Course(NamedTuple):
    """What training carries from step to step."""

    trained: Tree
    memory: Any
    """Of the optimiser."""
    step: int


Tell = Callable[[str], None]


def finetune(
    base: Base, examples: Sequence[Example], parameters: Parameters, folder: Path, tell: Tell
) -> Base:
    """The base with trained layers.

    Goes on from the checkpoint in the folder where there is one of the same lesson.
    """
    frozen, begun = _parts(base, parameters.frozen)
    lesson = _lesson(base, frozen, examples, tell)
    steps = parameters.rounds * len(shuffled(lesson.ids, Random(0)))
    optimiser = _optimiser(parameters, steps)
    trained = begun | _head(len(lesson.topics), parameters.seed)
    course = Course(trained, optimiser.init(trained), 0)
    learned = _fingerprint(base, examples, parameters)
    course, done = restore(folder / CHECKPOINT, course, learned)
    teach = _teacher(optimiser)
    for turn in range(done, parameters.rounds):
        course = _round(course, lesson, teach, parameters, (turn, steps), tell)
        save(folder / CHECKPOINT, course, turn + 1, learned)
    layers = [jax.tree.map(np.asarray, each) for each in course.trained["layers"]]
    return base._replace(layers=(*base.layers[: parameters.frozen], *layers))


def _fingerprint(base: Base, examples: Sequence[Example], parameters: Parameters) -> str:
    """Of all that decides how training goes."""
    told = repr((base.sha256, base.vocabulary, tuple(examples), parameters))
    return hashlib.sha256(told.encode()).hexdigest()


def _parts(base: Base, frozen: int) -> tuple[Tree, Tree]:
    """The part that stays and the part that is trained."""
    stays = {name: getattr(base, name) for name in ("word", "place", "gain", "bias")}
    below, above = list(base.layers[:frozen]), list(base.layers[frozen:])
    return {**stays, "layers": below}, {"layers": above}


def _head(topics: int, seed: int) -> Tree:
    start = np.random.default_rng(seed).normal(size=(WIDTH, topics)) * 0.02
    return {"head": start.astype(np.float32), "head bias": np.zeros(topics, np.float32)}


def _lesson(base: Base, frozen: Tree, examples: Sequence[Example], tell: Tell) -> Lesson:
    splitter = WordPieces(base.vocabulary)
    ids = [splitter.ids(example.text, LONGEST) for example in examples]
    topics = tuple(sorted({example.topic for example in examples}))
    column = {topic: at for at, topic in enumerate(topics)}
    below = jax.jit(lower)
    states: list[Any] = [None] * len(ids)
    for some in in_order(ids):
        out = np.asarray(below(frozen, *padded([ids[at] for at in some])))
        for row, at in enumerate(some):
            states[at] = out[row, : len(ids[at])].astype(np.float16)
    tell(f"{len(ids)} examples of {len(topics)} topics")
    labels = np.array([column[example.topic] for example in examples])
    counts = np.array([example.counts for example in examples], np.float32)
    return Lesson(ids, states, labels, counts, topics)


def _optimiser(parameters: Parameters, steps: int) -> Any:
    rate, warm = parameters.rate, int(steps * parameters.warm)
    schedule = optax.warmup_cosine_decay_schedule(0, rate, warm, steps, rate * parameters.last)
    adam = optax.adamw(schedule, weight_decay=parameters.decay)
    return optax.chain(optax.clip_by_global_norm(1.0), adam)


def _loss(trained: Tree, x: Any, mask: Any, targets: Any, counts: Any, dice: Any) -> Any:
    likely = jax.nn.log_softmax(scores(trained, x, mask, dice))
    return -(likely * targets).sum(-1).dot(counts) / counts.sum()


def _teacher(optimiser: Any) -> Callable[..., tuple[Tree, Any, Any]]:
    @jax.jit
    def teach(trained: Tree, memory: Any, *batch: Any) -> tuple[Tree, Any, Any]:
        value, slope = jax.value_and_grad(_loss)(trained, *batch)
        change, memory = optimiser.update(slope, memory, trained)
        return optax.apply_updates(trained, change), memory, value

    return teach


def _round(
    course: Course,
    lesson: Lesson,
    teach: Callable[..., tuple[Tree, Any, Any]],
    parameters: Parameters,
    place: tuple[int, int],
    tell: Tell,
) -> Course:
    """Every example once; the order depends on the seed and the number of the round alone."""
    turn, steps = place
    trained, memory, step = course.trained, course.memory, int(course.step)
    begun, first, value = time.monotonic(), step, jnp.zeros(())
    dice = jax.random.PRNGKey(parameters.seed)
    for batch in shuffled(lesson.ids, Random(f"{parameters.seed} {turn}")):
        x, mask = stacked([lesson.states[at] for at in batch])
        targets = _targets(lesson.labels[batch], len(lesson.topics), parameters.doubt)
        key = jax.random.fold_in(dice, step)
        counts = lesson.counts[batch]
        trained, memory, value = teach(trained, memory, x, mask, targets, counts, key)
        step += 1
        if step % _TOLD == 0:
            pace = (time.monotonic() - begun) / (step - first)
            left = math.ceil(pace * (steps - step) / 60)
            tell(f"step {step} of {steps}, loss {float(value):.3f}, {left} min left")
    return Course(trained, memory, step)


def _targets(labels: npt.NDArray[np.int64], topics: int, doubt: float) -> Array:
    targets = np.full((SIZE, topics), doubt / topics, np.float32)
    targets[np.arange(SIZE), labels] += 1 - doubt
    return targets
