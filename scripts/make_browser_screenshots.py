"""Take the pictures of docs/images/ in the real Neo4j Browser, drawn from examples/.

Run: python scripts/make_browser_screenshots.py [NAME …]

A name is one of the stops of the tour, or ``guide``; all of them without. Needs what
``tests/neo4j/server`` needs, a Chromium, a font with Chinese, and the extra ``docs``. Look at the
pictures before you commit them: where the nodes come to rest is the Browser's own choice.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

from PIL import Image
from playwright.sync_api import Page, ViewportSize, sync_playwright

from fazhi.neo4j_browser.links import Browser
from fazhi.neo4j_browser.server import SiteServer
from fazhi.neo4j_browser.site import GUIDE, STYLE, site
from fazhi.neo4j_browser.tour import STOPS, tour

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
SERVER = ROOT / "tests" / "neo4j" / "server"

_SIZE: ViewportSize = {"width": 1280, "height": 760}
_COLORS = 64
_SHOWN_IN_GUIDE = "tasks_of_unit"
_TICK, _TICKS = 500, 60
"""How often in milliseconds the layout is looked at, and how many times at most."""

_WIDE: ViewportSize = {"width": 1400, "height": 760}
_ZOOMS = 6
"""Steps to zoom out at most."""

_PLACES = "[...document.querySelectorAll('g.node')].map(node => node.getAttribute('transform'))"
_ENDS = """() => {
  const boxes = [...document.querySelectorAll('g.node')].map(node => node.getBoundingClientRect())
  return [Math.min(...boxes.map(box => box.left)), Math.max(...boxes.map(box => box.right))]
}"""
"""Where the picture begins and ends, from left to right."""
_FREE = """() => {
  const canvas = document.querySelector('#svg-vis').getBoundingClientRect()
  const panel = document.querySelector("button[aria-label='zoom-in']").getBoundingClientRect()
  return [canvas.left + 15, panel.left - 15, canvas.bottom - 15]
}"""
"""Where no panel lies over the canvas: its left, right and lower end."""


def main(names: list[str]) -> None:
    """Take the pictures of these names."""
    with _server() as server, _site() as address:
        _fill(server["uri"])
        browser = Browser(f"{server['http']}/browser/", server["uri"])
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=_chromium(), args=_arguments())
            page = chromium.new_page(viewport=_SIZE)
            _connect(page, browser)
            _run(page, f":style {address}/{STYLE}")
            page.wait_for_timeout(_TICK)
            for name in names:
                take = _take_guide if name == "guide" else _take_stop
                _write(name, take(page, name, address))
            chromium.close()


@contextmanager
def _server() -> Iterator[dict[str, str]]:
    """A Neo4j server of our own, which asks for no password."""
    command = [sys.executable, str(SERVER)]
    started = subprocess.run([*command, "start", "--no-auth", "--format", "json"], stdout=-1)
    where: dict[str, str] = json.loads(started.stdout)
    try:
        yield where
    finally:
        subprocess.run([*command, "stop", where["home"]], check=True)


@contextmanager
def _site() -> Iterator[str]:
    """What ``fazhi neo4j browser`` serves; its address."""
    with SiteServer(0) as server:
        server.site = site(server.address)
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.address
        server.shutdown()


def _fill(uri: str) -> None:
    fazhi = str(Path(sys.executable).with_name("fazhi"))
    with TemporaryDirectory() as store:
        for words in (["load", str(ROOT / "examples")], ["validate"], ["neo4j", "push"]):
            environment = os.environ | {"FAZHI_STORE": f"{store}/store", "NEO4J_URI": uri}
            done = subprocess.run([fazhi, *words], env=environment, capture_output=True, text=True)
            if done.returncode > 1:
                raise RuntimeError(f"fazhi {' '.join(words)}: {done.stderr}")


def _chromium() -> str:
    found = shutil.which("chromium") or shutil.which("google-chrome")
    if found is None:
        raise RuntimeError("no Chromium: install the package chromium")
    return found


def _arguments() -> list[str]:
    """The sandbox of Chromium does not work for the superuser, who builds in containers."""
    return ["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []


def _connect(page: Page, browser: Browser) -> None:
    page.goto(f"{browser.page}?dbms={browser.server}&preselectAuthMethod=NO_AUTH")
    page.wait_for_selector("[data-testid=frameCommand]:has-text(':play start')")
    page.wait_for_timeout(_TICK)
    page.dispatch_event("span:has-text('product usage') + span", "click")  # a notice to users


def _run(page: Page, command: str) -> None:
    page.click("[data-testid=activeEditor] .monaco-editor")
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.insert_text(command)
    page.wait_for_timeout(_TICK)
    page.click("[data-testid=editor-Run]")


def _draw(page: Page, name: str) -> None:
    """Let the Browser draw one stop, and wait until its nodes have come to rest."""
    _run(page, ":clear")
    page.wait_for_selector("[data-testid=frame]", state="detached")
    _run(page, next(stop.cypher for stop in tour() if stop.name == name))
    page.wait_for_selector("g.node")
    _rest(page)


def _rest(page: Page) -> None:
    before = None
    for _ in range(_TICKS):
        page.wait_for_timeout(_TICK)
        now = page.evaluate(_PLACES)
        if now == before:
            return
        before = now
    raise RuntimeError("the nodes do not come to rest")


def _center(page: Page) -> None:
    """Move the picture out from under the panels at its sides, smaller if it has to be."""
    page.click("button[aria-label='zoom-to-fit']")
    _rest(page)
    left, right, bottom = page.evaluate(_FREE)
    first, last = page.evaluate(_ENDS)
    for _ in range(_ZOOMS):
        if last - first < right - left:
            break
        page.click("button[aria-label='zoom-out']")
        _rest(page)
        first, last = page.evaluate(_ENDS)
    page.mouse.move(left, bottom)
    page.mouse.down()
    page.mouse.move(left + (left + right - first - last) / 2, bottom, steps=5)
    page.mouse.up()
    page.mouse.move(0, 0)
    _rest(page)


def _take_stop(page: Page, name: str, _: str) -> bytes:
    _draw(page, name)
    page.click("[data-testid=frame] button[title='Fullscreen']")
    page.wait_for_selector("[data-testid=frame] button[title='Close fullscreen']")
    _center(page)
    picture = page.screenshot()
    page.click("[data-testid=frame] button[title='Close fullscreen']")
    return picture


def _take_guide(page: Page, _: str, address: str) -> bytes:
    page.set_viewport_size(_WIDE)
    _draw(page, _SHOWN_IN_GUIDE)
    _run(page, f":guide {address}/{GUIDE}")
    for _number in range(STOPS.index(_SHOWN_IN_GUIDE) + 1):
        page.click("[data-testid=guideNextSlide]")
    page.click("button[title='Collapse the node properties display']")
    page.wait_for_timeout(_TICK)
    _center(page)
    return page.screenshot()


def _write(name: str, picture: bytes) -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    path = IMAGES / f"neo4j-{name.replace('_', '-')}.png"
    Image.open(BytesIO(picture)).convert("RGB").quantize(_COLORS).save(path, optimize=True)
    sys.stderr.write(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1024} kB\n")


if __name__ == "__main__":
    main(sys.argv[1:] or [*STOPS, "guide"])
