"""The rules that everything a clinic edits has to keep, one idea a file."""
