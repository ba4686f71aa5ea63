"""The process that is measured: answers an event, says so, and answers it many more times.

    python -I -S probe.py MODULE:FUNCTION EVENT COUNT FOLDER ...

It imports nothing that the skill does not, so that all it costs is the skill's.
"""

import sys

target, event_file, count = sys.argv[1:4]
sys.path[:0] = sys.argv[4:]
module, function = target.split(":")
handler = getattr(__import__(module), function)

import json  # noqa: E402 (a skill's own first import is part of what is measured)

with open(event_file, encoding="utf-8") as file:
    text = file.read()
response = handler(json.loads(text), None)
assert "makeup" in response["response"]["outputSpeech"]["ssml"], response
print("answered", flush=True)

peak = 0
try:
    with open("/proc/self/status", encoding="ascii") as file:
        peak = next(int(line.split()[1]) for line in file if line.startswith("VmHWM"))
except OSError:
    pass  # not Linux: no figure

from time import perf_counter_ns  # noqa: E402

times = []
for _ in range(int(count)):
    event = json.loads(text)  # as Lambda's own runtime has done before it calls
    started = perf_counter_ns()
    handler(event, None)
    times.append(perf_counter_ns() - started)
print(json.dumps({"peak_kib": peak, "request_ns": sorted(times)[len(times) // 2] if times else 0}))
