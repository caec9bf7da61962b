"""Citations: what every form says, and that programs read them."""

from __future__ import annotations

import datetime
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import cite, versions
from data.catalog import Catalog, load
from data.cite import Citation
from data.view import View, decode
from tests.data.views import views

BASE = "https://atlas.example.org/"
DAY = datetime.date(2026, 3, 5)
CATALOG = load()


def of(address: str) -> Citation:
    return cite.cited(decode(address, CATALOG.vocabulary).view, CATALOG, BASE, DAY)


def entry(text: str) -> dict[str, str]:
    """Fields of a BibTeX entry, read by its braces."""
    head, _, body = text.partition(",\n")
    found = {"": head}
    for line in body.removesuffix("}\n").splitlines():
        name, _, value = line.partition(" = ")
        assert value.startswith("{") and value.endswith("},")
        assert value.count("{") - value.count(r"\{") == value.count("}") - value.count(r"\}")
        found[name.strip()] = value[1:-2]
    return found


def test_apa(catalog: Catalog) -> None:
    assert cite.apa(of("partner=KGZ&years=2014..2025")) == (
        "Contributors to the atlas of Tajikistan's foreign relations. (2026). Kyrgyzstan, 2014 to "
        f"2025 (Data version {catalog.version}) [Interactive atlas]. Tajikistan's foreign "
        "relations. Retrieved March 5, 2026, from https://atlas.example.org/?v=1&partner=KGZ"
        f"&years=2014..2025&data={catalog.version}&lang=en"
    )


def test_bibtex(catalog: Catalog) -> None:
    fields = entry(cite.bibtex(of("partner=KGZ,CHN&years=2014..2025")))
    assert re.fullmatch(r"@misc\{tajikistan_kgzchn_[0-9a-f]{8}", fields[""])
    assert fields["title"] == "{Kyrgyzstan, China, 2014 to 2025}"
    assert fields["note"] == f"Data version {catalog.version}"
    assert (fields["year"], fields["urldate"], fields["langid"]) == (
        "2026",
        "2026-03-05",
        "english",
    )
    assert fields["url"].startswith(f"{BASE}?v=1&partner=KGZ,CHN&")


@pytest.mark.parametrize("text", ["a}b", "{", "\\", "50 % & $1 #_~^", "line\nbreak}, year={1900"])
def test_bibtex_is_never_broken_open(text: str) -> None:
    """A title stays inside its braces, and on its line."""
    made = Citation(text, "1.0.0-0a1b2c3d", DAY, BASE + "?v=1&x=" + text.replace("\n", ""), "en")
    fields = entry(cite.bibtex(made))
    assert fields["year"] == "2026"
    assert not re.search(r"(?<!\\)[%&$#_]", fields["title"].replace("\\textbackslash", ""))


def test_csl(catalog: Catalog) -> None:
    (item,) = json.loads(cite.csl(of("border=pamir&lang=tg")))
    assert item["accessed"] == {"date-parts": [[2026, 3, 5]]}
    assert item["version"] == catalog.version
    assert item["author"] == [{"literal": cite.CONTRIBUTORS}]
    assert (item["type"], item["language"]) == ("webpage", "tg")


def test_ris(catalog: Catalog) -> None:
    rows = cite.ris(of("event=TJ0231")).split("\r\n")
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", row) for row in rows[:-1])
    assert (rows[0], rows[-2], rows[-1]) == ("TY  - ELEC", "ER  - ", "")
    assert f"ET  - Data version {catalog.version}" in rows
    assert "Y2  - 2026/03/05" in rows


def test_ris_keeps_to_its_lines() -> None:
    made = Citation("A\r\nTY  - BOOK", "1.0.0-0a1b2c3d", DAY, BASE, "en")
    assert cite.ris(made).count("\r\n") == 10


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("", "Tajikistan, 1991 to 2025"),
        ("partner=KGZ&years=2021", "Kyrgyzstan, 2021"),
        ("border=pamir", "Border with China, 1991 to 2025"),
        ("page=method", "How we draw borders"),
        ("page=trade&partner=CHN", "China: trade and money, 1991 to 2025"),
    ],
)
def test_name(address: str, name: str) -> None:
    assert of(address).title == name


def test_event_has_no_years() -> None:
    """An event is dated by itself; the years around it are not part of its name."""
    assert "1991" not in of("event=AT001").title


@given(views())
def test_address_opens_the_view_with_its_version(view: View) -> None:
    """What is cited is what was seen, and with which data."""
    query = cite.cited(view, CATALOG, BASE, DAY).address.partition("?")[2]
    found = versions.opened(query)
    assert found.view == view.with_(data=CATALOG.version)
    assert (found.notices, found.missing) == ((), "")


def test_version_cited_is_that_of_the_view() -> None:
    """Under an older version the citation names that one."""
    found = versions.opened("data=1.0.0-d98fa62f&partner=KGZ")
    made = cite.cited(found.view, found.catalog, BASE, DAY)
    assert made.version == "1.0.0-d98fa62f"
    assert "data=1.0.0-d98fa62f" in made.address


@given(st.text(), st.text())
def test_any_text_gives_every_form(title: str, address: str) -> None:
    made = Citation(title, "1.0.0-0a1b2c3d", DAY, address, "ru")
    assert cite.CONTRIBUTORS in cite.apa(made)
    assert json.loads(cite.csl(made))[0]["title"] == title
    assert cite.ris(made).endswith("ER  - \r\n")
    assert cite.bibtex(made).count("\n") == 10
