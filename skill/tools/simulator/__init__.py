"""A device on the desk: it knows the skill only as a function from request to response."""
