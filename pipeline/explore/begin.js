async function begin() {
  if (!key) { say("Open the address that 'onrecord explore' printed: it holds the key.", true); return; }
  try { about = await (await ask("about", {})).json(); }
  catch (error) { say(error.message, true); return; }
  $("about").textContent = `${about.figures.toLocaleString("en")} figures in ${about.articles.toLocaleString("en")} articles · ${about.snapshot}, published ${about.published_at}`;
  const options = (name, values) => $("search").elements[name].append(...values.map((value) => make("option", value)));
  options("category", about.categories);
  options("kind", about.kinds);
  options("publisher", about.publishers || []);
  for (const topic of about.topics) { const option = make("option", topic.name); option.value = topic.id; $("search").elements.topic.append(option); }
  $("ask").elements.name.append(...about.questions.filter((one) => one.name !== "report_points").map((one) => { const option = make("option", one.question); option.value = one.name; return option; }));
  showParameters();
  const tables = await (await ask("sql", { sql: "select view_name as name, comment from duckdb_views() where not internal union all select table_name, comment from duckdb_tables() where not internal order by name" })).json();
  $("statement").elements.table.append(...tables.map((one) => make("option", one.name)));
  names = await (await ask("sql", { sql: "select distinct column_name as name from duckdb_columns() where not internal and schema_name = 'main' order by 1" })).json();
  names = [...new Set([...tables.map((one) => one.name), ...names.map((one) => one.name)])];
  recall();
}

let names = [];
function suggest() {
  const area = $("statement").elements.sql, [typed] = area.value.slice(0, area.selectionStart).match(/\w+$/) || [""];
  const fitting = typed.length < 2 ? [] : names.filter((name) => name.startsWith(typed.toLowerCase()) && name !== typed).slice(0, 8);
  $("suggested").replaceChildren(...fitting.map((name) => {
    const button = make("button", name);
    button.type = "button";
    button.addEventListener("click", () => complete(name, typed));
    return button;
  }));
}
function complete(name, typed) {
  const area = $("statement").elements.sql;
  area.focus();
  area.setRangeText(name.slice(typed.length), area.selectionStart, area.selectionEnd, "end");
  suggest();
}
function fillSides() {
  const side = $("search").elements.side, topic = (about.topics || []).find((one) => one.id === $("search").elements.topic.value);
  side.replaceChildren(make("option", "any"), ...(topic ? topic.sides : []).map((name) => make("option", name)));
  side.options[0].value = "";
}

for (const button of $("tabs").children) button.addEventListener("click", () => show(button.dataset.tab));
for (const form of document.forms) form.addEventListener("submit", (event) => { event.preventDefault(); RUNS[tab](); });
$("ask").elements.name.addEventListener("change", showParameters);
$("search").elements.topic.addEventListener("change", fillSides);
$("statement").elements.sql.addEventListener("input", suggest);
$("statement").elements.sql.addEventListener("keydown", (event) => {
  const first = $("suggested").firstChild;
  if (event.key === " " && event.ctrlKey && first) { event.preventDefault(); first.click(); }
});
addEventListener("popstate", recall);
$("statement").elements.sql.addEventListener("keydown", (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); RUNS.sql(); } });
$("statement").elements.table.addEventListener("change", (event) => {
  const name = event.target.value;
  if (name) run("sql", { sql: `select column_name, data_type, comment from duckdb_columns() where table_name = '${name}' order by column_index` }, showRows);
});
/* A mark of a chart leads to its row. */
function toRow(event) {
  const mark = event.target.closest("g[data-figure]"), row = mark && document.getElementById("f-" + mark.dataset.figure);
  if (!row || (event.type === "keydown" && event.key !== "Enter" && event.key !== " ")) return;
  event.preventDefault();
  row.scrollIntoView({ block: "center" });
  row.focus();
}
$("result").addEventListener("click", toRow);
$("result").addEventListener("keydown", toRow);
$("saves").addEventListener("click", async (event) => {
  const format = event.target.dataset.save;
  if (!format) return;
  try {
    const blob = await (await ask(last.name, { ...last.fields, format })).blob();
    const anchor = document.createElement("a");
    anchor.href = URL.createObjectURL(blob);
    anchor.download = "onrecord-" + last.name + "." + format;
    anchor.click();
    setTimeout(() => URL.revokeObjectURL(anchor.href), 10000);
  } catch (error) { say(error.message, true); }
});
begin();
