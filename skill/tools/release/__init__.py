"""From a clinic's file to a skill in the store: its package, its code, its certification."""
