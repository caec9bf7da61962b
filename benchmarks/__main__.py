"""Measure the atlas and the usual way side by side: ``make bench``, or with ``--quick`` a try."""

from __future__ import annotations

import argparse
import datetime
import sys
from dataclasses import replace
from pathlib import Path

from benchmarks import machine, profile
from benchmarks.report import Report, markdown
from benchmarks.rounds import FULL, QUICK, run

RESULTS = Path(__file__).with_name("RESULTS.md")


def main(arguments: list[str]) -> int:
    """Run, print the table and write it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a few values, only printed")
    parser.add_argument("--output", type=Path, help="file to write, instead of RESULTS.md")
    chosen = parser.parse_args(arguments)
    plan = QUICK if chosen.quick else FULL
    before = machine.load()
    atlas, usual, browser = run(plan)
    report = Report(
        day=datetime.date.today(),
        machine=machine.machine(),
        versions=machine.versions(browser),
        load=f"{before}; {machine.load()}",
        how=(
            f"{plan.rounds} rounds of {plan.actions} clicks and as many changes of years, "
            f"{plan.climbs} ladders" + (", a quick try" if chosen.quick else "")
        ),
        atlas=atlas,
        usual=usual,
    )
    if report.missed:
        report = replace(report, profile=profile.atlas(plan.profiled))
    text = markdown(report)
    print(text)
    file = chosen.output or (None if chosen.quick else RESULTS)
    if file is not None:
        file.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
