"""Draw the pictures in ``docs/`` again: ``make screenshots``."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.browser.reader import DESKTOP, PHONE, Reader, chromium
from tests.browser.server import serving

DOCS = Path(__file__).resolve().parents[2] / "docs"

VIEWS = {
    "start": "",
    "pamir": "?v=1&partner=CHN&years=2002..2011&border=pamir&lang=en",
    "kyrgyzstan": "?v=1&partner=KGZ&years=2014..2025&measure=borders&lang=en",
    "exports": "?v=1&years=2016..2020&measure=exports&lang=en",
}


def main(folder: Path = DOCS) -> int:
    """Every view on desktop and phone, light and dark."""
    folder.mkdir(exist_ok=True)
    with serving() as address, chromium() as browser:
        for name, query in VIEWS.items():
            for size, width in (("desktop", DESKTOP), ("phone", PHONE)):
                for dark in (False, True):
                    reader = Reader(browser, address, size=width, dark=dark).open(query)
                    # Fonts, relief and the fly-over have no sign of their own that they are done.
                    reader.page.wait_for_timeout(2500)
                    height = reader.page.locator("[data-testid=stMain] > div").first.evaluate(
                        "e => Math.ceil(e.scrollHeight)"
                    )
                    reader.page.set_viewport_size({"width": width["width"], "height": height + 10})
                    reader.page.wait_for_timeout(900)
                    tone = "dark" if dark else "light"
                    reader.page.screenshot(path=folder / f"{name}-{size}-{tone}.png")
                    reader.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(*(Path(argument) for argument in sys.argv[1:2])))
