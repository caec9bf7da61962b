"""Interface text: catalogues in step with the code, compiled in memory, English otherwise."""

from __future__ import annotations

import ast
import re
import string
from collections import Counter
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from data.messages import CODE, template, update
from data.translation import DOMAIN, LOCALE, Translator, compiled, translator
from data.vocabulary import LANGS

from .spelling import misspelt

RUSSIAN = """\
# Test
msgid ""
msgstr ""
"Language: ru\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && "
"n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n"

msgid "Sources"
msgstr "Источники"

#, fuzzy
msgid "Method"
msgstr "Что-то похожее"

msgid "About"
msgstr ""

msgctxt "month"
msgid "May"
msgstr "май"

msgid "{n} event"
msgid_plural "{n} events"
msgstr[0] "{n} событие"
msgstr[1] "{n} события"
msgstr[2] "{n} событий"
"""


@pytest.fixture
def russian(tmp_path: Path) -> Translator:
    path = tmp_path / "atlas.po"
    path.write_text(RUSSIAN, encoding="utf-8")
    return Translator("ru", compiled(path))


def test_translated_text(russian: Translator) -> None:
    assert russian("Sources") == "Источники"
    assert russian.p("month", "May") == "май"


def test_text_without_translation_stays_english(russian: Translator) -> None:
    assert [russian(text) for text in ("About", "Method", "Never heard of")] == [
        "About",
        "Method",
        "Never heard of",
    ]
    assert russian.p("verb", "May") == "May"
    assert russian("") == ""


def test_plural_forms(russian: Translator) -> None:
    forms = [russian.n("{n} event", "{n} events", count) for count in (1, 3, 5, 11, 21)]
    assert [form.format(n="") for form in forms] == [
        " событие",
        " события",
        " событий",
        " событий",
        " событие",
    ]


@pytest.mark.parametrize("lang", LANGS)
def test_plural_forms_without_translation(lang: str) -> None:
    _ = translator(lang)
    assert [_.n("{n} yak", "{n} yaks", count) for count in (1, 2, 21)] == [
        "{n} yak",
        "{n} yaks",
        "{n} yaks",
    ]


def test_unknown_language_is_told() -> None:
    with pytest.raises(FileNotFoundError):
        translator("xx")


def ids(path: Path) -> set[tuple[object, ...]]:
    with path.open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    return {(message.context, *_forms(message.id)) for message in messages}


def _forms(text: object) -> tuple[object, ...]:
    return text if isinstance(text, tuple) else (text,)


def test_template_is_in_step_with_the_code() -> None:
    """Mend with ``python -m data.messages``."""
    in_code = {(message.context, *_forms(message.id)) for message in template() if message.id}
    assert in_code == ids(LOCALE / f"{DOMAIN}.pot")


def test_no_text_hides_in_another() -> None:
    """A text inside an f-string is found by no extractor, and would stay English unnoticed."""
    for name in CODE:
        path = LOCALE.parent / name
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            for outer in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(outer, ast.JoinedStr):
                    hidden = [
                        call.args[0].value
                        for call in ast.walk(outer)
                        if isinstance(call, ast.Call)
                        and isinstance(call.func, ast.Name)
                        and call.func.id in {"_", "N_"}
                        and call.args
                        and isinstance(call.args[0], ast.Constant)
                    ]
                    assert not hidden, f"{file.name}: {hidden}"


@pytest.mark.parametrize("lang", LANGS)
def test_catalogue_has_every_text(lang: str) -> None:
    """Mend with ``python -m data.messages``."""
    assert ids(LOCALE / lang / "LC_MESSAGES" / f"{DOMAIN}.po") == ids(LOCALE / f"{DOMAIN}.pot")


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_values_in_texts_are_named() -> None:
    for message in template():
        for text in _forms(message.id):
            assert all(fields(str(text))), f"unnamed field in {text!r}"


@pytest.mark.parametrize("lang", LANGS)
def test_translations_have_the_fields_of_the_original(lang: str) -> None:
    with (LOCALE / lang / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        for message in read_po(file):
            if message.id:
                original = fields(str(_forms(message.id)[-1]))
                for text in _forms(message.string):
                    assert not text or fields(str(text)) == original, message.id


def test_update_keeps_translations_and_headers(tmp_path: Path) -> None:
    code = tmp_path / "code"
    (code / "data").mkdir(parents=True)
    (code / "data" / "words.py").write_text(
        '_("Sources"); _.n("{n} event", "{n} events", 2); N_("New"); _.p("month", "May")\n'
    )
    for lang in LANGS:
        folder = tmp_path / lang / "LC_MESSAGES"
        folder.mkdir(parents=True)
        (folder / "atlas.po").write_text(RUSSIAN, encoding="utf-8")
    update(tmp_path, code)
    path = tmp_path / "ru" / "LC_MESSAGES" / "atlas.po"
    written = path.read_text(encoding="utf-8")
    assert written.startswith(RUSSIAN.partition("\n\n")[0])
    assert ids(path) == ids(tmp_path / "atlas.pot")
    assert (None, "New") in ids(path)
    assert Translator("ru", compiled(path))("Sources") == "Источники"
    assert '#~ msgid "Method"' in written and "About" not in written
    update(tmp_path, code)
    assert path.read_text(encoding="utf-8") == written


@pytest.mark.parametrize("lang", LANGS[1:])
def test_no_interface_text_is_missing(lang: str) -> None:
    """Mend with a translation in ``locale/<lang>/LC_MESSAGES/atlas.po``."""
    with (LOCALE / lang / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        known = read_po(file, locale=lang)
    missing = [
        message.id
        for message in known
        if message.id
        and not (all(message.string) if isinstance(message.string, tuple) else message.string)
    ]
    assert not missing


@pytest.mark.parametrize("lang", LANGS[1:])
def test_letters_and_marks_are_those_of_the_language(lang: str) -> None:
    """No look-alike of another alphabet inside a word, no straight quotes, no doubled blanks."""
    wrong = {
        str(text): found
        for message in texts_of(lang)
        for text in _forms(message.string)
        if (found := misspelt(str(text), lang))
    }
    assert not wrong


@pytest.mark.parametrize("lang", LANGS[1:])
def test_figures_are_the_same(lang: str) -> None:
    """Figures in digits; one that only a plural form or an ordinal has may be spelt out."""

    def figures(text: str) -> Counter[str]:
        plain = re.sub(r"\{[^}]*\}", "", text)
        plain = re.sub(r"(?<=\d)[\s,.](?=\d{3}\b)", "", plain)
        return Counter(re.findall(r"\d+", plain))

    differ = {
        str(text): message.id
        for message in texts_of(lang)
        for text in _forms(message.string)
        if figures(str(text)) != figures(str(_forms(message.id)[-1]))
    }
    assert not differ


def texts_of(lang: str) -> list[Message]:
    """Translated messages of a language."""
    with (LOCALE / lang / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        return [each for each in read_po(file, locale=lang) if each.id and each.string]


def test_every_text_can_be_found_by_the_command() -> None:
    """A text handed straight to a translator is not seen by it: write ``N_("…")`` around it."""
    unseen = [
        f"{path.relative_to(LOCALE.parent)}: {found[0]}"
        for name in CODE
        for path in (LOCALE.parent / name).rglob("*.py")
        for found in re.finditer(r"translator\([\w.]+\)\(\s*[\"'].*", path.read_text("utf-8"))
    ]
    assert not unseen
