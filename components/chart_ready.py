"""Charts as they are sent: finished text, made once for all readers who look at the same.

What a chart shows depends on some fields of the view alone, and holds no links. So it is kept
by those fields, and a reader's step to where others have been costs no drawing.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import plotly.graph_objects as go
import plotly.io
import streamlit as st
from streamlit.elements.lib.layout_utils import LayoutConfig
from streamlit.elements.lib.utils import compute_and_register_element_id
from streamlit.proto.PlotlyChart_pb2 import PlotlyChart

from components.chart_theme import CONFIG, Drawing
from data.catalog import Catalog
from data.view import View
from geo import palette as palettes
from geo.palette import Palette

KEPT = 128
"""Charts of one sort that are kept; one is 15 to 60 kB, the three sorts 20 MB (measured)."""

Draw = Callable[[View, Catalog, Palette, bool], Drawing]

_CONFIG = json.dumps(CONFIG)


@dataclass(frozen=True, slots=True)
class Ready:
    """A finished chart: text, so that who holds it cannot spoil it for others.

    Attributes
    ----------
    spec : Plotly's JSON.
    height : pixels.
    """

    spec: str
    height: int


def ready(drawing: Drawing | go.Figure) -> Ready:
    """Text of a chart of plain values, or of one in which Plotly has to look for its own."""
    if isinstance(drawing, go.Figure):
        return Ready(str(plotly.io.to_json(drawing, validate=False)), drawing.layout.height or 0)
    spec = json.dumps(drawing, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return Ready(spec, drawing["layout"].get("height", 0))


class Store:
    """Finished charts of one sort.

    Parameters
    ----------
    draw : draws one from the view, the catalog, the palette, and whether it is for a telephone.
    fields : fields of the view that it depends on; the language and the years always are.
    """

    def __init__(self, draw: Draw, fields: tuple[str, ...]) -> None:
        self._draw = draw
        self._fields = (*fields, "years", "lang")
        self._kept = lru_cache(maxsize=KEPT)(self._made)

    def get(self, view: View, catalog: Catalog, palette: Palette, narrow: bool = False) -> Ready:
        """The chart of a view."""
        part = View(**{name: getattr(view, name) for name in self._fields})
        return self._kept(part, catalog, palette.name, narrow)

    def _made(self, part: View, catalog: Catalog, theme: str, narrow: bool) -> Ready:
        return ready(self._draw(part, catalog, palettes.palette(theme), narrow))

    def clear(self) -> None:
        """Forget all charts."""
        self._kept.cache_clear()


def send(chart: Ready, key: str, alt: str) -> None:
    """Put a chart on the page, as ``st.plotly_chart`` does with ``theme=None``.

    That function would take the chart apart and write its text again for every reader.
    """
    known: dict[str, Any] = {"theme": None, "width": "stretch", "height": "content", "alt": alt}
    message = PlotlyChart(spec=chart.spec, config=_CONFIG, alt=alt)
    message.id = compute_and_register_element_id(
        "plotly_chart",
        user_key=key,
        key_as_main_identity=False,
        dg=st._main,
        plotly_spec=message.spec,
        plotly_config=message.config,
        selection_mode=("points", "box", "lasso"),
        is_selection_activated=False,
        **known,
    )
    layout = LayoutConfig(width="stretch", height=chart.height or 450)
    st._main._enqueue("plotly_chart", message, layout_config=layout)
