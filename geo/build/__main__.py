"""Build all layers, or those named on the command line, in the order they depend on each other."""

from __future__ import annotations

import importlib
import sys

STEPS = (
    *("world", "region", "borders", "ceded", "markers", "mappers", "exclaves"),
    *("rivers", "capitals", "relief", "preview_fonts"),
)


def main(names: list[str]) -> None:
    """Run the steps named, all by default.

    Raises
    ------
    SystemExit
        If a name is not a step.
    """
    unknown = sorted(set(names) - set(STEPS))
    if unknown:
        raise SystemExit(f"no such layer: {', '.join(unknown)}; there are {', '.join(STEPS)}")
    for step in STEPS:
        if not names or step in names:
            importlib.import_module(f"geo.build.{step}").build()


if __name__ == "__main__":
    main(sys.argv[1:])
