"""AWS Lambda's entry: `handler(event, context)`, the skill put together once per process."""

import os

from skill.alexa.app import create_app

handler = create_app(os.environ)
