"""What the skill may say: types, the files a clinic edits, their checks, and the compiled form."""
