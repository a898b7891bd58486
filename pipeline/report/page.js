"use strict";
const panel = document.getElementById("panel"), behind = document.getElementById("behind");
let opener = null;

/* What stands behind a mark: the cells of its row, as they are. */
function open(figure, from) {
  const row = document.getElementById("f-" + figure);
  if (!row) return;
  behind.replaceChildren(...[...row.cells].map((cell) => {
    const line = document.createElement("p"), name = document.createElement("strong");
    name.textContent = (cell.dataset.name || "") + ": ";
    line.append(name, ...[...cell.childNodes].map((node) => node.cloneNode(true)));
    for (const inner of line.querySelectorAll("div")) inner.replaceWith(...inner.childNodes);
    return line;
  }));
  for (const change of document.querySelectorAll("tr[data-of]")) {
    if (change.dataset.of !== figure || change === row) continue;
    const line = document.createElement("p");
    line.className = "note";
    line.textContent = "Changed after publication: " + [...change.cells].slice(0, 4).map((cell) => cell.textContent).join(" · ");
    behind.append(line);
  }
  const id = document.createElement("p");
  id.className = "note";
  id.textContent = "onrecord://figure/" + figure.replace("change-", "");
  behind.append(id);
  panel.hidden = false;
  opener = from;
  document.getElementById("close").focus();
}

function close() { panel.hidden = true; if (opener) opener.focus(); }

function asked(event) {
  const from = event.target.closest("[data-figure]");
  if (!from || event.target.closest("a")) return;
  event.preventDefault();
  open(from.dataset.figure, from);
}
document.addEventListener("click", asked);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") close();
  else if (event.key === "Enter" || event.key === " ") asked(event);
});
document.getElementById("close").addEventListener("click", close);

/* The picture by itself: styles that the page gives are written into it. */
const KEPT = ["fill", "stroke", "stroke-width", "stroke-dasharray", "font", "text-anchor", "color"];
function alone(section) {
  const seen = [...section.querySelectorAll("svg.chart")].find((one) => getComputedStyle(one).display !== "none");
  const copy = seen.cloneNode(true), from = [seen, ...seen.querySelectorAll("*")], to = [copy, ...copy.querySelectorAll("*")];
  from.forEach((element, index) => {
    const style = getComputedStyle(element);
    if (index) for (const name of KEPT) to[index].style.setProperty(name, style.getPropertyValue(name));
    for (const name of ["tabindex", "role", "data-figure"]) to[index].removeAttribute(name);
  });
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  ground.setAttribute("width", "100%");
  ground.setAttribute("height", "100%");
  ground.style.fill = getComputedStyle(document.body).backgroundColor;
  copy.prepend(ground);
  return copy;
}

function save(address, ending, section) {
  const link = document.createElement("a");
  link.href = address;
  link.download = (section.dataset.name || "chart").replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 60) + ending;
  link.click();
}

/* A cell that a spreadsheet would take for a formula is led by an apostrophe. */
function quoted(text) { return '"' + text.replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""') + '"'; }

async function copy(what, text, section) {
  const ending = what === "csv" ? ".csv" : ".svg", kind = what === "csv" ? "text/csv" : "image/svg+xml";
  try { await navigator.clipboard.writeText(text); return "copied"; }
  catch { save("data:" + kind + ";charset=utf-8," + encodeURIComponent(text), ending, section); return "saved"; }
}

async function copyPicture(svg, section) {
  const image = new Image(), canvas = document.createElement("canvas");
  image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(new XMLSerializer().serializeToString(svg));
  await image.decode();
  canvas.width = 2 * svg.getAttribute("width");
  canvas.height = 2 * svg.getAttribute("height");
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  try {
    const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
    await navigator.clipboard.write([new ClipboardItem({ "image/png": blob })]);
    return "copied";
  } catch { save(canvas.toDataURL("image/png"), ".png", section); return "saved"; }
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    const section = button.closest("section"), what = button.dataset.copy;
    let done;
    if (what === "png") done = await copyPicture(alone(section), section);
    else if (what === "svg") done = await copy(what, new XMLSerializer().serializeToString(alone(section)), section);
    else done = await copy(what, [...document.getElementById(section.dataset.table).rows].map((row) => [...row.cells].map((cell) => quoted(cell.textContent)).join(",")).join("\r\n"), section);
    button.parentElement.querySelector("[role=status]").textContent = what.toUpperCase() + " " + done;
  });
}

for (const time of document.querySelectorAll("time")) {
  const day = new Date(time.dateTime + "T00:00:00Z");
  if (!isNaN(day)) time.textContent = day.toLocaleDateString(undefined, { timeZone: "UTC", year: "numeric", month: "short", day: "numeric" });
}
