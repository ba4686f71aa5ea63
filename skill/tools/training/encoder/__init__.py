"""Trains the sentence encoder and what sits on it; never imported where the skill runs."""
