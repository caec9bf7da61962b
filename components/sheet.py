"""On a telephone the dossier of what is selected lies over the map's foot, as a sheet."""

from __future__ import annotations

from components import scripts
from data import i18n
from data.translation import N_

_HTML = """
<div class="sheet-bar">
  <button type="button" class="sheet-turn" aria-expanded="false"></button>
</div>
"""


def show(lang: str) -> None:
    """Put the sheet's handle over the dossier.

    On a wide page, and where nothing is selected, it is not seen.
    """
    scripts.mount("sheet", _HTML)(key="sheet", data={"turn": i18n.translator(lang)(N_("Details"))})
