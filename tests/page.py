"""The simulator's page on a server of its own, for the tests."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from flask import Flask

from skill.tools.authoring.load import Folder
from skill.tools.project import DATA, compiled
from skill.tools.simulator.interaction import load_model, read_model
from skill.tools.simulator.link import Invoke
from skill.tools.simulator.page.app import create_page
from skill.tools.simulator.page.keep import Folders
from skill.tools.simulator.page.live import LiveContent, in_process
from skill.tools.simulator.page.serve import serve
from skill.tools.simulator.resolve import Resolver

NOWHERE = Path("/dev/null/dialogs")
TOKEN = "token-of-the-tests"
RESOLVER = Resolver(read_model(load_model(compiled("model.json"))))


def page_for(
    data: Path = DATA,
    clinic: Path | None = None,
    make_skill: Callable[[Folder], Invoke] = in_process,
    dialogs: Path = NOWHERE,
) -> Flask:
    """The application, not served; it saves nothing unless it is told where."""
    live, folders = LiveContent(data, clinic, make_skill), Folders(dialogs, clinic)
    return create_page(live, RESOLVER, TOKEN, folders=folders)


@contextmanager
def serving(app: Flask) -> Iterator[str]:
    """The page on a free port; gives its address."""
    served = serve(app, 0)
    thread = Thread(target=served.run, daemon=True)
    thread.start()
    yield served.address
    served.stop()
    thread.join()
