"use strict";
const $ = (id) => document.getElementById(id);
const given = location.hash.slice(1);
if (given) { sessionStorage.setItem("key", given); history.replaceState(null, "", location.pathname + location.search); }
const key = sessionStorage.getItem("key") || "";
let about = {}, tab = "figures", last = null, turn = 0, asking = null, opened = {};

function make(tag, text, className) {
  const element = document.createElement(tag);
  if (text !== undefined && text !== null) element.textContent = text;
  if (className) element.className = className;
  return element;
}

async function ask(name, fields, signal) {
  const response = await fetch("/api/" + name, {
    method: "POST",
    signal,
    headers: { "Authorization": "Bearer " + key, "Content-Type": "application/json" },
    body: JSON.stringify(fields),
  });
  if (response.ok) return response;
  throw new Error((await response.json()).error);
}

/* One question at a time: a later one ends an earlier one, here and on the server. */
async function run(name, fields, show) {
  remember();
  const mine = ++turn;
  if (asking) asking.abort();
  asking = new AbortController();
  const signal = asking.signal;
  say("asking …");
  $("saves").hidden = true;
  $("result").replaceChildren();
  try {
    const response = await ask(name, fields, signal);
    const content = name === "chart" ? await response.text() : await response.json();
    if (mine !== turn) return;
    last = name === "chart" || name === "article" ? null : { name, fields };
    $("saves").hidden = last === null;
    show(content);
    if (name === "figures") showFacets(await (await ask("facets", fields, signal)).json());
  } catch (error) {
    if (mine === turn) say(error instanceof TypeError ? "onrecord explore has ended: start it again" : error.message, true);
  }
}

/* How many there are in all, and of what: each value narrows the search, or widens it again. */
function showFacets(found) {
  const rows = $("result").querySelectorAll("tbody tr:not(.more)").length;
  say(found.total.toLocaleString("en") + (found.total === 1 ? " figure" : " figures") + (rows < found.total ? `, the newest ${rows.toLocaleString("en")} of them here` : ""));
  $("facets").hidden = found.total === 0;
  $("facets").replaceChildren(...Object.entries(found.facets).filter(([, values]) => values.length > 0).map(([name, values]) => {
    const group = make("div");
    group.append(make("span", name + ": ", "note"), ...values.slice(0, 8).map(([value, count]) => {
      const button = make("button", `${value} ${count.toLocaleString("en")}`), field = $("search").elements[name];
      button.type = "button";
      button.title = value;
      const isChosen = field.value === value;
      button.setAttribute("aria-pressed", String(isChosen));
      button.addEventListener("click", () => {
        if (field.tagName === "SELECT" && ![...field.options].some((one) => one.value === value)) field.append(make("option", value));
        field.value = isChosen ? "" : value;
        RUNS.figures();
      });
      return button;
    }));
    return group;
  }));
}

const FORM_OF = { figures: "search", chart: "search", question: "ask", sql: "statement", article: null };

/* The address holds what is asked, so that a reload, a bookmark or a colleague sees the same; the key is never in it. */
function remember() {
  const state = new URLSearchParams({ tab });
  if (tab === "article") for (const [name, value] of Object.entries(opened)) state.set(name, value);
  else for (const element of $(FORM_OF[tab]).elements) {
    const value = element.type === "checkbox" ? (element.checked ? "1" : "") : element.value;
    if (element.name && element.name !== "table" && value) state.set(element.name, value);
  }
  if (location.search === "?" + state) return;
  if (location.search) history.pushState(null, "", "?" + state); else history.replaceState(null, "", "?" + state);
}

