"""What codes are called in the reader's language: countries, kinds, states, measures, bases."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Protocol

from babel import Locale

from data.translation import N_, translator


class Named(Protocol):
    """What a partner's name depends on; `data.records.Partner` is one."""

    @property
    def partner_id(self) -> str: ...
    @property
    def iso2(self) -> str: ...
    @property
    def name(self) -> str: ...


_NO_COUNTRY: Mapping[str, str] = {
    "XOM": N_("Sovereign Order of Malta"),
    "WLD": N_("World"),
    "NS": N_("Not specified"),
    "BLX": N_("Belgium and Luxembourg"),
    "SCG": N_("Serbia and Montenegro"),
    "CSK": N_("Czechoslovakia"),
}
"""Partners that CLDR has no territory for."""

KIND_NAMES: Mapping[str, str] = {
    "clash": N_("Clashes"),
    "border": N_("Border"),
    "treaty": N_("Treaties"),
    "visit": N_("Visits"),
    "relations": N_("Diplomatic relations"),
    "embassy": N_("Embassies"),
    "organisation": N_("Organisations"),
    "security": N_("Security"),
    "military": N_("Military"),
    "trade": N_("Trade"),
    "investment": N_("Investment"),
    "energy": N_("Energy"),
    "aid": N_("Aid"),
    "culture": N_("Culture"),
}
"""Names of the timeline's lanes."""

EVENT_NAMES: Mapping[str, str] = {
    "clash": N_("Clash"),
    "border": N_("Border event"),
    "treaty": N_("Treaty"),
    "visit": N_("Visit"),
    "relations": N_("Recognition or diplomatic relations"),
    "embassy": N_("Embassy"),
    "organisation": N_("International organisation"),
    "security": N_("Security event"),
    "military": N_("Military event"),
    "trade": N_("Trade event"),
    "investment": N_("Investment"),
    "energy": N_("Energy event"),
    "aid": N_("Aid"),
    "culture": N_("Cultural event"),
}
"""Names of one event of each kind."""

STATE_NAMES: Mapping[str, str] = {
    "undelimited": N_("Undelimited"),
    "disputed": N_("Disputed"),
    "under_negotiation": N_("Under negotiation"),
    "partly_agreed": N_("Partly agreed"),
    "agreed": N_("Agreed"),
    "ratified": N_("Ratified"),
    "demarcation": N_("Delimited, demarcation under way"),
    "demarcated": N_("Demarcated"),
    "mined": N_("Mined"),
    "clearing": N_("Mines being cleared"),
    "cleared": N_("Cleared of mines"),
}

MEASURE_NAMES: Mapping[str, str] = {
    "relations": N_("Diplomatic relations"),
    "exports": N_("Exports"),
    "imports": N_("Imports"),
    "turnover": N_("Trade turnover"),
    "missions": N_("Missions"),
    "events": N_("Events"),
    "borders": N_("State of the borders"),
}

BASIS_NAMES: Mapping[str, str] = {
    "reported": N_("As Tajikistan reports"),
    "reported_provisional": N_("As Tajikistan reports, provisional"),
    "imf_estimate_unflagged": N_("Interpolated by the IMF, by our reading"),
    "imf_estimate_flagged": N_("Estimated by the IMF"),
    "mirror": N_("As the partners report"),
    "mirror_national": N_("As the partner's statistics agency reports"),
    "mirror_imf_estimate": N_("Partners' side, estimated by the IMF"),
    "mirror_fob_provisional": N_("As the partners report, f.o.b., provisional"),
}
"""Names of the two bases a reader chooses from, and of each basis in the table of trade."""

STATUS_NAMES: Mapping[str, str] = {
    "confirmed": N_("Confirmed"),
    "overtaken": N_("Overtaken by events"),
    "wrong": N_("Wrong"),
    "disputed": N_("Disputed"),
    "unchecked": N_("Not checked"),
}
"""Names of what is known now about a claim."""

