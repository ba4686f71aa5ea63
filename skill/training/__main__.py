"""`python -m skill.training`: trains the matcher and writes its compiled file."""

from skill.training.train import train
from skill.understanding.matcher import COMPILED
from skill.understanding.weights import write

if __name__ == "__main__":
    write(train().weights, COMPILED)
