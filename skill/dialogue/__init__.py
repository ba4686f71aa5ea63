"""What to say next: pure functions from what was heard, the content and the session to a reply."""
