"""Where there is no browser, what needs one is skipped with the way to get it, or fails in CI."""

from __future__ import annotations

import shutil

import pytest

import browsing


@pytest.mark.parametrize("missing", [("chromedriver",), browsing.NAMES], ids=["driver", "browser"])
@pytest.mark.parametrize("required", [False, True])
def test_what_needs_a_browser_is_skipped_without_one_unless_it_is_required(
    missing: tuple[str, ...], required: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browsing, "REQUIRED", required)
    monkeypatch.setattr(shutil, "which", lambda name: None if name in missing else f"/bin/{name}")
    ending = pytest.fail.Exception if required else pytest.skip.Exception
    with pytest.raises(ending, match=r"apt-get install chromium chromium-driver"):
        browsing.opened()


def test_any_of_its_names_is_a_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    there = {"google-chrome": "/opt/chrome", "chromedriver": "/opt/driver"}
    monkeypatch.setattr(shutil, "which", there.get)
    assert browsing.installed() == ("/opt/chrome", "/opt/driver")
