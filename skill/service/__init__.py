"""The skill as a web service that a clinic hosts itself."""
