"""The simulator's web page: a conversation with the skill, and why it said what it said."""
