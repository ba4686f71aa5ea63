"""The simulator's page on a server of its own, for the tests."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import NamedTuple

from flask import Flask

from skill.commands._connect import MODEL
from skill.content.load import DATA
from skill.content.types import Content
from skill.page.app import create_page
from skill.page.live import LiveContent, in_process
from skill.page.serve import serve
from skill.simulator.interaction import load_model, read_model
from skill.simulator.link import Invoke
from skill.simulator.resolve import Resolver

TOKEN = "token-of-the-tests"
RESOLVER = Resolver(read_model(load_model(MODEL)))


class Skill(NamedTuple):
    """What a page is made from."""

    data: Path = DATA
    clinic: Path | None = None

    def make(self, content: Content) -> Invoke:
        """The skill itself."""
        return in_process(content)


def page_for(skill: Skill) -> Flask:
    """The application, not served."""
    return create_page(LiveContent(skill.data, skill.clinic, skill.make), RESOLVER, TOKEN)


@contextmanager
def serving(app: Flask) -> Iterator[str]:
    """The page on a free port; gives its address."""
    served = serve(app, 0)
    thread = Thread(target=served.run, daemon=True)
    thread.start()
    yield served.address
    served.stop()
    thread.join()
