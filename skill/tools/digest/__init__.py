"""What patients asked, counted from the skill's own log, so that nobody can be told from it."""
