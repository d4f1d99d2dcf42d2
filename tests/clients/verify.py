"""Verify a webhook by the library that the specification's authors keep."""

import json
import sys

from standardwebhooks import Webhook

told = json.load(sys.stdin)
Webhook(told["secret"]).verify(told["body"], told["headers"])
