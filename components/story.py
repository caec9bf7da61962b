"""The guided story: a calm strip with the step's sentences, and the way to the next step."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from components import html as h
from components import navigate, scripts
from components.links import href
from components.notes import Notes
from data import stories
from data.catalog import Catalog
from data.fact_texts import lang_of, told
from data.i18n import number, translator
from data.stories import Step, Story
from data.view import View

__all__ = ["html", "show", "stories_list"]


def html(view: View, catalog: Catalog) -> str:
    """The strip of the open step; nothing when no story is open.

    Returns
    -------
    str
        One ``section`` element. Elements that take part in reading by keyboard carry
        ``data-story-key``, so that the focus finds its place again in the next step.
    """
    if view.story is None or view.step is None:
        return ""
    _ = translator(view.lang)
    story = stories.load(catalog)[view.story]
    step = story.steps[view.step - 1]
    notes = Notes(catalog, view.lang, prefix="story-note")
    where = h.tag(
        "p",
        _told(view, "span", story.title, class_="story-title"),
        h.tag("span", _where(view, story), class_="story-count"),
        class_="story-where",
    )
    heading = _told(view, "h2", step.heading, class_="story-heading")
    said = h.tag("div", where, heading, _text(view, step, notes), class_="story-said")
    ways = h.tag(
        "div",
        _changed(view, catalog),
        _nav(view, catalog, story),
        _foot(view, catalog, notes),
        _others(view, catalog, story),
        class_="story-ways",
    )
    return str(h.tag("section", said, ways, class_="atlas-story", aria_label=_("Guided story")))


def show(view: View, catalog: Catalog) -> None:
    """Write the strip, and let arrow keys and swipes go through the story."""
    if view.story is None or view.step is None:
        return
    story = stories.load(catalog)[view.story]
    before, after = _neighbours(view, catalog, story)
    heading = told(story.steps[view.step - 1].heading, view.lang)
    with st.container(key="story-strip"):
        st.html(html(view, catalog))
        scripts.mount("story")(
            key="story-keys",
            data={
                "previous": href(before, catalog) if before else "",
                "next": href(after, catalog) if after else "",
                "leave": href(view.with_(story=None), catalog),
                "said": f"{_where(view, story)}: {heading}",
            },
            on_went_change=_went,
        )


def stories_list(view: View, catalog: Catalog, without: str = "") -> Markup:
    """All stories but one as a list: title as a link to the first step, summary, steps."""
    _ = translator(view.lang)
    rows = []
    for key, story in stories.load(catalog).items():
        if key == without:
            continue
        count = len(story.steps)
        said = _.n("{n} step", "{n} steps", count).format(n=number(count, view.lang))
        title = h.tag(
            "a",
            told(story.title, view.lang),
            href=href(_opened(view, catalog, key, 1), catalog),
            lang=lang_of(story.title, view.lang),
            data_top=True,
        )
        summary = _told(view, "span", story.summary, class_="soft")
        rows.append(h.join((title, summary, h.tag("span", said, class_="story-count")), " "))
    return h.items(rows, "stories")


def _opened(view: View, catalog: Catalog, story: str, step: int) -> View:
    return stories.step_view(catalog.vocabulary, story, step, view.lang, view.data)


def _neighbours(view: View, catalog: Catalog, story: Story) -> tuple[View | None, View | None]:
    """Views of the step before and of the step after, None at the ends."""
    at = view.step or 1
    before = _opened(view, catalog, story.story_id, at - 1) if at > 1 else None
    after = _opened(view, catalog, story.story_id, at + 1) if at < len(story.steps) else None
    return before, after


def _where(view: View, story: Story) -> str:
    _ = translator(view.lang)
    return _("Step {n} of {all}").format(
        n=number(view.step or 1, view.lang), all=number(len(story.steps), view.lang)
    )


def _told(view: View, name: str, text: str, class_: str | None = None) -> Markup:
    """An element with words of a story, marked where they are not in the page's language."""
    said, lang = told(text, view.lang), lang_of(text, view.lang)
    return h.tag(name, h.english(said) if lang else said, class_=class_)


def _text(view: View, step: Step, notes: Notes) -> Markup:
    said = (
        h.join((_told(view, "span", each.text), notes.mark(each.sources)))
        for each in step.sentences
    )
    return h.tag("p", h.join(said, " "), class_="story-text")


def _changed(view: View, catalog: Catalog) -> Markup | None:
    """That the reader's view is not the step's any more, and the way back to it."""
    own = _opened(view, catalog, view.story or "", view.step or 1)
    if own == view:
        return None
    _ = translator(view.lang)
    back = h.tag("a", _("return to the step"), href=href(own, catalog), data_story_key="return")
    return h.tag(
        "p", h.fill(_("You have changed the view; {back}."), back=back), class_="story-changed"
    )


def _nav(view: View, catalog: Catalog, story: Story) -> Markup:
    _ = translator(view.lang)
    before, after = _neighbours(view, catalog, story)
    return h.tag(
        "nav",
        _way(before, catalog, _("Previous"), "previous", "prev"),
        _dots(view, catalog, story),
        _way(after, catalog, _("Next"), "next", "next"),
        class_="story-nav",
        aria_label=_("Steps of the story"),
    )


def _way(view: View | None, catalog: Catalog, text: str, key: str, rel: str) -> Markup:
    """Link to a neighbouring step; at an end the same words, not a link."""
    if view is None:
        return h.tag("span", text, class_=f"story-{key}", aria_hidden="true")
    address = href(view, catalog)
    return h.tag("a", text, href=address, rel=rel, class_=f"story-{key}", data_story_key=key)


def _dots(view: View, catalog: Catalog, story: Story) -> Markup:
    """One dot a step, each a link that names its step."""
    _ = translator(view.lang)
    rows = []
    for step in story.steps:
        words = _("Step {n}: {heading}").format(
            n=number(step.number, view.lang), heading=told(step.heading, view.lang)
        )
        rows.append(
            h.tag(
                "a",
                href=href(_opened(view, catalog, story.story_id, step.number), catalog),
                title=words,
                aria_label=words,
                aria_current="step" if step.number == view.step else None,
                data_story_key=f"dot-{step.number}",
            )
        )
    return h.items(rows, "story-dots", ordered=True)


def _foot(view: View, catalog: Catalog, notes: Notes) -> Markup:
    """The way out, and the sources that the marks count into."""
    _ = translator(view.lang)
    leave = h.tag(
        "a",
        _("Leave the story and explore from here"),
        href=href(view.with_(story=None), catalog),
        class_="story-leave",
        data_story_key="leave",
    )
    listed = h.folded(_("Sources of this step"), notes.list())
    return h.tag("div", leave, listed, class_="story-foot")


def _others(view: View, catalog: Catalog, story: Story) -> Markup | None:
    """At the end of a story, the other ones."""
    if view.step != len(story.steps):
        return None
    _ = translator(view.lang)
    listed = stories_list(view, catalog, without=story.story_id)
    return h.folded(_("Other stories"), listed)


def _went() -> None:
    address = navigate.payload("story-keys", "went")
    if isinstance(address, str):
        navigate.follow(address)