function recall() {
  const state = new URLSearchParams(location.search), wanted = state.get("tab") in FORM_OF ? state.get("tab") : "figures";
  if (wanted === "article") { openArticle({ article: state.get("article") || "", figure: state.get("figure") || "" }); return; }
  const form = $(FORM_OF[wanted]);
  if (wanted === "question" && about.questions.some((one) => one.name === state.get("name"))) { form.elements.name.value = state.get("name"); showParameters(); }
  form.elements.topic && ((form.elements.topic.value = state.get("topic") || ""), fillSides());
  for (const element of form.elements) {
    if (!element.name) continue;
    if (!state.has(element.name)) { if (form === $("search")) { if (element.type === "checkbox") element.checked = false; else if (element.tagName === "SELECT") element.selectedIndex = 0; else element.value = ""; } continue; }
    if (element.tagName === "SELECT" && ![...element.options].some((one) => one.value === state.get(element.name))) element.append(make("option", state.get(element.name)));
    if (element.type === "checkbox") element.checked = true; else element.value = state.get(element.name);
  }
  const isAsked = wanted === "question" && state.has("name");
  show(wanted);
  if (isAsked) RUNS.question();
}

function say(text, isError) {
  $("said").textContent = text;
  $("said").className = isError ? "error" : "note";
}

function isWeb(text) { return /^https?:\/\//i.test(text); }

function link(address, text) {
  const element = make("a", text);
  element.href = address;
  element.target = "_blank";
  element.rel = "noopener noreferrer";
  return element;
}

function cell(value) {
  const td = make("td");
  if (value === null || value === undefined) return td;
  if (typeof value === "number") { td.className = "number"; td.textContent = value.toLocaleString("en", { maximumFractionDigits: 6 }); return td; }
  const text = Array.isArray(value) ? value.map((one) => typeof one === "object" ? JSON.stringify(one) : one).join(", ")
    : typeof value === "object" ? JSON.stringify(value) : String(value);
  if (isWeb(text)) { td.className = "long"; td.append(link(text, text.length > 60 ? text.slice(0, 57) + "…" : text)); return td; }
  if (text.length > 80) { td.append(make("div", text)); td.className = "long"; return td; }
  td.textContent = text;
  if (text.length > 28) td.className = "wordy";
  if (/^\d{4}-\d\d-\d\d/.test(text) && text.length < 35) { td.className = "date"; td.textContent = text.replace(/(:\d\d)\.\d+/, "$1").replace("+00:00", " UTC"); }
  return td;
}

function compare(a, b) {
  if (a === b) return 0;
  if (a === null || a === undefined) return 1;
  if (b === null || b === undefined) return -1;
  return typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "en", { numeric: true });
}

/* Rows as a table; a click on a column's name sorts by it, a click on a row opens what `more` makes of it. */
function showRows(rows, columns, more) {
  say(rows.length === 0 ? "no rows" : rows.length === 1 ? "1 row" : rows.length.toLocaleString("en") + " rows" + (rows.length > 5000 ? ", the first 5,000 of them here" : ""));
  if (rows.length === 0) { $("result").replaceChildren(); return; }
  const names = columns || Object.keys(rows[0]);
  const table = make("table"), head = make("thead"), line = make("tr"), body = make("tbody");
  let sorted = null, isUp = true;
  names.forEach((name) => {
    const th = make("th", name.replaceAll("_", " "));
    th.title = "sort by this";
    if (rows.every((row) => typeof row[name] === "number")) th.className = "number";
    th.tabIndex = 0;
    th.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); th.click(); } });
    th.addEventListener("click", () => {
      isUp = sorted === name ? !isUp : true;
      sorted = name;
      for (const other of line.cells) other.removeAttribute("aria-sort");
      th.setAttribute("aria-sort", isUp ? "ascending" : "descending");
      fill([...rows].sort((a, b) => (isUp ? 1 : -1) * compare(a[name], b[name])));
    });
    line.append(th);
  });
  head.append(line);
  table.append(head, body);
  function fill(all) {
    body.replaceChildren(...all.slice(0, 5000).map((row) => {
      const tr = make("tr");
      names.forEach((name) => tr.append(cell(row[name])));
      if (more) {
        tr.className = "opens";
        tr.title = "open the sentence";
        tr.tabIndex = 0;
        tr.addEventListener("keydown", (event) => { if (event.target === tr && (event.key === "Enter" || event.key === " ")) { event.preventDefault(); tr.click(); } });
        tr.addEventListener("click", (event) => {
          if (event.target.closest("a")) return;
          if (tr.nextSibling && tr.nextSibling.className === "more") { tr.nextSibling.remove(); return; }
          const below = make("tr", null, "more"), td = make("td");
          td.colSpan = names.length;
          td.append(...more(row));
          below.append(td);
          tr.after(below);
        });
      }
      return tr;
    }));
  }
  fill(rows);
  $("result").replaceChildren(table);
}

