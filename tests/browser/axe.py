"""Runs axe-core in a page and in the map's frame, and says in words what it found.

The page's Content-Security-Policy lets no script in that is not its own; what the browser's
debugger evaluates is not bound by it, so the tests see the very page that readers get.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Frame, Page

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
"""All that axe-core knows of WCAG 2.2 A and AA, and its own best practice beside it."""

PART_OF_THE_PAGE: Mapping[str, str] = {
    "landmark-one-main": "the frame is a part of the page, whose main landmark it stands in",
    "page-has-heading-one": "the heading of the page is outside of the frame",
    "region": "the frame as a whole is the region; the page names it",
    "bypass": "the page has the links that skip the map",
}
"""Rules about whole documents, not asked of the map's frame, each with the reason."""


NARROWED: Mapping[str, tuple[str, str]] = {
    "target-size": (
        "*:not(sup.note *)",
        "numbers of sources stand in sentences, where WCAG 2.2 asks no size of a target (2.5.8, "
        "inline); axe sees the sentence around most of them only; all are in a list below too",
    ),
}
"""Rules that are not asked of every element: of which they are, and why."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One element that breaks one rule."""

    rule: str
    target: str
    element: str
    why: str

    def __str__(self) -> str:
        return f"{self.rule} at {self.target}: {self.why}\n    {self.element}"


SPOTS = ".leaflet-spots-pane path"
"""Dots and lines of the map's layers."""

COLOUR = ("color-contrast", "link-in-text-block")
"""Rules whose answers depend on colours."""


def run(frame: Frame, *, without: Iterable[str] = (), only: Iterable[str] = ()) -> list[Finding]:
    """What axe finds in one document; frames in it are documents of their own.

    Parameters
    ----------
    without : rules that are not asked.
    only : the only rules that are asked; empty for all.
    """
    if not frame.evaluate("() => Boolean(window.axe)"):
        frame.evaluate(AXE_SCRIPT)
        rules = [{"id": rule, "selector": selector} for rule, (selector, _) in NARROWED.items()]
        frame.evaluate("rules => window.axe.configure({ rules })", rules)
    options = {
        "iframes": False,
        "resultTypes": ["violations"],
        "runOnly": {"type": "rule", "values": [*only]}
        if only
        else {"type": "tag", "values": list(TAGS)},
        "rules": {rule: {"enabled": False} for rule in without},
    }
    answer = frame.evaluate("options => window.axe.run(document, options)", options)
    return sorted(
        Finding(violation["id"], _target(node), node["html"][:300], _why(node))
        for violation in answer["violations"]
        for node in violation["nodes"]
    )


def everywhere(page: Page, *, only: Iterable[str] = ()) -> list[Finding]:
    """What axe finds in the page and in every frame of it."""
    inside = [frame for frame in page.frames if frame != page.main_frame]
    found = run(page.main_frame, only=only)
    for frame in inside:
        found += in_the_map(frame, only)
    return found


def in_the_map(frame: Frame, only: Iterable[str] = ()) -> list[Finding]:
    """What axe finds in the map's frame.

    The size of targets it judges without the hundreds of dots and lines of the layers, for which
    it would take minutes. They stand where they are, WCAG 2.5.8 leaves that to a map, and
    `test_small_things_can_be_hit` holds that they can be.
    """
    if only or not frame.locator(SPOTS).count():
        return run(frame, without=PART_OF_THE_PAGE, only=only)
    found = run(frame, without=(*PART_OF_THE_PAGE, "target-size"))
    shown = "(panes, display) => panes.forEach(pane => { pane.style.display = display; })"
    panes = frame.locator(".leaflet-spots-pane, .leaflet-spothits-pane")
    panes.evaluate_all(shown, "none")
    found += run(frame, only=("target-size",))
    panes.evaluate_all(shown, "")
    return sorted(found)


def _target(node: Mapping[str, Any]) -> str:
    return " ".join(str(each) for each in node["target"])


def _why(node: Mapping[str, Any]) -> str:
    checks = (*node["any"], *node["all"], *node["none"])
    return "; ".join(check["message"] for check in checks)
