"""Versions of the data: each kept zip opens as it was, and a foreign one harms nothing."""

from __future__ import annotations

import io
import json
import shutil
import warnings
import zipfile
from collections import OrderedDict
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import archive, catalog, stories, versions
from data.assemble import assemble
from data.version_words import remark
from tests.data.conftest import change, rows_of, write

CURRENT = catalog.load().version
OLDER = "1.0.0-d98fa62f"
OTHER_FORM = "1.0.0-ce2e4e25"

Keep = Callable[[str, Mapping[str, bytes]], str]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of kept versions beside the project's own."""
    monkeypatch.setenv("ATLAS_VERSIONS", str(tmp_path / "kept"))
    monkeypatch.setattr(versions, "_broken", set())
    monkeypatch.setattr(versions, "_open", OrderedDict())
    return tmp_path / "kept"


@pytest.fixture
def keep(place: Path) -> Keep:
    """Keep files as a version."""

    def put(version: str, files: Mapping[str, bytes]) -> str:
        assert archive.write(version, files, place)
        return version

    return put


def edited(folder: Path) -> tuple[str, dict[str, bytes]]:
    """A version that is not of the project: one place has another name."""
    change(folder, "places", 0, {"name": "Elsewhere"})
    return assemble(folder)["version"], archive.files_of(folder)


@pytest.mark.parametrize("version", sorted(archive.kept()))
def test_every_kept_zip_is_what_its_name_says(version: str) -> None:
    """The files give the version, and zipped again the very bytes."""
    body = archive.body(version)
    assert body is not None
    with zipfile.ZipFile(io.BytesIO(body)) as kept:
        files = {name: kept.read(name) for name in kept.namelist()}
        assert kept.testzip() is None
    package = json.loads(files["datapackage.json"])
    assert {each["path"] for each in package["resources"]} < files.keys()
    assert archive.packed(files) == body
    if archive.readable(version):
        assert archive.read(version)["version"] == version


def test_older_version_is_another_catalog() -> None:
    """The event that came later is not in it; asked for again it is the same object."""
    older = versions.at(OLDER)
    assert older.version == OLDER
    assert set(catalog.load().events) - set(older.events) == {"AT002"}
    assert versions.at(OLDER) is older


@pytest.mark.parametrize("version", [None, CURRENT, "", "1.0.0-ffffffff", OTHER_FORM, "../tables"])
def test_the_rest_is_the_version_in_use(version: str | None) -> None:
    assert versions.at(version) is catalog.load()


def test_versions_at_hand() -> None:
    """The one in use first; one of another form is not among them, but its zip can be had."""
    assert versions.at_hand()[0] == CURRENT
    assert OLDER in versions.at_hand()
    assert OTHER_FORM not in versions.at_hand()
    assert versions.unreadable() == (OTHER_FORM,)
    assert set(versions.at_hand()) == set(catalog.load().vocabulary.data_versions)


def test_address_opens_its_version() -> None:
    """The vocabulary is that of the version: what came later is unknown in it."""
    found = versions.opened(f"data={OLDER.upper()}&event=AT002&years=2014..2025")
    assert (found.view.data, found.catalog.version, found.missing) == (OLDER, OLDER, "")
    assert [notice.items for notice in found.notices] == [("event=AT002",)]
    assert found.view.years == (2014, 2025)


@pytest.mark.parametrize("asked", ["1.0.0-ffffffff", OTHER_FORM, "<script>", "../../etc/passwd"])
def test_version_that_is_not_at_hand_is_said(asked: str) -> None:
    """The view is shown with the data in use; what else was not understood is said apart."""
    found = versions.opened({"data": asked, "partner": "KGZ,XYZ"})
    assert (found.view.data, found.catalog.version, found.missing) == (None, CURRENT, asked)
    assert [notice.items for notice in found.notices] == [("partner=XYZ",)]
    said = remark(found)
    assert said is not None
    assert asked in said.text and CURRENT in said.text


@given(st.text())
def test_any_text_opens_something(asked: str) -> None:
    found = versions.opened({"data": asked})
    assert found.view.data in (None, found.catalog.version)


