"""One world for all tests of the service: making its keys takes a second."""

from collections.abc import Iterator

import pytest

from tests.service.world import World, create_world, serving


@pytest.fixture(name="world", scope="session")
def _world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    world = create_world()
    with serving(world, tmp_path_factory.mktemp("certificates")):
        yield world
