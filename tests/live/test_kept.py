"""A version with live figures is kept and opens again with the very same figures."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from data import archive, versions
from data.catalog import Catalog, load
from data.live.dataset import COLUMNS
from data.live.store import publish, writing
from tests.live.test_merge import live_set


@pytest.fixture
def live(base: Catalog, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Catalog:
    """The catalog in use, with live figures, and a folder for versions."""
    monkeypatch.setenv("ATLAS_VERSIONS", str(tmp_path / "kept"))
    found = live_set(base)
    with writing(cache):
        publish(cache, found.frames, found.as_of)
    assert load().version != base.version
    return load()


def test_both_are_at_hand(live: Catalog, base: Catalog) -> None:
    """The version in use and the committed one, each by its name."""
    assert versions.at_hand()[:2] == (live.version, base.version)
    assert versions.at(live.version) is live
    assert versions.at(base.version) is base
    found = versions.opened(f"data={base.version}")
    assert (found.view.data, found.catalog) == (base.version, base)


def test_live_version_is_kept(
    live: Catalog, base: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once the live figures are gone, an address that names them still opens with them."""
    monkeypatch.setattr(archive, "FOLDER", tmp_path / "own")
    assert versions.keep() == {base.version: True, live.version: True}
    assert versions.keep() == {base.version: False, live.version: False}
    written = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.zip")}
    assert written == {f"own/{base.version}.zip", f"kept/{live.version}.zip"}
    monkeypatch.setenv("ATLAS_CACHE", str(tmp_path / "another"))
    assert load() is base
    found = versions.opened(f"data={live.version}")
    assert found.missing == ""
    assert found.catalog.version == live.version
    assert found.catalog.sources == live.sources
    assert (found.catalog.first_year, found.catalog.last_year) == (live.first_year, live.last_year)
    for name in COLUMNS:
        pd.testing.assert_frame_equal(getattr(found.catalog, name), getattr(live, name))
