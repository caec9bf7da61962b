"""Everything the tables name by a code has a name in each language."""

from __future__ import annotations

import pytest

from data import i18n
from data.catalog import Catalog, load
from data.vocabulary import LANGS, STATES
from geo.palette import STATE_ORDER


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load()


@pytest.mark.parametrize("lang", LANGS)
def test_codes_of_the_tables(catalog: Catalog, lang: str) -> None:
    named = [
        (i18n.kind_name, {event.kind for event in catalog.events.values()}),
        (i18n.event_name, {event.kind for event in catalog.events.values()}),
        (i18n.state_name, {row.state for sec in catalog.borders.values() for row in sec.states}),
        (i18n.basis_name, set(catalog.trade["basis"])),
        (i18n.flow_name, set(catalog.trade["flow"])),
        (i18n.status_name, {claim.status for claim in catalog.claims.values()}),
    ]
    for name, codes in named:
        assert codes
        assert all(name(code, lang) for code in codes)


@pytest.mark.parametrize("lang", LANGS)
def test_partners_have_names_of_their_own(catalog: Catalog, lang: str) -> None:
    names = {key: i18n.country(partner, lang) for key, partner in catalog.partners.items()}
    assert all(names.values())
    assert len(set(names.values())) == len(names)


@pytest.mark.parametrize("lang", ["ru", "tg"])
def test_countries_are_written_in_cyrillic(catalog: Catalog, lang: str) -> None:
    for partner in catalog.partners.values():
        if partner.iso2:
            name = i18n.country(partner, lang)
            assert not any("a" <= char.lower() <= "z" for char in name), name


def test_names_of_the_table_are_those_of_cldr(catalog: Catalog) -> None:
    for partner in catalog.partners.values():
        if partner.iso2:
            assert i18n.country(partner, "en") == partner.name


def test_states_have_one_order() -> None:
    assert STATES == STATE_ORDER
