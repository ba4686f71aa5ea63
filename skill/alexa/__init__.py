"""Alexa: requests in, responses out, on the ask-sdk."""

import os

from skill.alexa.sdk import lazy_packages, lazy_pprint, stock_sdk

# Here, because Python runs a package before any module in it: whatever below imports the SDK, and
# in whatever order its imports are sorted, finds both in place.
if not stock_sdk(os.environ):
    lazy_packages.install()
    lazy_pprint.install()
