"""Everything that depends on the reader's language, in one place to import from.

`translator` gives interface text (`data.translation`), the rest figures and dates
(`data.formats`) and the names of codes (`data.names`); all take the language last, as
``view.lang``.
"""

from __future__ import annotations

from data.formats import (
    date,
    date_span,
    km,
    km2,
    listed,
    number,
    percent,
    quantity,
    usd,
    years,
)
from data.names import (
    LANG_NAMES,
    basis_name,
    country,
    event_name,
    flow_name,
    home,
    kind_name,
    layer_name,
    measure_name,
    page_name,
    scale_name,
    state_name,
    status_name,
)
from data.translation import N_, Translator, translator

__all__ = [
    "LANG_NAMES",
    "N_",
    "Translator",
    "basis_name",
    "country",
    "date",
    "date_span",
    "event_name",
    "flow_name",
    "home",
    "kind_name",
    "km",
    "km2",
    "layer_name",
    "listed",
    "measure_name",
    "number",
    "page_name",
    "percent",
    "quantity",
    "scale_name",
    "state_name",
    "status_name",
    "translator",
    "usd",
    "years",
]
