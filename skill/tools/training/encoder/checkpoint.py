"""Keeps the state of training in a file, so that a broken run goes on where it was."""

import os
from pathlib import Path
from typing import TypeVar

import jax
import numpy as np

State = TypeVar("State")


def save(path: Path, state: State, done: int, lesson: str) -> None:
    """Writes the state after so many rounds of a lesson; the file is whole or not there."""
    leaves = [np.asarray(each) for each in jax.tree.leaves(state)]
    unfinished = path.with_suffix(".new.npz")
    np.savez(unfinished, np.array(done), np.array(lesson), *leaves)
    os.replace(unfinished, path)


def restore(path: Path, state: State, lesson: str) -> tuple[State, int]:
    """The state as it was saved and the rounds done, or the one given if the lesson is new."""
    if not path.exists():
        return state, 0
    with np.load(path) as file:
        done, learned, *leaves = (file[name] for name in file.files)
    if str(learned) != lesson:
        return state, 0
    read: State = jax.tree.unflatten(jax.tree.structure(state), leaves)
    return read, int(done)
