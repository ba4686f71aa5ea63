"""Build-time training of the matcher; never imported where the skill runs."""
