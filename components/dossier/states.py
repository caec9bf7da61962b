"""States of a border's sections over the years: strips, words and sources."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from components import html, words
from components.dossier.context import Context
from data.fact_texts import told
from data.i18n import km, percent, state_name
from data.records import BorderSection, BorderState


def strips(ctx: Context, sections: Iterable[BorderSection]) -> Markup:
    """Each section with its state in the last year in view and a bar of all years."""
    return html.tag(
        "div", axis(ctx), html.join(block(ctx, each) for each in sections), class_="strips"
    )


def axis(ctx: Context) -> Markup:
    """First and last year over the bars, and the year whose state is named."""
    first, last = ctx.catalog.first_year, ctx.catalog.last_year
    now = ctx.view.as_of
    ends = (html.tag("span", str(year)) for year in (first, last))
    mark = None
    if first < now < last:
        mark = html.tag("b", str(now), style=f"left: {_share(ctx, now):.2f}%")
    return html.tag("div", html.join(ends), mark, class_="axis", aria_hidden="true")


def block(ctx: Context, section: BorderSection, told: bool = False) -> Markup:
    """One section: name and state now, bar, and every state with what it rests on, folded.

    Parameters
    ----------
    told : whether what the state of the last year rests on stands open above the fold.
    """
    _ = ctx.translate
    now = ctx.catalog.state_in(section.section_id, ctx.view.as_of)
    name: Markup | str = section_name(ctx, section)
    if section.section_id != ctx.view.section and section.kind != "whole_line":
        name = ctx.inside(name, section=section.section_id)
    # The section in focus comes before the parts of the dossier and is one of them.
    level = "h3" if told else "h4"
    head = html.tag("div", html.tag(level, name), chip(ctx, now), class_="strip-head")
    detail = _detail(ctx, now) if told or section.kind == "whole_line" else None
    years = html.folded(_("Every state, with what it rests on"), history(ctx, section))
    in_focus = " focus" if section.section_id == ctx.view.section else ""
    return html.tag("div", head, bar(ctx, section), detail, years, class_=f"strip-row{in_focus}")


def section_name(ctx: Context, section: BorderSection) -> str:
    """Name of a section; the whole line is called so."""
    _ = ctx.translate
    return _("Whole line") if section.kind == "whole_line" else told(section.name, ctx.lang)


def chip(ctx: Context, state: BorderState | None, inline: bool = False) -> Markup:
    """A state as swatch and word (small inside a sentence), with a remark when inferred."""
    _ = ctx.translate
    if state is None:
        return html.tag("span", _("no state known"), class_="chip soft")
    name = state_name(state.state, ctx.lang)
    parts = (
        html.tag("i", "", class_=f"swatch state-{state.state}"),
        words.inline(name) if inline else name,
        html.tag("small", _("inferred")) if state.inferred else None,
    )
    return html.tag("span", html.join(parts, " "), class_="chip")


def bar(ctx: Context, section: BorderSection) -> Markup:
    """The years as a bar of states; decorative, since the words stand under it."""
    first, last = ctx.catalog.first_year, ctx.catalog.last_year
    pieces = []
    at = first
    for state in sorted(section.states, key=lambda each: each.from_year):
        start, end = max(state.from_year, first), min(state.to_year or last, last)
        if end < start:
            continue
        if start > at:
            pieces.append(_piece(start - at, "gap", ""))
        label = f"{_years(ctx, state)}: {state_name(state.state, ctx.lang)}"
        code = f"state-{state.state}" + (" inferred" if state.inferred else "")
        pieces.append(_piece(end - start + 1, code, label))
        at = end + 1
    if at <= last:
        pieces.append(_piece(last - at + 1, "gap", ""))
    now = html.tag("b", "", style=f"left: {_share(ctx, ctx.view.as_of):.2f}%")
    return html.tag("div", html.join(pieces), now, class_="bar", aria_hidden="true")


def history(ctx: Context, section: BorderSection) -> Markup:
    """All states of a section as a list, the latest first."""
    ordered = sorted(section.states, key=lambda each: each.from_year, reverse=True)
    return html.tag("ol", html.join(_entry(ctx, each) for each in ordered), class_="history")


def lengths(ctx: Context, state: BorderState) -> str:
    """Kilometres of one row: agreed of total, with the share of that same total."""
    _ = ctx.translate
    total, agreed, share = state.length_total_km, state.length_agreed_km, state.share_agreed_pct
    if agreed is not None and total is not None:
        text = _("{agreed} of {total} agreed").format(
            agreed=km(agreed, ctx.lang), total=km(total, ctx.lang)
        )
    elif total is not None:
        text = _("{total} in all").format(total=km(total, ctx.lang))
    elif agreed is not None:
        text = _("{agreed} agreed").format(agreed=km(agreed, ctx.lang))
    else:
        text = ""
    part = percent(share, ctx.lang) if share is not None else ""
    return ", ".join(each for each in (text, part) if each)


def _detail(ctx: Context, state: BorderState | None) -> Markup | None:
    if state is None:
        return None
    text = html.join((ctx.fact(state.summary), ctx.mark(state.sources)))
    return html.tag("p", text, class_="strip-text")


def _entry(ctx: Context, state: BorderState) -> Markup:
    _ = ctx.translate
    own_words = ctx.fact(state.state_text)
    head = html.join(
        (html.tag("span", _years(ctx, state), class_="when"), chip(ctx, state), own_words), " "
    )
    body = html.join(
        (
            html.join((ctx.fact(state.summary), ctx.mark(state.sources))),
            html.tag("span", lengths(ctx, state), class_="soft") if lengths(ctx, state) else None,
            html.tag("small", _("Evidence: "), ctx.fact(state.evidence))
            if state.evidence
            else None,
        ),
        " ",
    )
    return html.tag("li", html.tag("div", head), html.tag("p", body))


def _years(ctx: Context, state: BorderState) -> str:
    _ = ctx.translate
    if state.to_year is None:
        return _("since {year}").format(year=state.from_year)
    if state.to_year == state.from_year:
        return str(state.from_year)
    return f"{state.from_year}–{state.to_year}"


def _piece(years: int, code: str, label: str) -> Markup:
    return html.tag("span", "", class_=code, style=f"flex-grow: {years}", title=label or None)


def _share(ctx: Context, year: int) -> float:
    """Position of the middle of a year on the bar, in per cent of its width."""
    first, last = ctx.catalog.first_year, ctx.catalog.last_year
    inside = min(max(year, first), last)
    return 100 * (inside - first + 0.5) / (last - first + 1)
