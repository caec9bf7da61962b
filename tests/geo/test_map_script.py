"""The map's script: all its parts, in an order in which each finds what it uses."""

from __future__ import annotations

import re

import pytest

from data import i18n
from data.catalog import load
from geo import assets
from geo import map as atlas_map

_SAYS = re.compile(r"window\.(Atlas\w+) = \{")
_USES_AT_ONCE = re.compile(r"^  const .*", re.MULTILINE)


def test_no_part_is_left_out() -> None:
    """A script beside the others that nobody sends would be dead."""
    on_file = {path.name for path in assets.STATIC.glob("atlas-*.js")}
    assert set(atlas_map.SCRIPTS) == on_file
    whole = atlas_map.scripts().body
    assert all(assets.file(name).body in whole for name in atlas_map.SCRIPTS)


def test_parts_come_after_what_they_use() -> None:
    """What a part takes from another at once is there by then."""
    said: set[str] = {"AtlasConfig"}
    for name in atlas_map.SCRIPTS:
        text = assets.file(name).body.decode()
        for line in _USES_AT_ONCE.findall(text):
            assert set(re.findall(r"window\.(Atlas\w+)", line)) <= said, name
        said.update(_SAYS.findall(text))
    assert {"AtlasMap", "AtlasKeys", "AtlasHeard", "AtlasTouch"} <= said


@pytest.mark.parametrize("lang", ["en", "ru", "tg"])
def test_every_word_the_script_uses_is_there(lang: str) -> None:
    """A word that the configuration lacks would be `undefined` on the map."""
    text = atlas_map.config(load(), lang, "")["text"]
    used = set(re.findall(r"\btext\.(\w+)", atlas_map.scripts().body.decode()))
    assert used <= set(text)
    assert len(used) > 20 and all(text.values())
    assert "{what}" in text["frame"]
    assert text["play"] == i18n.translator(lang)("Play")
