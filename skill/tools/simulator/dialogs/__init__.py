"""Conversations kept in files: what the patient does, and what must come of it."""