def test_what_is_said() -> None:
    """Nothing of the version in use; an older one leads back, a lost one to what there is."""
    assert remark(versions.opened("")) is None
    assert remark(versions.opened(f"data={CURRENT}")) is None
    older = remark(versions.opened(f"data={OLDER}"))
    assert older is not None and OLDER in older.text and (older.link, older.data) != ("", OLDER)
    lost = remark(versions.opened(f"data={OTHER_FORM}"))
    assert lost is not None and lost.file == f"/package.zip?data={OTHER_FORM}"
    live = remark(versions.opened(f"data={CURRENT}.live20250101.0123abcd"))
    assert live is not None and live.data == CURRENT
    gone = remark(versions.opened("data=1.0.0-ffffffff"))
    assert gone is not None and (gone.link, gone.file) == ("", "")


def test_kept_elsewhere(folder: Path, keep: Keep) -> None:
    """A folder of one's own is looked through as well."""
    version = keep(*edited(folder))
    found = versions.opened(f"data={version}")
    assert found.view.data == version
    assert "Elsewhere" in {place.name for place in found.catalog.places.values()}
    assert found.catalog.vocabulary.stories.keys() == catalog.load().vocabulary.stories.keys()


def test_stories_that_do_not_fit_are_left_out(folder: Path, keep: Keep) -> None:
    """A story of today may rest on rows that an older version does not have."""
    told = {
        row for story in stories.files().values() for step in story.steps for row in step.figures
    }
    gone = min(told)
    for table in ("border_figures", "border_figure_sources"):
        rows = rows_of(folder, table)
        kept = [row for row in rows if row["figure_id"] != gone]
        assert len(kept) < len(rows)
        write(folder, table, kept)
    files = archive.files_of(folder)
    version = keep(assemble(folder)["version"], files)
    found = versions.opened(f"data={version}&story=isfara&step=1")
    assert found.catalog.version == version
    assert found.view.story is None
    assert found.catalog.vocabulary.stories == {}


def test_keeping_twice_changes_nothing(folder: Path, place: Path) -> None:
    version, files = edited(folder)
    assert archive.write(version, files, place)
    first = (place / f"{version}.zip").read_bytes()
    assert not archive.write(version, files, place)
    assert (place / f"{version}.zip").read_bytes() == first == archive.packed(files)
    assert [path.name for path in place.iterdir()] == [f"{version}.zip"]