FLOW_NAMES: Mapping[str, str] = {"export": N_("Exports"), "import": N_("Imports")}

LAYER_NAMES: Mapping[str, str] = {
    "missions": N_("Embassies and consulates"),
    "flows": N_("Trade as lines, wide as it is large"),
    "places": N_("Places of the borders"),
    "clashes": N_("Clashes, by number killed"),
    "markers": N_("Four boundary markers of 2010"),
    "mappers": N_("Where mappers disagreed, 2020 to 2026"),
    "old_line": N_("The line with China before 2011"),
}

SCALE_NAMES: Mapping[str, str] = {
    "usd": N_("US dollars"),
    "share": N_("Share of the total"),
    "log": N_("Logarithmic"),
}

PAGE_NAMES: Mapping[str, str] = {
    "atlas": N_("Atlas"),
    "trade": N_("Trade and money"),
    "sources": N_("Sources"),
    "method": N_("How we draw borders"),
    "about": N_("About"),
}

LANG_NAMES: Mapping[str, str] = {"en": "English", "ru": "Русский", "tg": "Тоҷикӣ"}
"""Languages by their own names, the same for every reader."""


@lru_cache
def territories(lang: str) -> Mapping[str, str]:
    """Names of countries and territories by ISO alpha-2 code (CLDR; English as in ``en``)."""
    return dict(Locale.parse(lang).territories)


def country(partner: Named, lang: str) -> str:
    """Name of a partner by CLDR; of one that is no territory, by our catalogues.

    A partner that neither knows keeps the name of its row.
    """
    found = territories(lang).get(partner.iso2) if partner.iso2 else None
    return found or translator(lang)(_NO_COUNTRY.get(partner.partner_id, partner.name))


def home(lang: str) -> str:
    """Name of Tajikistan."""
    return territories(lang)["TJ"]


def kind_name(kind: str, lang: str) -> str:
    """Name of a kind of events, as a lane of the timeline: ``Clashes``."""
    return translator(lang)(KIND_NAMES[kind])


def event_name(kind: str, lang: str) -> str:
    """What one event of a kind is: ``Clash``."""
    return translator(lang)(EVENT_NAMES[kind])


def state_name(state: str, lang: str) -> str:
    """Name of a state of a border section or overlay: ``Partly agreed``."""
    return translator(lang)(STATE_NAMES[state])


def measure_name(measure: str, lang: str) -> str:
    """Name of what colours the map: ``Trade turnover``."""
    return translator(lang)(MEASURE_NAMES[measure])


def basis_name(basis: str, lang: str) -> str:
    """Name of a basis of trade figures, chosen or of a row: ``As Tajikistan reports``."""
    return translator(lang)(BASIS_NAMES[basis])


def status_name(status: str, lang: str) -> str:
    """Name of a claim's status: ``Overtaken by events``."""
    return translator(lang)(STATUS_NAMES[status])


def flow_name(flow: str, lang: str) -> str:
    """Name of a flow as seen from Tajikistan: ``Exports``."""
    return translator(lang)(FLOW_NAMES[flow])


def layer_name(layer: str, lang: str) -> str:
    """Name of an optional layer of the map."""
    return translator(lang)(LAYER_NAMES[layer])


def scale_name(scale: str, lang: str) -> str:
    """Name of a way to draw trade."""
    return translator(lang)(SCALE_NAMES[scale])


def page_name(page: str, lang: str) -> str:
    """Name of a page."""
    return translator(lang)(PAGE_NAMES[page])


def inline(name: str) -> str:
    """A name inside a sentence: its first letter small, unless it begins an abbreviation."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


LICENCES = (N_("public domain"), N_("IMF terms of use"), N_("facts, free to use"))
"""Terms that are words; the names of licences are the same in every language."""


def licence_name(name: str, lang: str) -> str:
    """Name of a licence, or of terms that have none, in the reader's language."""
    return translator(lang)(name)
