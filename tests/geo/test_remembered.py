"""Computed documents: built once, told apart by the version of the data, and bounded."""

from __future__ import annotations

from collections import OrderedDict

import pytest

from data import versions
from data.catalog import load
from data.vocabulary import LANGS
from geo import assets
from geo import map as atlas_map

OLDER = "1.0.0-d98fa62f"


@pytest.fixture
def empty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is remembered."""
    monkeypatch.setattr(assets, "_made", OrderedDict())


@pytest.mark.usefixtures("empty")
def test_built_once() -> None:
    first = assets.remember("a.json", lambda: b"1")
    assert assets.remember("a.json", lambda: b"2") is first
    assert assets.find("a.json") is first


@pytest.mark.usefixtures("empty")
def test_the_longest_unused_makes_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "MOST_REMEMBERED", 250)
    for name in ("a.bin", "b.bin"):
        assets.remember(name, lambda: b"x" * 100)
    assert assets.find("a.bin") is not None
    assets.remember("c.bin", lambda: b"x" * 100)
    assert assets.find("b.bin") is None
    assert assets.find("a.bin") is not None and assets.find("c.bin") is not None


@pytest.mark.usefixtures("empty")
def test_one_that_is_too_large_is_kept_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader who asked for it gets it."""
    monkeypatch.setattr(assets, "MOST_REMEMBERED", 50)
    assets.remember("small.bin", lambda: b"x")
    assets.remember("large.bin", lambda: b"x" * 100)
    assert (assets.find("small.bin"), len(assets._made)) == (None, 1)


@pytest.mark.usefixtures("empty")
@pytest.mark.parametrize("lang", LANGS)
def test_documents_of_two_versions_do_not_mix(lang: str) -> None:
    """Every computed document is named by its version, and both can be had at once."""
    new, old = load(), versions.at(OLDER)
    for catalog in (new, old, new):
        config = atlas_map.config(catalog, lang, "")
        addresses = [*config["urls"].values(), *filter(None, config["optional"].values())]
        made = [at.rpartition("/")[2] for at in addresses if at.rpartition("/")[2] in assets._made]
        assert len(made) == 6
        assert all(f"-{lang}-{catalog.version}." in name for name in made)
    assert len(assets._made) == 12
    assert sum(map(assets._size, assets._made.values())) < assets.MOST_REMEMBERED / 8
