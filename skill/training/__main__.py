"""`python -m skill.training`: trains the matcher and writes its compiled file."""

from skill.training.train import save, train
from skill.understanding.matcher import COMPILED

if __name__ == "__main__":
    save(train(), COMPILED)
