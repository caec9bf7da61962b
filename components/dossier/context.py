"""What every part of the dossier needs: the view, the facts, the words and the marks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

from components import html
from components.links import href
from components.notes import Notes, precision_of
from data import fact_texts, i18n
from data.catalog import Catalog
from data.view import View

_MANY = 8
"""Sources that are listed openly; more are folded, and a mark that leads there unfolds them."""

_ISO = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class Context:
    """One dossier being written.

    Attributes
    ----------
    view : what is shown.
    catalog : the facts.
    notes : source marks of this dossier, numbered as they are set.
    """

    view: View
    catalog: Catalog
    notes: Notes

    @classmethod
    def of(cls, view: View, catalog: Catalog, prefix: str = "note") -> Context:
        """A context with no marks yet."""
        return cls(view, catalog, Notes(catalog, view.lang, prefix))

    @property
    def lang(self) -> str:
        """Language of the page."""
        return self.view.lang

    @property
    def translate(self) -> i18n.Translator:
        """Translator of the page's language."""
        return i18n.translator(self.view.lang)

    def inside(self, text: html.Content, class_: str | None = None, **changes: object) -> Markup:
        """A link to another view of the atlas, which differs from this one by `changes`."""
        address = href(self.view.with_(**changes), self.catalog)
        return html.tag("a", text, href=address, class_=class_)

    def name(self, partner_id: str) -> str:
        """Name of a partner in the page's language.

        Raises
        ------
        KeyError
            If there is no such partner.
        """
        return i18n.country(self.catalog.partners[partner_id], self.lang)

    def partner(self, partner_id: str) -> Markup:
        """Name of a partner as a link that selects it; plain when it cannot be selected."""
        name = self.name(partner_id)
        if partner_id not in self.catalog.vocabulary.partners:
            return html.tag("span", name)
        return self.inside(name, partners=(partner_id,), event=None, section=None, border=None)

    def partners(self, partner_ids: Iterable[str]) -> Markup:
        """Names of partners as links, with commas."""
        return html.join((self.partner(each) for each in partner_ids), ", ")

    def date(self, text: str, precision: str, date_end: str = "") -> str:
        """A date or a span of days in words."""
        return i18n.date_span(text, precision, date_end, self.lang)

    def mark(self, source_ids: str | Iterable[str]) -> Markup:
        """Marks of the sources of what stands before."""
        return self.notes.mark(source_ids)

    def sources(self) -> Markup:
        """The closing part of the dossier: the list that the marks count into."""
        _ = self.translate
        more = self.inside(_("All sources, with their licences"), page="sources")
        listed = self.notes.list()
        count = len(self.notes.numbers)
        if count > _MANY:
            summary = _("{n} sources").format(n=i18n.number(count, self.lang))
            listed = html.folded(summary, listed)
        closing = html.tag("p", more, class_="more") if listed else None
        return html.section(_("Sources"), listed, closing, class_="source-list")

    @property
    def fact_lang(self) -> str | None:
        """Language attribute for the name of the event in focus."""
        event = self.catalog.events.get(self.view.event or "")
        return fact_texts.lang_of(event.summary, self.lang) if event else None

    def fact(self, text: str) -> Markup:
        """Text of a table in the language of the page, else in English and marked as such."""
        if not text:
            return Markup("")
        said = fact_texts.translated(text, self.lang)
        return html.english(text) if said is None else escape(said)

    def told(self, text: str) -> str:
        """Text of a table in the language of the page, else in English; as plain words."""
        return fact_texts.told(text, self.lang)

    def marked(self, text: str, said: str) -> Markup:
        """Words made of the text of a table in the page's language, marked like `fact`."""
        lang = fact_texts.lang_of(text, self.lang)
        return html.english(said) if lang else escape(said)

    def loose_date(self, text: str) -> html.Content:
        """A date of unstated precision in words; what is no ISO date stays as it is."""
        if _ISO.fullmatch(text):
            return i18n.date(text, precision_of(text), self.lang)
        return self.fact(text)

    def pairs(
        self, rows: Iterable[tuple[html.Content, html.Content]], class_: str = "pairs"
    ) -> Markup:
        """Names and values as a description list; pairs without a value are left out."""
        inner = html.join(
            html.tag("div", html.tag("dt", name), html.tag("dd", value))
            for name, value in rows
            if value
        )
        return html.tag("dl", inner, class_=class_) if inner else Markup("")

    def figures(self, rows: Iterable[tuple[html.Content, html.Content]]) -> Markup:
        """Headline figures, each over the words that say what it is.

        Parameters
        ----------
        rows : the figure, and what it is, with its marks.
        """
        inner = html.join(
            html.tag("div", html.tag("dt", words), html.tag("dd", figure))
            for figure, words in rows
            if figure
        )
        return html.tag("dl", inner, class_="figures") if inner else Markup("")

    def counted(self) -> Markup:
        """The remark that a number was counted from the atlas's own tables."""
        _ = self.translate
        return html.tag("small", _("counted from the tables"), class_="computed")
