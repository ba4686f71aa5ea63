"""How gunicorn runs the service: `gunicorn --config python:skill.service.gunicorn_settings`.

Every name that gunicorn knows is one of its settings.
"""

# Before anything else opens a socket or makes a lock: waiting is gevent's from here on.
from gevent import monkey

monkey.patch_all()

import gc  # noqa: E402
import os  # noqa: E402
import resource  # noqa: E402
from typing import Any  # noqa: E402

import gevent  # noqa: E402

from skill.errors import AftercareError  # noqa: E402
from skill.service.logs import Logger  # noqa: E402
from skill.service.metrics import Metrics  # noqa: E402
from skill.service.settings import read_settings  # noqa: E402

try:
    _settings = read_settings(os.environ)
except AftercareError as error:
    raise SystemExit(str(error)) from None


def _connections() -> int:
    """How many connections a worker may hold: as many as it can have files, less what it needs."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 4_096 if most == resource.RLIM_INFINITY else min(most, 4_096)
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
    return max(wanted - 64, 16)


wsgi_app = "skill.service.wsgi:create_app()"
bind = _settings.bind
workers = _settings.workers
worker_class = "gevent"
worker_connections = _connections()

# Loaded once, before the workers part, so that they share its memory.
preload_app = True

# Seconds for a request's headers to arrive, and for which a connection may idle before them.
keepalive = 10

# A worker that does not show a sign of life for so long is replaced; at the end, requests under
# way have this long to finish.
timeout = 30
graceful_timeout = 15

# Alexa's request line is "POST / HTTP/1.1", its longest header a signature of 344 characters.
limit_request_line = 1024
limit_request_fields = 50
limit_request_field_size = 4096

# Nobody in front of the service says where it is or who asks; it needs to know neither.
forwarded_allow_ips = ""
forwarder_headers = ""
secure_scheme_headers: dict[str, str] = {}

# Where workers show signs of life, in memory if that can be: a disk may be full.
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None

control_socket_disable = True
logger_class = Logger
loglevel = _settings.log_level


def when_ready(server: Any) -> None:
    """Sets what is loaded apart from garbage collection, which would unshare its memory."""
    gc.collect()
    gc.freeze()


def post_fork(server: Any, worker: Any) -> None:
    """Each worker counts in a part of its own."""
    Metrics.worker = worker.age


def on_reload(server: Any) -> None:
    """Loads a changed clinic file; one that cannot be used leaves the old one in place."""
    try:
        server.app.callable = server.app.load()
    except (AftercareError, SystemExit) as refused:
        server.log.error("Not reloaded, the old one goes on: %s", refused)


def pre_request(worker: Any, request: Any) -> None:
    """Others' turn now and then: who sends without a pause is not waited for, and so never left."""
    if request.req_number % 8 == 0:
        gevent.sleep(0)
