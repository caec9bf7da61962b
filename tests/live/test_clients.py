"""The clients against the documented shapes and against surprises."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest

from data.catalog import Catalog
from data.live import comtrade, dataset, imf, worldbank
from data.live.addresses import BASES, base
from data.live.codes import is_aggregate, partner
from data.live.errors import LiveError, NoSeries
from data.live.web import Session
from tests.live import services as srv
from tests.live.services import Services

CELLS: list[srv.Cell] = [
    ("TJK", "XG_FOB_USD", "RUS", 2023, "100.5"),
    ("TJK", "XG_FOB_USD", "RUS", 2024, 200),
    ("TJK", "MG_CIF_USD", "RUS", 2024, "300"),
    ("TJK", "XG_FOB_USD", "CHN", 2024, None),
    ("TJK", "XG_FOB_USD", "KAZ", 2024, ""),
    ("TJK", "XG_FOB_USD", "G001", 2024, "999"),
    ("TJK", "XG_FOB_USD", "TX126", 2024, 7.0),
    ("TJK", "XG_FOB_USD", "GX163", 2024, 8.0),
]

TOTAL = "TX.VAL.MRCH.CD.WT"


def test_addresses_can_be_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    for service, (variable, usual) in BASES.items():
        monkeypatch.delenv(variable, raising=False)
        assert base(service) == usual
        assert usual.startswith("https://")
        monkeypatch.setenv(variable, "http://127.0.0.1:1/x/")
        assert base(service) == "http://127.0.0.1:1/x"


@pytest.mark.parametrize("shape", [srv.sdmx21, srv.sdmx3])
def test_imf_both_shapes(services: Services, session: Session, shape: Any) -> None:
    services.always["imf"] = srv.sends(shape(CELLS))
    found = imf.reported(session)
    assert {(f.code, f.year, f.flow, f.value_usd) for f in found} == {
        ("RUS", 2023, "export", 100.5),
        ("RUS", 2024, "export", 200.0),
        ("RUS", 2024, "import", 300.0),
        ("G001", 2024, "export", 999.0),
        ("TX126", 2024, "export", 7.0),
        ("GX163", 2024, "export", 8.0),
    }
    assert services.paths == [
        "/imf/data/IMF.STA,IMTS/TJK.XG_FOB_USD+MG_CIF_USD..A?startPeriod=1992"
    ]


def test_imf_mirror_turns_the_flows(services: Services, session: Session) -> None:
    cells = [(other, flow, home, year, value) for home, flow, other, year, value in CELLS]
    services.always["imf"] = srv.sends(srv.sdmx21(cells))
    found = imf.mirror(session)
    assert ("RUS", 2023, "import", 100.5) in {(f.code, f.year, f.flow, f.value_usd) for f in found}
    assert ("RUS", "export") in {(f.code, f.flow) for f in found}
    assert services.paths[0].startswith("/imf/data/IMF.STA,IMTS/.XG_FOB_USD+MG_CIF_USD.TJK.A")


def test_imf_says_what_is_estimated(services: Services, session: Session) -> None:
    document = srv.sdmx21(CELLS[:2])
    document["structure"]["attributes"] = {
        "observation": [
            {"id": "SCALE", "values": [{"id": "0"}]},
            {"id": "OBS_STATUS", "values": [{"id": "A"}, {"id": "E"}]},
        ]
    }
    held = document["dataSets"][0]["series"]["0:0:0:0"]["observations"]
    held["0"] += [0, 1]
    held["1"] += [0, None]
    services.always["imf"] = srv.sends(document)
    assert [(f.year, f.estimated) for f in imf.reported(session)] == [(2023, True), (2024, False)]


@pytest.mark.parametrize(
    "document",
    [
        srv.sdmx21([]),
        {"dataSets": [], "structure": srv.sdmx21(CELLS)["structure"]},
        {"dataSets": [{}], "structure": srv.sdmx21(CELLS)["structure"]},
        srv.sdmx21([("TJK", "XG_FOB_USD", "RUS", 2024, None)]),
    ],
)
def test_imf_has_nothing(services: Services, session: Session, document: Any) -> None:
    services.always["imf"] = srv.sends(document)
    with pytest.raises(NoSeries):
        imf.reported(session)


def broken() -> list[Any]:
    """Documents that are JSON and nothing else."""
    wrong = [srv.sdmx21(CELLS) for _ in range(9)]
    wrong[0]["dataSets"][0]["series"]["9:0:0:0"] = {"observations": {"0": [1]}}
    wrong[1]["dataSets"][0]["series"]["0:0"] = {"observations": {"0": [1]}}
    wrong[2]["dataSets"][0]["series"]["0:0:0:0"] = {"observations": {"77": [1]}}
    wrong[3]["dataSets"][0]["series"]["0:0:0:0"] = {"observations": {"0": ["much"]}}
    wrong[4]["dataSets"][0]["series"]["0:0:0:0"] = {"observations": {"0": ["1e999"]}}
    wrong[5]["dataSets"][0]["series"]["0:0:0:0"] = {"observations": {"0": [True]}}
    del wrong[6]["structure"]
    wrong[7]["dataSets"][0]["series"]["0:0:0:-1"] = {"observations": {"0": [1]}}
    wrong[8]["dataSets"][0]["series"]["0:0:0:0"] = {"observations": {"0": [10**400]}}
    return [None, 7, "text", [], {}, {"data": None}, {"message": "Not today", "code": 3}, *wrong]


@pytest.mark.parametrize("document", broken())
def test_imf_surprises(services: Services, session: Session, document: Any) -> None:
    services.always["imf"] = srv.sends(document)
    with pytest.raises(LiveError):
        imf.reported(session)


@pytest.mark.parametrize("text", ["inf", "1e999", "nan"])
def test_no_endless_number(text: str) -> None:
    with pytest.raises(ValueError, match="no number"):
        imf.number(text)


def test_codes(base: Catalog) -> None:
    known = base.partners.keys()
    assert partner("RUS", known) == "RUS"
    assert partner("TX126", known) == "BLX"
    assert partner("G001", known) == "WLD"
    assert partner("KOS", known) == "XKX"
    for code in ("G110", "GX163", "TX799", "ZZZ", "", "_X"):
        assert partner(code, known) is None
    assert is_aggregate("G110") and is_aggregate("GX1") and is_aggregate("TX12")
    assert not is_aggregate("GEO") and not is_aggregate("G001") and not is_aggregate("TX126")


def test_aggregates_stay_out_of_the_frame(base: Catalog) -> None:
    figures = [
        imf.Figure(code, year, "export", 1.0, False)
        for code in ("RUS", "G110", "TX799", "TX126", "G001", "ANT", "TJK")
        for year in (2023, 2026)
    ]
    found = dataset.trade(dataset.IMF, figures, base.partners, before=2026)
    assert found.rows["partner_id"].tolist() == ["BLX", "RUS", "WLD"]
    assert set(found.rows["year"]) == {2023}
    assert found.aggregates == ("G110", "TX799")
    assert found.unknown == ("ANT",)


def test_bank_reads_all_pages(services: Services, session: Session) -> None:
    pages = []
    for page, years in ((1, [(2024, "5.5"), (2023, None)]), (2, [(1992, 7)])):
        document = srv.bank(TOTAL, years)
        document[0].update(page=page, pages=2)
        pages.append(srv.sends(document))
    services.tricks["worldbank"] = pages
    found = worldbank.indicator(session, TOTAL)
    assert found == (worldbank.Value(1992, 7.0), worldbank.Value(2024, 5.5))
    assert [path.rpartition("page=")[2] for path in services.paths] == ["1", "2"]


@pytest.mark.parametrize(
    "document", [srv.bank(TOTAL, []), [{"page": 0, "pages": 0, "total": 0}, []], [{"pages": 1}]]
)
def test_bank_has_nothing(services: Services, session: Session, document: Any) -> None:
    services.always["worldbank"] = srv.sends(document)
    with pytest.raises(NoSeries):
        worldbank.indicator(session, TOTAL)


def test_bank_says_an_error_with_status_200(services: Services, session: Session) -> None:
    message = {"id": "120", "key": "Invalid value", "value": "The value is not valid"}
    services.tricks["worldbank"] = [
        srv.sends([{"message": [message]}]),
        srv.sends([{"message": [{**message, "id": "105", "value": "Unavailable"}]}]),
    ]
    with pytest.raises(NoSeries, match="not valid"):
        worldbank.indicator(session, TOTAL)
    with pytest.raises(LiveError, match="Unavailable") as caught:
        worldbank.indicator(session, TOTAL)
    assert not isinstance(caught.value, NoSeries)


@pytest.mark.parametrize(
    "document",
    [
        None,
        {},
        [],
        ["text"],
        [{"pages": 1}, {"a": 1}],
        [{"pages": 10**9}, []],
        [{"pages": "many"}, []],
        [{"pages": 1}, [None]],
        [{"pages": 1}, [{"date": "2022"}]],
        srv.bank("TM.VAL.MRCH.CD.WT", [(2022, 1.0)]),
        srv.bank(TOTAL, [(2022, "plenty")]),
        srv.bank(TOTAL, [(2022, {"a": 1})]),
        srv.bank(TOTAL, [(10**30, 1.0)]),
        srv.bank(TOTAL, [(2022, 10**400)]),
    ],
)
def test_bank_surprises(services: Services, session: Session, document: Any) -> None:
    services.always["worldbank"] = srv.sends(document)
    with pytest.raises(LiveError):
        worldbank.indicator(session, TOTAL)


def test_every_donor_is_a_partner(base: Catalog) -> None:
    assert set(worldbank.DONORS.values()) <= base.partners.keys()
    committed = dict(zip(base.money_flows["wdi_code"], base.money_flows["donor"], strict=True))
    ours = {**dict.fromkeys(worldbank.FLOWS, ""), **worldbank.DONORS}
    assert committed.items() <= ours.items()


@pytest.fixture
def fresh() -> Any:
    """Comtrade without memories."""
    comtrade.forget()
    yield
    comtrade.forget()


@pytest.mark.usefixtures("fresh")
def test_comtrade(services: Services, session: Session, base: Catalog, cache: Path) -> None:
    rows: list[tuple[str, Any]] = [("27", "50"), ("76", 120.5), ("TOTAL", 170.5), ("99", None)]
    services.always["comtrade"] = srv.sends(srv.comtrade(rows, 643))
    found = comtrade.chapters("RUS", 2022, "export", base, session=session)
    assert [(row.code, row.value_usd) for row in found.rows] == [("76", 120.5), ("27", 50.0)]
    assert not found.cut_off
    for part in ("reporterCode=762", "partnerCode=643", "flowCode=X", "cmdCode=AG2", "period=2022"):
        assert part in services.paths[0]
    assert comtrade.chapters("RUS", 2022, "export", base, session=session) is found
    assert len(services.paths) == 1
    comtrade.chapters("RUS", 2022, "export", base, mirror=True, session=session)
    for part in ("reporterCode=643", "partnerCode=762", "flowCode=M"):
        assert part in services.paths[1]
    assert not cache.exists()


@pytest.mark.usefixtures("fresh")
@pytest.mark.parametrize(("rows", "count"), [(500, 500), (2, 500), (2, 731)])
def test_comtrade_cut_off(
    services: Services, session: Session, base: Catalog, rows: int, count: int
) -> None:
    data: list[tuple[str, Any]] = [("27", 1.0), ("76", 2.0), *[("TOTAL", 1.0)] * (rows - 2)]
    services.always["comtrade"] = srv.sends(srv.comtrade(data, 643, count))
    assert comtrade.chapters("RUS", 2022, "export", base, session=session).cut_off


@pytest.mark.usefixtures("fresh")
def test_comtrade_has_an_empty_year(services: Services, session: Session, base: Catalog) -> None:
    services.always["comtrade"] = srv.sends(srv.comtrade([], 643))
    found = comtrade.chapters("RUS", 1993, "export", base, session=session)
    assert found.rows == () and not found.cut_off


@pytest.mark.usefixtures("fresh")
@pytest.mark.parametrize(
    "document",
    [
        None,
        [],
        {"count": 1},
        {"count": 0, "data": [], "error": "Invalid period"},
        {"count": 1, "data": [{"cmdCode": "27"}], "error": ""},
        srv.comtrade([("27", "much")], 643),
        srv.comtrade([("27", 1.0), ("27", 2.0)], 643),
    ],
)
def test_comtrade_surprises_are_not_kept(
    services: Services, session: Session, base: Catalog, document: Any
) -> None:
    services.tricks["comtrade"] = [srv.sends(document)]
    with pytest.raises(LiveError):
        comtrade.chapters("RUS", 2022, "export", base, session=session)
    assert comtrade.chapters("RUS", 2022, "export", base, session=session).rows


@pytest.mark.usefixtures("fresh")
def test_comtrade_forgets_the_oldest(services: Services, session: Session, base: Catalog) -> None:
    for year in range(1900, 1900 + comtrade.KEPT + 1):
        comtrade.chapters("RUS", year, "export", base, session=session)
    comtrade.chapters("RUS", 1964, "export", base, session=session)
    assert services.asked()["comtrade"] == comtrade.KEPT + 1
    comtrade.chapters("RUS", 1900, "export", base, session=session)
    assert services.asked()["comtrade"] == comtrade.KEPT + 2


def test_numeric_codes(base: Catalog) -> None:
    found = {key: comtrade.numeric_code(key, base) for key in base.partners}
    assert found["RUS"] == 643 and found["CHN"] == 156 and found["DEU"] == 276
    assert found["USA"] == 842 and found["CHE"] == 757 and found["WLD"] is None
    missing = {
        key for key, code in found.items() if code is None and base.partners[key].kind == "country"
    }
    assert missing == set()
    codes = [code for code in found.values() if code is not None]
    assert not [code for code, same in itertools.groupby(sorted(codes)) if len(list(same)) > 1]


def test_comtrade_without_a_code(base: Catalog, session: Session) -> None:
    with pytest.raises(LiveError, match="no code"):
        comtrade.chapters("XOM", 2022, "export", base, session=session)