def test_line_ends_do_not_count(folder: Path) -> None:
    """A checkout with other line ends gives the same zip."""
    before = archive.packed(archive.files_of(folder))
    for path in folder.rglob("*.csv"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert archive.packed(archive.files_of(folder)) == before


def test_zip_under_another_name(folder: Path, keep: Keep) -> None:
    """A name that is not that of its files is not believed."""
    keep("1.0.0-0123abcd", edited(folder)[1])
    with pytest.raises(archive.Unreadable, match=r"files are those of 1\.0\.0-"):
        archive.read("1.0.0-0123abcd")
    assert versions.opened("data=1.0.0-0123abcd").missing == "1.0.0-0123abcd"
    assert "1.0.0-0123abcd" in versions.unreadable()
    assert "1.0.0-0123abcd" not in versions.at_hand()


def test_tables_outside_the_zip_are_not_read(folder: Path, keep: Keep) -> None:
    """A descriptor cannot name a file of the machine."""
    files = archive.files_of(folder)
    outside = folder / "places.csv"
    shutil.copy(folder / "tables" / "places.csv", outside)
    paths = (str(outside), "../places.csv", "tables/../../places.csv")
    for number, path in enumerate(paths):
        package = json.loads(files["datapackage.json"])
        next(each for each in package["resources"] if each["name"] == "places")["path"] = path
        changed = {**files, "datapackage.json": json.dumps(package).encode()}
        version = keep(f"1.0.0-{number:08x}", changed)
        with pytest.raises(archive.Unreadable):
            archive.read(version)
        (folder / "datapackage.json").write_bytes(changed["datapackage.json"])
        with pytest.raises(archive.Unreadable, match="outside the package"):
            archive.files_of(folder)


def test_names_that_lead_out_write_nothing(folder: Path, keep: Keep, tmp_path: Path) -> None:
    """Entries with such names are passed over: nothing is unpacked."""
    version, files = edited(folder)
    keep(version, {**files, "../out.csv": b"x", "/out.csv": b"x", "..\\out.csv": b"x"})
    assert versions.at(version).version == version
    assert not list(tmp_path.rglob("*out.csv"))


def bomb(size: int) -> bytes:
    return archive.packed({"datapackage.json": b"{}", "tables/zeros.csv": b"0" * size})


def too_many() -> bytes:
    names = {f"{number}.csv": b"" for number in range(archive.MOST_FILES)}
    return archive.packed({"datapackage.json": b"{}", **names})


def twice() -> bytes:
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w") as made:
        warnings.simplefilter("ignore")
        made.writestr("datapackage.json", "{}")
        made.writestr("datapackage.json", '{"resources": []}')
    return buffer.getvalue()


def cut() -> bytes:
    whole = (archive.FOLDER / f"{OLDER}.zip").read_bytes()
    return whole[: len(whole) // 2]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(lambda: b"", id="empty"),
        pytest.param(lambda: b"not a zip", id="text"),
        pytest.param(cut, id="cut short"),
        pytest.param(lambda: bomb(archive.MOST_BYTES + 1), id="too large"),
        pytest.param(too_many, id="too many files"),
        pytest.param(twice, id="two descriptors"),
        pytest.param(lambda: archive.packed({"README.md": b"x"}), id="no descriptor"),
        pytest.param(lambda: archive.packed({"datapackage.json": b"[1]"}), id="a list"),
        pytest.param(lambda: archive.packed({"datapackage.json": b"{"}), id="not JSON"),
        pytest.param(lambda: archive.packed({"datapackage.json": b"\xff\xfe"}), id="not text"),
        pytest.param(
            lambda: archive.packed({"datapackage.json": b'{"resources":[{"name":1}]}'}),
            id="no schema",
        ),
        pytest.param(
            lambda: archive.packed({"datapackage.json": b'{"resources":5}'}), id="no list"
        ),
    ],
)
def test_broken_zips_are_said_and_never_shown(place: Path, body: Callable[[], bytes]) -> None:
    """Whatever lies in the folder, the page opens with the data in use."""
    place.mkdir()
    (place / "9.9.9-00000000.zip").write_bytes(body())
    with pytest.raises(archive.Unreadable):
        archive.read("9.9.9-00000000")
    assert not archive.readable("9.9.9-00000000")
    found = versions.opened("data=9.9.9-00000000")
    assert (found.catalog.version, found.missing) == (CURRENT, "9.9.9-00000000")


def test_a_table_of_the_right_form_that_is_broken(folder: Path, keep: Keep) -> None:
    """It is found when it is read, and remembered as one that cannot be shown."""
    version, files = edited(folder)
    files["tables/places.csv"] = files["tables/places.csv"].replace(b"Elsewhere", b'"')
    keep(version, files)
    assert archive.readable(version)
    assert versions.opened(f"data={version}").missing == version
    assert version in versions.unreadable()


def test_other_files_in_the_folder_are_no_versions(place: Path) -> None:
    place.mkdir()
    for name in ("notes.zip", "1.0.0.zip", "1.0.0-0123abcd.zip.part", "1.0.0-0123ABCD.zip"):
        (place / name).write_bytes(b"")
    assert {path.parent for path in archive.kept().values()} == {archive.FOLDER}


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch, folder: Path, keep: Keep) -> None:
    """No more catalogs are open than is said; one that was put away is read anew."""
    monkeypatch.setattr(versions, "MOST_OPEN", 1)
    older = versions.at(OLDER)
    version = keep(*edited(folder))
    assert versions.at(version).version == version
    assert list(versions._open) == [version]
    again = versions.at(OLDER)
    assert again is not older and again.version == OLDER
