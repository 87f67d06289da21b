"""Fixtures of all tests of the site: sites are built and the browser is started once a process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from browsing import Browser, opened, served
from publishing.site.sites import DAY, LATER, Site, begun, built, real, told


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of the project's own record, as of a day."""
    folder = tmp_path_factory.mktemp("real") / "in"
    folder.mkdir()
    return built(folder / "site", real(), DAY)


@pytest.fixture(scope="session")
def later_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The same record as of a day long after all that it has."""
    return begun(tmp_path_factory.mktemp("later") / "site", real(), LATER)


@pytest.fixture(scope="session")
def told_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of a small record in which there is something of everything."""
    folder = tmp_path_factory.mktemp("told")
    return built(folder / "site", told(folder / "stances"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser; what asks for it is skipped where there is none."""
    window = opened()
    yield window
    window.close()


@pytest.fixture(scope="session")
def server(real_site: Site) -> Iterator[str]:
    """The address at which the site of the project's own record is served, from a subfolder."""
    with served(real_site.folder.parent.parent) as address:
        yield f"{address}in/site/"
