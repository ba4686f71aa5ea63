"""AWS Lambda's entry: `handler(event, context)`, the skill put together once per process."""

import gc
import os

# Nothing made while importing is garbage: looking for some takes a tenth of a cold start.
gc.disable()

from skill.alexa.app import create_app  # noqa: E402

handler = create_app(os.environ)

gc.freeze()
gc.enable()
