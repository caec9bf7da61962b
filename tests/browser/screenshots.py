"""Draw the pictures in ``docs/`` again: ``make screenshots``, or give another folder."""

from __future__ import annotations

import io
import sys
from pathlib import Path

from PIL import Image

from tests.browser.reader import DESKTOP, PHONE, Reader, chromium
from tests.browser.server import serving

DOCS = Path(__file__).resolve().parents[2] / "docs"

VIEWS = {
    "start": "",
    "pamir": "?v=1&partner=CHN&years=2002..2011&border=pamir&lang=en",
    "kyrgyzstan": "?v=1&partner=KGZ&years=2014..2025&measure=borders&lang=ru",
    "isfara": "?v=1&border=isfara&lang=tg",
}


# Map and dossier follow the window's height; the picture shows them as a reader's window does.
PIN = """
(() => {
    for (const box of ['.st-key-map-box iframe', '.st-key-dossier-box']) {
        const one = document.querySelector(box);
        one.style.setProperty('height', one.getBoundingClientRect().height + 'px', 'important');
    }
    return document.querySelector('[data-testid=stMain]').scrollHeight + 4;
})()
"""


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
                    # The whole page; on a telephone one window, over whose foot the dossier lies.
                    if size == "desktop":
                        height = reader.page.evaluate(PIN)
                        reader.page.set_viewport_size({"width": width["width"], "height": height})
                        reader.page.wait_for_timeout(900)
                    tone = "dark" if dark else "light"
                    picture = Image.open(io.BytesIO(reader.page.screenshot()))
                    picture.save(folder / f"{name}-{size}-{tone}.webp", quality=82, method=6)
                    reader.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(*(Path(argument) for argument in sys.argv[1:2])))
