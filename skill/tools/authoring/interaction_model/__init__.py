"""The interaction model: sentence templates in, the JSON that Amazon trains on out."""
