"""The table of a twin as a CSV.

Its headings are those of the page, in the reader's language and with their units, because it
is the table that the reader has before the eyes; programs have ``/view.csv`` and ``/data`` with
English names that do not change. Figures are as they are in the tables and dates are ISO, so
that nothing depends on how a language writes them.
"""

from __future__ import annotations

import csv
import io

from data.formulas import inert
from data.i18n import N_, translator
from data.twins.twin import Cell, Column, Twin


def csv_of(twin: Twin, lang: str, page: str) -> bytes:
    """Bytes of the CSV: UTF-8 with a byte order mark, no text that a spreadsheet acts on.

    A column of cells that lead somewhere is followed by one of their addresses.

    Parameters
    ----------
    page : address of the atlas, before which ``?v=1&…`` is no address.
    """
    columns = list(zip(*twin.rows, strict=True)) if twin.rows else [()] * len(twin.columns)
    leads = [any(cell.href or cell.links for cell in cells) for cells in columns]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    head: list[str] = []
    for column, has in zip(twin.columns, leads, strict=True):
        head.append(_heading(column))
        if has:
            head.append(translator(lang)(N_("{column}: address")).format(column=column.name))
    writer.writerow([inert(each) for each in head])
    for row in twin.rows:
        cells: list[object] = []
        for cell, has in zip(row, leads, strict=True):
            cells.append(cell.text if cell.value is None else cell.value)
            if has:
                cells.append(_addresses(cell, page))
        writer.writerow([inert(each) for each in cells])
    return text.getvalue().encode("utf-8-sig", "replace")


def _heading(column: Column) -> str:
    return f"{column.name} ({column.unit})" if column.unit else column.name


def _addresses(cell: Cell, page: str) -> str:
    found = [cell.href, *(link.href for link in cell.links)]
    return " ".join(page + each if each.startswith("?") else each for each in found if each)
