"""Our two type families as a style sheet, served by the app itself."""

from __future__ import annotations

from geo import assets

FAMILIES = (("Source Sans 3", "source-sans-3"), ("Source Serif 4", "source-serif-4"))

# Scripts and their characters as the makers of the packages split them.
RANGES = {
    "cyrillic-ext": "U+0460-052F,U+1C80-1C8A,U+20B4,U+2DE0-2DFF,U+A640-A69F,U+FE2E-FE2F",
    "cyrillic": "U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116",
    "latin-ext": "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,"
    "U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,"
    "U+2C60-2C7F,U+A720-A7FF",
    "latin": "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,"
    "U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD",
}


def faces(base: str = "") -> str:
    """``@font-face`` rules with the addresses of the fonts.

    Parameters
    ----------
    base : path under which the app is served.
    """
    rules = []
    for family, stem in FAMILIES:
        for script, characters in RANGES.items():
            path = base + assets.file(f"{stem}-{script}-wght-normal.woff2").path
            rules.append(
                f"@font-face{{font-family:'{family} Variable';font-style:normal;"
                f"font-display:swap;font-weight:200 900;src:url({path}) format('woff2');"
                f"unicode-range:{characters}}}"
            )
    return "\n".join(rules)


def asset(base: str = "") -> assets.Asset:
    """The rules as a file the browser keeps."""
    return assets.remember("fonts.css", lambda: faces(base).encode("utf-8"))
