"""How gunicorn runs the service: `gunicorn --config python:skill.service.gunicorn_settings`.

Every name that gunicorn knows is one of its settings.
"""

import atexit
import gc
import os
import shutil
import tempfile
from typing import Any

from skill.errors import AftercareError
from skill.service.logs import log_config
from skill.service.settings import METRICS_FOLDER, read_settings

try:
    _settings = read_settings(os.environ)
except AftercareError as error:
    raise SystemExit(str(error)) from None

# Each worker counts in a file of this folder, and whichever is asked adds them up.
# prometheus_client looks for it while it is imported, so that happens later than this.
_own_folder = "" if METRICS_FOLDER in os.environ else tempfile.mkdtemp(prefix="aftercare-metrics-")
os.environ.setdefault(METRICS_FOLDER, _own_folder)


def _leave_no_files(process: int) -> None:
    """At the end of the process that made the folder, not at that of a worker."""
    if _own_folder and os.getpid() == process:
        shutil.rmtree(_own_folder, ignore_errors=True)


# Not gunicorn's own hook, which is not called when the service refuses to start.
atexit.register(_leave_no_files, os.getpid())

wsgi_app = "skill.service.wsgi:create_app()"
bind = _settings.bind
workers = _settings.workers
threads = _settings.threads
worker_class = "skill.service.worker.BoundedWorker"

# Loaded once, before the workers part, so that they share its memory. A new clinic file or skill
# id therefore needs a restart; a reload is not enough.
preload_app = True

# A proxy may keep its connections; between requests they occupy no thread.
keepalive = 60

# A worker that does not show a sign of life for so long is replaced; at the end, requests under
# way have this long to finish.
timeout = 30
graceful_timeout = 15

# Alexa's request line is "POST / HTTP/1.1", its longest header a signature of 344 characters.
limit_request_line = 1024
limit_request_fields = 50
limit_request_field_size = 4096

control_socket_disable = True
logger_class = "skill.service.worker.Logger"
logconfig_dict = log_config(_settings.log_level)


def when_ready(server: Any) -> None:
    """Sets what is loaded apart from garbage collection, which would unshare its memory."""
    gc.collect()
    gc.freeze()


def child_exit(server: Any, worker: Any) -> None:
    """Tells the figures that a worker is gone."""
    from prometheus_client import multiprocess

    multiprocess.mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]
