"""Alexa: requests in, responses out, on the ask-sdk."""