/* What stands behind a figure: its sentence with the words marked, and how it was read. */
function behind(row) {
  const sentence = make("p"), at = row.sentence.indexOf(row.words);
  if (at < 0) sentence.textContent = row.sentence;
  else sentence.append(row.sentence.slice(0, at), make("mark", row.words), row.sentence.slice(at + row.words.length));
  const bound = (value) => value === null ? "open" : value.toLocaleString("en", { maximumFractionDigits: 6 });
  const facts = [
    row.low === row.high ? bound(row.low) : bound(row.low) + " to " + bound(row.high),
    row.qualifier, row.kind, row.unit, (row.category || []).join(", "), row.modality === "stated" ? null : row.modality,
    row.polarity === "affirmed" ? null : row.polarity, row.hedge && "hedge: " + row.hedge,
    row.via_speaker && "as told by " + row.via_speaker + (row.via_told_to ? " to " + row.via_told_to : ""),
    row.stated_on && "speaks of " + row.stated_on,
  ].filter(Boolean).join(" · ");
  const where = make("p");
  where.append(row.title || "", " ");
  if (isWeb(row.url)) where.append(link(row.url, row.url)); else where.append(row.url || "");
  const ways = make("p");
  ways.append(within({ figure: row.figure_id }, "the article with its figures marked"));
  if (row.speaker) { const more = make("a", "all figures of " + row.speaker); more.href = "?" + new URLSearchParams({ tab: "figures", speaker: row.speaker }); ways.append(" · ", more); }
  return [sentence, make("p", facts, "note"), where, ways, noteForm(row), make("p", "onrecord://figure/" + row.figure_id, "note")];
}

function fields(form, names) {
  const values = {};
  for (const element of form.elements) {
    if (!element.name || (names && !names.includes(element.name))) continue;
    if (element.type === "checkbox") { if (element.checked) values[element.name] = true; }
    else if (element.value !== "") values[element.name] = element.value;
  }
  return values;
}

const FIGURE_COLUMNS = ["words", "counted", "speaker", "told_to", "publisher", "published_on", "title"];
const RUNS = {
  figures: () => run("figures", { parameters: fields($("search")) }, (rows) => showRows(rows, FIGURE_COLUMNS, behind)),
  chart: () => run("chart", { parameters: fields($("search"), ["words", "since", "until", "topic", "side", "speaker", "category", "kind", "publisher", "language"]) }, (html) => { say(""); $("result").innerHTML = html; }),
  question: () => run("question", { name: $("ask").elements.name.value, parameters: fields($("parameters").closest("form"), questionOf().parameters.map((one) => one.name)) }, showRows),
  sql: () => run("sql", { sql: $("statement").elements.sql.value }, showRows),
};

function show(name) {
  tab = name;
  turn += 1;
  if (asking) asking.abort();
  for (const button of $("tabs").children) button.setAttribute("aria-selected", String(button.dataset.tab === tab));
  $("facets").hidden = true;
  for (const element of document.querySelectorAll("[data-for]")) element.hidden = !element.dataset.for.split(" ").includes(tab);
  $("result").replaceChildren();
  $("saves").hidden = true;
  say("");
  if (tab === "figures" || tab === "chart" || tab === "article") RUNS[tab]();
}

function questionOf() { return about.questions.find((one) => one.name === $("ask").elements.name.value); }

function showParameters() {
  $("parameters").replaceChildren(...questionOf().parameters.map((one) => {
    const label = make("label", one.name), input = make(one.type === "boolean" ? "select" : "input");
    input.name = one.name;
    if (one.type === "boolean") input.append(...["", "true", "false"].map((value) => make("option", value)));
    else {
      input.type = { date: "date", integer: "number", number: "number" }[one.type] || "text";
      input.placeholder = one.default === null || one.default === "" ? "any" : one.default;
    }
    label.title = input.title = one.meaning;
    label.append(input);
    return label;
  }));
}

