"""A real browser, as the distribution's packages bring it: Chromium, driven through its driver.

Nothing is fetched for it. Where it is not installed, what needs it is skipped with a sentence that
says how to get it; with BROWSER_TESTS=required in the environment it fails instead.
"""

from __future__ import annotations

import base64
import functools
import json
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains

REQUIRED = os.environ.get("BROWSER_TESTS") == "required"

HOW = (
    "no Chromium with its driver is installed: apt-get install chromium chromium-driver "
    "(on Debian), and these tests run"
)

NAMES = ("chromium", "chromium-browser", "google-chrome")
"""What the program of the browser is called, by distribution."""

_OPTIONS = (
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-sync",
    "--force-device-scale-factor=1",
    "--hide-scrollbars",
    "--lang=en-GB",
)

HEIGHT = 900
"""How many pixels high every window is."""


class Browser:
    """One window of a browser, and what the page in it asked for and said."""

    def __init__(self, binary: str, driver: str) -> None:
        options = webdriver.ChromeOptions()
        options.binary_location = binary
        for option in (*_OPTIONS, *(["--no-sandbox"] if os.geteuid() == 0 else [])):
            options.add_argument(option)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=Service(driver))
        self.driver.set_script_timeout(300)  # on a machine that has much else to do
        self._axe = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")

    def tell(self, command: str, **values: Any) -> Any:
        """Tell the browser something by its DevTools protocol; return what it answers."""
        return self.driver.execute_cdp_cmd(command, values)

    def open(self, address: str, *, script: bool = True) -> None:
        """Open a page anew, with nothing left of the one before; its scripts run or do not."""
        self.driver.get("about:blank")
        self._log("performance")
        self._log("browser")
        self.tell("Emulation.setScriptExecutionDisabled", value=not script)
        self.driver.get(address)

    def look(self, width: int, *, dark: bool = False, height: int = HEIGHT) -> None:
        """Make the window so many pixels wide, for readers who like it light or dark."""
        self.tell(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=1, mobile=False,
        )  # fmt: skip
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.tell("Emulation.setEmulatedMedia", features=[scheme])

    def asked(self) -> list[str]:
        """Return the addresses that the page asked for since it was opened, or since the last call.

        What stands in the page itself, as `data:`, asks nobody.
        """
        events = (json.loads(entry["message"])["message"] for entry in self._log("performance"))
        sent = (e["params"] for e in events if e["method"] == "Network.requestWillBeSent")
        return [params["request"]["url"] for params in sent]

    def said(self) -> list[str]:
        """Return what stands on the console since the page was opened, or since the last call."""
        return [entry["message"] for entry in self._log("browser")]

    def _log(self, kind: str) -> list[dict[str, Any]]:
        driver: Any = self.driver  # whose method has no types
        found: list[dict[str, Any]] = driver.get_log(kind)
        return found

    def html(self) -> str:
        """Return the page as it is now, as markup; this needs no script."""
        root = self.tell("DOM.getDocument", depth=0)["root"]["nodeId"]
        return str(self.tell("DOM.getOuterHTML", nodeId=root)["outerHTML"])

    def width(self) -> int:
        """Return how many pixels wide the page is, with what is reached by scrolling sideways."""
        return int(self.tell("Page.getLayoutMetrics")["cssContentSize"]["width"])

    def run(self, script: str, *values: Any) -> Any:
        """Run a script in the page; return what it returns."""
        return self.driver.execute_script(script, *values)

    def press(self, *keys: str) -> None:
        """Press keys, one after the other, wherever the focus is."""
        ActionChains(self.driver, duration=0).send_keys(*keys).perform()

    def focus(self, selector: str) -> None:
        """Put the focus on the first element of a selector, as tabbing there would."""
        self.run("document.querySelector(arguments[0]).focus()", selector)

    def printed(self) -> bytes:
        """Return the page as it is printed, as a PDF."""
        done = self.tell("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        return base64.b64decode(done["data"])

    def violations(self) -> list[str]:
        """Return what axe-core has to say against the page, each with its first elements."""
        self.tell("Emulation.setScriptExecutionDisabled", value=False)
        self.run(self._axe)
        self.run("for (const each of document.querySelectorAll('details')) each.open = true")
        found = self.driver.execute_async_script(
            "const done = arguments[0];"
            "axe.run(document, {resultTypes: ['violations'], preload: false})"
            ".then((it) => done(it.violations.map((each) => [each.id, each.help,"
            " each.nodes.length, each.nodes.slice(0, 3).map((node) => node.html.slice(0, 200))])))"
        )
        return [f"{id_}: {means} ({number}): {nodes}" for id_, means, number, nodes in found]

    def close(self) -> None:
        """End the browser."""
        self.driver.quit()


def installed() -> tuple[str, str] | None:
    """Return where a browser and its driver are, None where they are not both installed."""
    binary = next(filter(None, map(shutil.which, NAMES)), None)
    driver = shutil.which("chromedriver")
    return (binary, driver) if binary and driver else None


def opened() -> Browser:
    """Start the browser; skip what asks for it where there is none, or fail."""
    found = installed()
    if found is None:
        (pytest.fail if REQUIRED else pytest.skip)(HOW)
    return Browser(*found)


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine alone; give its address, ending in a slash."""
    handler = functools.partial(_Silent, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/"
        finally:
            server.shutdown()
            thread.join()
