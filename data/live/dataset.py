"""Fetched figures as frames with the columns of the catalog."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from data.live.codes import is_aggregate, partner
from data.live.imf import HOME, Figure
from data.live.worldbank import DONORS, FLOWS, TOTALS, Value

IMF = "imf_imts_live"
IMF_MIRROR = "imf_imts_live_mirror"
WORLD_BANK = "wdi_live"

SOURCES: tuple[str, ...] = (IMF, IMF_MIRROR, WORLD_BANK)
"""Ids of the live sources, in the order in which they are fetched."""

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "trade": ("partner_id", "year", "flow", "basis", "value_usd", "source_id"),
    "trade_totals": ("year", "flow", "value_usd", "source_id", "note"),
    "money_flows": (
        "indicator",
        "donor",
        "year",
        "value_usd",
        "wdi_code",
        "source_id",
        "note",
    ),
}
"""Columns of each frame, those of the catalog."""

KEYS: Mapping[str, tuple[str, ...]] = {
    "trade": ("partner_id", "year", "flow", "basis"),
    "trade_totals": ("year", "flow"),
    "money_flows": ("indicator", "donor", "year"),
}

FIRM: Mapping[str, str] = {IMF: "reported", IMF_MIRROR: "mirror"}
ESTIMATED: Mapping[str, str] = {IMF: "imf_estimate_flagged", IMF_MIRROR: "mirror_imf_estimate"}
"""Basis of a figure by its source: as reported, and as flagged by the IMF."""

Frames = Mapping[str, pd.DataFrame]


@dataclass(frozen=True, slots=True)
class Trade:
    """Trade of one source as a frame, and the codes that stayed out of it.

    Attributes
    ----------
    rows : columns of ``trade``.
    aggregates : codes of groups of countries.
    unknown : codes that the catalog does not know.
    """

    rows: pd.DataFrame
    aggregates: tuple[str, ...]
    unknown: tuple[str, ...]


def frame(name: str, rows: Iterable[tuple[object, ...]] = ()) -> pd.DataFrame:
    """Frame of a table with its columns and types."""
    made = pd.DataFrame(list(rows), columns=list(COLUMNS[name]))
    return typed(name, made)


def typed(name: str, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows with the columns and types of the catalog, in the order of their keys.

    Raises
    ------
    KeyError
        If a column is missing.
    ValueError
        If a value does not fit its column.
    """
    found = rows[list(COLUMNS[name])]
    types = dict.fromkeys(COLUMNS[name], "str")
    types |= {"year": "int64", "value_usd": "float64"}
    found = found.astype(types)
    return found.sort_values(list(KEYS[name]), kind="stable").reset_index(drop=True)


def trade(source: str, figures: Iterable[Figure], known: Collection[str], before: int) -> Trade:
    """Figures of the IMF as rows of ``trade``.

    Parameters
    ----------
    source : `IMF` or `IMF_MIRROR`.
    known : partners of the catalog.
    before : the year that is not over yet, whose figures are parts of a year.
    """
    rows: list[tuple[object, ...]] = []
    aggregates: set[str] = set()
    unknown: set[str] = set()
    for figure in figures:
        found = partner(figure.code, known)
        if found is None:
            (aggregates if is_aggregate(figure.code) else unknown).add(figure.code)
        elif found != HOME and figure.year < before:
            basis = (ESTIMATED if figure.estimated else FIRM)[source]
            rows.append((found, figure.year, figure.flow, basis, figure.value_usd, source))
    return Trade(frame("trade", rows), tuple(sorted(aggregates)), tuple(sorted(unknown - {HOME})))


def worldbank(values: Mapping[str, Iterable[Value]]) -> dict[str, pd.DataFrame]:
    """Indicators of the World Bank as rows of ``trade_totals`` and ``money_flows``."""
    totals: list[tuple[object, ...]] = []
    flows: list[tuple[object, ...]] = []
    for code, found in values.items():
        for each in found:
            if code in TOTALS:
                totals.append((each.year, TOTALS[code], each.value_usd, WORLD_BANK, ""))
            else:
                name = FLOWS.get(code, "bilateral_aid")
                donor = DONORS.get(code, "")
                flows.append((name, donor, each.year, each.value_usd, code, WORLD_BANK, ""))
    return {
        "trade_totals": frame("trade_totals", totals),
        "money_flows": frame("money_flows", flows),
    }


def empty() -> dict[str, pd.DataFrame]:
    """All frames without a row."""
    return {name: frame(name) for name in COLUMNS}


def of_source(frames: Frames, source: str) -> dict[str, pd.DataFrame]:
    """Rows of one source, of each frame."""
    return {name: rows[rows["source_id"] == source] for name, rows in frames.items()}


def replaced(frames: Frames, source: str, new: Frames) -> dict[str, pd.DataFrame]:
    """Frames with all rows of one source replaced by new ones."""
    made = {}
    for name, rows in frames.items():
        parts = [rows[rows["source_id"] != source]]
        parts += [new[name]] if name in new else []
        filled = [part for part in parts if len(part)]
        made[name] = typed(name, pd.concat(filled)) if filled else frame(name)
    return made
