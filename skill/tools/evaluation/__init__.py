"""How well the skill understands: measured on labelled utterances, in the open."""
