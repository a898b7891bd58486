
/* A link that opens an article here, and is one to send to a colleague: the key is not in it. */
function within(what, text) {
  const anchor = make("a", text);
  anchor.href = "?" + new URLSearchParams({ tab: "article", ...what });
  anchor.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    openArticle(what);
  });
  return anchor;
}

function openArticle(what) {
  opened = Object.fromEntries(Object.entries(what).filter(([, value]) => value));
  $("tabs").querySelector("[data-tab=article]").hidden = false;
  show("article");
}
RUNS.article = () => run("article", opened, showArticle);

/* What somebody says who checked the figure; kept in notes.jsonl beside the database. */
function noteForm(row) {
  const form = make("form", null, "noting"), verdict = make("select"), field = make("select"), value = make("input"), text = make("input"), button = make("button", "Note it"), told = make("span", row.verdict ? "checked: " + [row.verdict, ...(row.corrections || []).map((one) => one.field + " should be " + one.value), row.note].filter(Boolean).join("; ") : "", "note");
  const labelled = (name, input) => { const label = make("label", name); label.append(input); return label; };
  verdict.append(...["right", "wrong", "unclear"].map((one) => make("option", one)));
  field.append(make("option", ""), ...(about.corrigible || []).map((one) => make("option", one)));
  value.maxLength = 200;
  text.maxLength = 4000;
  told.setAttribute("role", "status");
  form.append(labelled("Verdict", verdict), labelled("Field", field), labelled("should be", value), labelled("Note", text), button, told);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    event.stopPropagation();
    try {
      const kept = await (await ask("note", { figure: row.figure_id, verdict: verdict.value, field: field.value, value: value.value, text: text.value })).json();
      told.textContent = "kept" + (kept.is_published ? "" : "; it is shown with the next publication");
    } catch (error) { told.textContent = error.message; }
  });
  return form;
}

function factsOf(figure) {
  const bound = (value) => value === null ? "open" : value.toLocaleString("en", { maximumFractionDigits: 6 });
  return [
    figure.words, figure.counted, figure.low === figure.high ? bound(figure.low) : bound(figure.low) + " to " + bound(figure.high),
    figure.qualifier, figure.kind, figure.unit, (figure.category || []).join(", "), figure.modality === "stated" ? null : figure.modality,
    figure.speaker ? "said by " + figure.speaker : "in the article's own voice", figure.told_to && "to " + figure.told_to,
    figure.polarity === "affirmed" ? null : figure.polarity, figure.stated_on && "speaks of " + figure.stated_on,
  ].filter(Boolean).join(" · ");
}

/* A stored text with its figures and who is said to say them marked. Offsets count code points, not the halves of JavaScript. */
function annotated(text, figures, attributions, into) {
  const points = Array.from(text), layers = [];
  for (const one of figures) layers.push({ start: one.start, end: one.end, figure: one });
  for (const one of attributions) {
    for (const span of one.source_spans) layers.push({ ...span, name: "source", title: "who says it: " + one.speaker });
    for (const span of one.cue_spans) layers.push({ ...span, name: "cue", title: one.polarity });
  }
  const edges = [...new Set([0, points.length, ...layers.flatMap((one) => [one.start, one.end])])].filter((at) => at <= points.length).sort((a, b) => a - b);
  for (let at = 0; at + 1 < edges.length; at++) {
    const piece = points.slice(edges[at], edges[at + 1]).join(""), over = layers.filter((one) => one.start <= edges[at] && one.end >= edges[at + 1]);
    if (over.length === 0) { into.append(piece); continue; }
    const figure = over.find((one) => one.figure)?.figure, element = make(figure ? "mark" : "span", piece, over.map((one) => one.name).filter(Boolean).join(" "));
    element.title = over.map((one) => one.title).filter(Boolean).join("; ");
    if (figure) {
      element.dataset.figure = figure.figure_id;
      element.tabIndex = 0;
      element.setAttribute("role", "button");
      element.title = factsOf(figure);
      const open = () => {
        const below = into.nextSibling;
        if (below && below.className === "fact" && below.dataset.figure === figure.figure_id) { below.remove(); return; }
        if (below && below.className === "fact") below.remove();
        const fact = make("p", factsOf(figure) + " ", "fact");
        fact.dataset.figure = figure.figure_id;
        fact.append(within({ figure: figure.figure_id }, "link to this figure"));
        into.after(fact);
      };
      element.addEventListener("click", open);
      element.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); open(); } });
    }
    into.append(element);
  }
  return into;
}

function difference(steps) {
  const shown = make("p");
  steps.forEach(([kind, text], at) => {
    if (kind === "-") shown.append(make("del", text));
    else if (kind === "+") shown.append(make("ins", text));
    else {
      const points = Array.from(text), head = at > 0 ? points.slice(0, 90).join("") : "", tail = at + 1 < steps.length ? points.slice(-90).join("") : "";
      shown.append(points.length <= 180 ? text : head + " … " + tail);
    }
  });
  return shown;
}

function showArticle(found) {
  const page = make("article"), of = (field, position) => [found.figures, found.attributions].map((all) => all.filter((one) => one.field === field && (position === undefined || one.image_position === position)));
  say(found.figures.length.toLocaleString("en") + " figures; underlined: who says it");
  page.append(annotated(found.title || "", ...of("title"), make("h2")));
  const about = make("p", [(found.authors || []).join(", "), found.publisher, found.published_on, found.wire && "wire: " + found.wire, `revision ${found.revision} of ${found.revision_count}`].filter(Boolean).join(" · ") + " ", "note");
  if (isWeb(found.url)) about.append(link(found.url, found.url)); else about.append(found.url || "");
  page.append(about, make("p", "onrecord://article/" + found.article_id, "note"));
  if (found.correction) page.append(make("p", /^correction/i.test(found.correction) ? found.correction : "Correction: " + found.correction, "fact"));
  let at = 0;
  const [figures, attributions] = of("body");
  for (const paragraph of found.body.split("\n\n")) {
    const start = at, end = start + Array.from(paragraph).length, inside = (one) => one.start < end && one.end > start;
    const shift = (one) => ({ ...one, start: Math.max(one.start, start) - start, end: Math.min(one.end, end) - start });
    const spans = (all) => all.filter(inside).map(shift);
    page.append(annotated(paragraph, figures.filter(inside).map(shift), attributions.map((one) => ({ ...one, source_spans: spans(one.source_spans), cue_spans: spans(one.cue_spans) })), make("p")));
    at = end + 2;
  }
  for (const image of found.images) {
    const figure = make("figure"), credit = [image.credit, image.distributor].filter(Boolean).join(" / ");
    figure.append(annotated(image.caption || "", ...of("caption", image.position), make("figcaption")), make("p", credit || "no credit stated", "note"));
    page.append(figure);
  }
  for (const revision of found.revisions) {
    if (!revision.body) continue;
    const box = make("details"), when = String(revision.captured_at).replace(/(:\d\d)\.\d+/, "$1").replace("+00:00", " UTC");
    box.append(make("summary", `Revision ${revision.revision}, seen ${when}${revision.correction ? ", correction stated" : ""}: what changed`), difference(revision.title), difference(revision.body));
    box.open = true;
    page.append(box);
  }
  $("result").replaceChildren(page);
  const mark = opened.figure && page.querySelector(`mark[data-figure="${CSS.escape(opened.figure)}"]`);
  if (mark) { mark.classList.add("asked"); mark.click(); mark.scrollIntoView({ block: "center" }); mark.focus({ preventScroll: true }); }
}
