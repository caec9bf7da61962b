"""What of the facts and stories is not translated: ``python -m data.untranslated``."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator

from data import catalog as facts
from data import stories
from data.catalog import Catalog
from data.downloads import descriptor
from data.fact_texts import translated
from data.translation import LOCALE
from data.vocabulary import LANGS

_SHAPES = LOCALE.parent / "geo" / "layers" / "openstreetmap"
"""Folder of the layers whose files have words in them."""


def texts(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """What is to be translated: where it stands, and the English text; each text once."""
    seen: set[str] = set()
    for where, text in _all(catalog):
        if text and any(letter.isalpha() for letter in text) and text not in seen:
            seen.add(text)
            yield where, text


def _all(catalog: Catalog) -> Iterator[tuple[str, str]]:
    yield from _stories(catalog)
    yield from _borders(catalog)
    yield from _events(catalog)
    yield from _trade(catalog)
    yield from _package()
    yield from _shapes()
    for place in catalog.places.values():
        yield f"place {place.place_id}", place.name
        yield f"place {place.place_id}", place.role
    for organisation in catalog.organisations.values():
        yield f"organisation {organisation.organisation_id}", organisation.name
    for mission in catalog.missions:
        yield f"mission {mission.mission_id}", mission.city
        yield f"mission {mission.mission_id}", mission.note
    for source in catalog.sources.values():
        yield f"source {source.source_id}", source.note
    for claim in catalog.claims.values():
        yield f"claim {claim.claim_id}", claim.claim
        yield f"claim {claim.claim_id}", claim.known_now
    for finding in catalog.findings.values():
        yield f"finding {finding.finding_id}", finding.article_says
        yield f"finding {finding.finding_id}", finding.finding


def _stories(catalog: Catalog) -> Iterator[tuple[str, str]]:
    for key, story in stories.load(catalog).items():
        yield f"story {key}", story.title
        yield f"story {key}", story.summary
        for step in story.steps:
            yield f"story {key} {step.number}", step.heading
            for sentence in step.sentences:
                yield f"story {key} {step.number}", sentence.text


def _borders(catalog: Catalog) -> Iterator[tuple[str, str]]:
    for dossier in catalog.dossiers.values():
        for text in (dossier.heading, dossier.contested, dossier.happened, dossier.ended):
            yield f"dossier {dossier.border_id}", text
    for section in catalog.borders.values():
        yield f"border {section.section_id}", section.name
        for state in section.states:
            for text in (state.summary, state.state_text, state.evidence):
                yield f"state {section.section_id} {state.from_year}", text
    for position in catalog.border_positions:
        for text in (position.topic, position.position, position.ground, position.note):
            yield f"position {position.position_id}", text
    for figure in catalog.border_figures:
        for text in (figure.label, figure.value_text, figure.note):
            yield f"figure {figure.figure_id}", text
    for count in catalog.delimitation:
        yield f"delimitation {count.date}", count.kind.replace("_", " ")
        yield f"delimitation {count.date}", count.note


def _events(catalog: Catalog) -> Iterator[tuple[str, str]]:
    for event in catalog.events.values():
        for text in (event.summary, event.note, event.casualties_text, event.coord_note):
            yield f"event {event.event_id}", text
    for row in catalog.casualties:
        for text in (row.group.replace("_", " "), row.stated_by, row.note):
            yield f"casualties {row.casualty_id}", text


def _trade(catalog: Catalog) -> Iterator[tuple[str, str]]:
    for reason in catalog.trade_reasons:
        yield f"reason {reason.reason_id}", reason.text
    for row in catalog.trade_reported.to_dict("records"):
        for name in ("product", "official_source", "note"):
            yield f"reported {row['report_id']}", str(row[name])


def _package() -> Iterator[tuple[str, str]]:
    """What the Data Package says of its tables and their columns."""
    whole = descriptor()
    yield "package", whole["description"]
    for licence in whole["licenses"]:
        yield "licence", licence["title"]
    for part in whole["licenceNotes"]:
        yield "licence", part["text"]
    for table in whole["resources"]:
        yield f"table {table['name']}", table["title"]
        yield f"table {table['name']}", table["description"]
        for field in table["schema"]["fields"]:
            yield f"column {table['name']}.{field['name']}", field.get("description", "")


def _shapes() -> Iterator[tuple[str, str]]:
    """What the files of the map's layers say of cuts, exclaves and pieces of land."""
    with (_SHAPES / "cuts.csv").open(encoding="utf-8", newline="") as text:
        for row in csv.DictReader(text):
            if row["source"] != "ours":
                yield "cut", row["source"]
            yield "cut", row["rule"]
    for name, columns in (("exclaves", ("name", "note")), ("mappers", ("where",))):
        document = json.loads((_SHAPES / f"{name}.geojson").read_text(encoding="utf-8"))
        for feature in document["features"]:
            for column in columns:
                yield name, feature["properties"].get(column) or ""


def main() -> None:
    """Command: ``python -m data.untranslated``."""
    every = list(texts(facts.committed()))
    for lang in LANGS[1:]:
        left = [(where, text) for where, text in every if translated(text, lang) is None]
        sys.stdout.write(f"{lang}: {len(every) - len(left)} of {len(every)} texts translated\n")
        for where, text in left:
            sys.stdout.write(f"  {where}: {text}\n")


if __name__ == "__main__":
    main()
