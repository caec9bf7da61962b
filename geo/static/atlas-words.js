/* What the map of the atlas says: values and states of the years in view, and the words that
   tooltips, names and legend make of them. Every text is set as textContent, never as HTML. */
(function () {
  "use strict";

  const CHINA_YEAR = 2011;      // handed over on 20 September 2011
  const AGREED = { "pamir-markansu": 1999, "pamir-sarykol": 2002 };

  let at = null;                // what the map's own script hands over

  function start(context) { at = context; }

  function element(name, className, text) {
    const node = document.createElement(name);
    if (className) node.className = className;
    if (text !== undefined) node.textContent = text;
    return node;
  }

  function tip(title, lines) {
    const box = element("div", "atlas-tip");
    box.appendChild(element("strong", "", title));
    lines.filter(Boolean).forEach(function (line) { box.appendChild(element("span", "", line)); });
    return box;
  }

  // ---------------------------------------------------------------- values

  function entryOf(doc, iso, from, to) {
    const entries = doc && doc.entries[iso];
    if (!entries) return null;
    if (doc.rule === "sum") {
      let total = 0;
      for (const entry of entries) if (entry[0] >= from && entry[0] <= to) total += entry[1];
      if (!total) return null;
      let step = 0;
      while (step < doc.breaks.length && total >= doc.breaks[step]) step += 1;
      return { index: doc.classes[step][0], text: String(total), year: null };
    }
    let found = null;
    for (const entry of entries) {
      if (entry[0] > to) break;
      if (doc.rule === "upto" || entry[0] >= from) found = entry;
    }
    if (!found || found[1] === null) return null;
    return { index: found[1], text: found[2], year: found[0] };
  }

  function sectionState(id, year) {
    const section = at.cfg.sections && at.cfg.sections[id];
    if (!section) return null;
    let found = null;
    for (const entry of section.states) if (entry[0] <= year) found = entry;
    return found && { state: found[1], text: found[2], inferred: found[3], name: section.name };
  }

  function cededState(id, year) {
    if (year >= CHINA_YEAR) return "ceded";
    return year >= AGREED[id] ? "agreed" : "contested";
  }

  // ---------------------------------------------------------------- words

  function nameOf(iso) { return (at.cfg.names && at.cfg.names[iso]) || iso; }

  function spanText(span) {
    return span[0] === span[1] ? String(span[0]) : span[0] + " " + at.cfg.text.to + " " + span[1];
  }

  function countryTip(iso) {
    if (iso === at.cfg.home) return tip(nameOf(iso), []);
    const span = at.years(), doc = at.state().doc;
    const entry = doc ? entryOf(doc, iso, span[0], span[1]) : null;
    if (!entry) return tip(nameOf(iso), [doc ? doc.none : at.cfg.text.nodata]);
    let line = doc.title + ": " + entry.text;
    if (doc.rule === "sum") line += ", " + spanText(span);
    else if (doc.dated) line += " (" + entry.year + ")";
    return tip(nameOf(iso), [line, entry.note]);
  }

  function sectionTip(id, note) {
    const year = at.years()[1], now = sectionState(id, year);
    const known = at.cfg.sections && at.cfg.sections[id];
    if (!now) return tip(known ? known.name : id, []);
    return tip(now.name, [
      at.cfg.stateNames[now.state] + ", " + year, now.inferred ? at.cfg.text.inferred : "", note || ""
    ]);
  }

  function cededTip(id) {
    const now = cededState(id, at.years()[1]);
    return tip(at.cfg.cededNames[id], [at.cfg.text[now], at.cfg.text.derived]);
  }

  // What the map shows, in the words of the legend's heading.
  function titleOf(doc) {
    const span = at.years();
    const when = doc.rule === "upto" ? String(span[1]) : spanText(span);
    return doc.title + ", " + when + (doc.unit ? ", " + doc.unit : "");
  }

  window.AtlasWords = {
    start: start, element: element, tip: tip, entryOf: entryOf, sectionState: sectionState,
    cededState: cededState, nameOf: nameOf, spanText: spanText, titleOf: titleOf,
    countryTip: countryTip, sectionTip: sectionTip, cededTip: cededTip
  };
})();
