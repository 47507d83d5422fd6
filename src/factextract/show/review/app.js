// What happens: opening articles, going through records, filters, verdicts, keys.
const state = { at: 0, cards: [], shown: [], active: null, hidden: new Set(), view: "text" };

const listed = () => articles[state.at];
const cardOf = (id) => state.cards.find((card) => card.id === id);
const verdictOn = (card) => Verdicts.get(listed().sha256, card.line);

function tell(message) {
  byId("told").textContent = message;
  clearTimeout(tell.timer);
  tell.timer = setTimeout(() => { byId("told").textContent = ""; }, 5000);
}

/** The cards of an article and, behind them, what a reviewer has noted as not found. */
function cardsOf(n) {
  const own = articleAt(n).cards.map((card) => ({ spans: [], ...card, line: lineOf(articles[n], { spans: [], ...card }), said: saidOn(card) }));
  const missed = Verdicts.all(articles[n].sha256).filter((line) => line.verdict === "missed").map((line) => ({
    id: `missed ${line.start}`, table: line.table, head: line.text, body: `a ${NAMES[line.table]} that was not found`, spans: [[line.start, line.end]], line, said: line.text.toLowerCase(),
  }));
  return [...own, ...missed];
}

function open(n, id = null) {
  state.at = n;
  state.active = null;
  const article = articleAt(n);
  state.cards = cardsOf(n);
  Text.show(article);
  choices("by-speaker", state.cards.map((card) => card.speaker));
  choices("by-unit", state.cards.map((card) => card.unit));
  document.querySelectorAll("#articles-shown button").forEach((button) => button.setAttribute("aria-current", String(Number(button.dataset.at) === n)));
  refresh();
  byId("records").scrollTop = 0;
  if (id !== null) select(id);
}

/** The choices of a filter; what was chosen stays where this article has it too. */
function choices(id, values) {
  const select = byId(id);
  const before = select.value;
  const known = [...new Set(values.filter(Boolean))].sort((a, b) => a.localeCompare(b));
  select.replaceChildren(make("option", { value: "", textContent: "all" }), ...known.map((value) => make("option", { value, textContent: value })));
  select.value = known.includes(before) ? before : "";
}

function passes(card) {
  const [speaker, unit, verdict, sought] = ["by-speaker", "by-unit", "by-verdict", "search"].map((id) => byId(id).value);
  const least = Number(byId("least").value);
  const judged = verdictOn(card)?.verdict || "open";
  return !state.hidden.has(card.table)
    && (!speaker || card.speaker === speaker)
    && (!unit || card.unit === unit)
    && (!verdict || judged === verdict)
    && (card.confidence ?? 1) >= least
    && (!sought || inArticle(state.at, sought.toLowerCase()) === "text" || card.said.includes(sought.toLowerCase()));
}

/** Where an article holds the sought words: in a record, only in its text, or nowhere. */
function inArticle(n, sought) {
  const article = articleAt(n);
  article.said ??= article.cards.map(saidOn).join("\n");
  if (article.said.includes(sought)) return "record";
  article.words ??= [article.title, ...article.segments.map((segment) => segment[1])].join("").toLowerCase();
  return article.words.includes(sought) ? "text" : "";
}

/** Draws cards and marks anew, as the filters and verdicts are now. */
function refresh() {
  state.shown = state.cards.filter(passes);
  const ids = new Set(state.shown.map((card) => card.id));
  const rejected = new Set(state.cards.filter((card) => verdictOn(card)?.verdict === "reject").map((card) => card.id));
  byId("cards").replaceChildren(...state.shown.map((card) => cardElement(card, verdictOn(card))));
  byId("none").hidden = state.shown.length > 0;
  byId("cards").hidden = state.shown.length === 0;
  Text.paint(ids, rejected);
  Text.find(byId("search").value.toLowerCase());
  if (state.active !== null) mark(state.shown.find((card) => card.id === state.active) || null, false);
  progress();
}

function progress() {
  const judged = articles.reduce((sum, article) => sum + Verdicts.all(article.sha256).filter((line) => line.verdict && line.verdict !== "missed").length, 0);
  const all = articles.reduce((sum, article) => sum + article.records, 0);
  byId("progress").textContent = `${judged.toLocaleString("en")} of ${all.toLocaleString("en")} judged`;
}

/** Makes a card the active one, with its evidence in the text. */
function mark(card, scroll) {
  state.active = card ? card.id : null;
  for (const item of byId("cards").children) {
    const active = card !== null && item.dataset.id === card.id;
    item.setAttribute("aria-current", String(active));
    if (active && scroll) item.scrollIntoView({ block: "nearest" });
  }
  Text.point(card, scroll);
}

function select(id, focus = true) {
  let card = state.shown.find((shown) => shown.id === id);
  if (!card && cardOf(id)) { clearFilters(); card = cardOf(id); }
  if (!card) return;
  mark(card, true);
  const item = [...byId("cards").children].find((shown) => shown.dataset.id === id);
  if (focus && item) item.querySelector(".to-text").focus({ preventScroll: true });
  history.replaceState(null, "", `#${state.at + 1}/${encodeURIComponent(id)}`);
}

function clearFilters() {
  byId("filters").reset();
  byId("least-shown").textContent = "0";
  state.hidden.clear();
  document.querySelectorAll("#kinds button").forEach((button) => button.setAttribute("aria-pressed", "true"));
  refresh();
}

function step(by) {
  const at = state.shown.findIndex((card) => card.id === state.active);
  const next = state.shown[at < 0 ? (by > 0 ? 0 : state.shown.length - 1) : Math.min(Math.max(at + by, 0), state.shown.length - 1)];
  if (next) select(next.id);
}

function turn(by) {
  const shown = [...document.querySelectorAll("#articles-shown button")].map((button) => Number(button.dataset.at));
  const next = shown[shown.indexOf(state.at) + by];
  if (next !== undefined) open(next);
}

/** Writes down a verdict, or takes it back where it stands already. */
function judge(card, verdict, more = {}) {
  const before = verdictOn(card);
  const line = { ...card.line, ...(before || {}), verdict, correction: null, ...more, at: new Date().toISOString() };
  if (verdict !== "correct" && before?.verdict === verdict && !("comment" in more)) line.verdict = null;
  const name = Verdicts.reviewer();
  if (name) line.reviewer = name;
  if (line.verdict || line.comment) Verdicts.put(line); else Verdicts.remove(line);
  state.active = card.id;
  if (!Verdicts.lasting()) tell("This browser keeps nothing for this page: export the verdicts before you close it.");
  refresh();
  focusActive();
}

function focusActive() {
  [...byId("cards").children].find((item) => item.dataset.id === state.active)?.querySelector(".to-text").focus({ preventScroll: true });
}

function act(card, verdict) {
  if (card.line.verdict === "missed" && verdict !== "comment") {
    Verdicts.remove(card.line);
    state.cards = cardsOf(state.at);
    return refresh();
  }
  if (verdict === "accept" || verdict === "reject") return judge(card, verdict);
  const item = [...byId("cards").children].find((shown) => shown.dataset.id === card.id);
  if (!item || item.querySelector("form")) return undefined;
  mark(card, false);
  const before = verdictOn(card);
  const form = verdict === "comment"
    ? commentForm(before?.comment, (comment) => (comment === null ? closeForm(item) : judge(card, before?.verdict ?? null, { correction: before?.correction ?? null, comment })))
    : correctionForm(card, before?.correction, articleAt(state.at).speakers, (correction) => (correction === null ? closeForm(item) : judge(card, "correct", { correction })));
  item.append(form);
  form.querySelector("input, select, textarea, button").focus();
  form.scrollIntoView({ block: "nearest" });
  return undefined;
}

function closeForm(item) {
  item.querySelector("form")?.remove();
  focusActive();
}

function noteMissed(table) {
  const selected = Text.selected();
  if (!selected) return;
  Verdicts.put({ article: listed().id, sha256: listed().sha256, table, id: null, ...selected, verdict: "missed", at: new Date().toISOString(), ...(Verdicts.reviewer() ? { reviewer: Verdicts.reviewer() } : {}) });
  document.getSelection().removeAllRanges();
  state.cards = cardsOf(state.at);
  refresh();
  tell("Noted as not found.");
}

function exportVerdicts() {
  const lines = Verdicts.lines();
  if (!lines) return tell("Nothing has been judged yet.");
  const url = URL.createObjectURL(new Blob([lines], { type: "application/jsonl" }));
  make("a", { href: url, download: "verdicts.jsonl" }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
  return undefined;
}

async function importVerdicts(file) {
  try {
    const taken = Verdicts.take(await file.text());
    tell(`${taken} verdict${taken === 1 ? "" : "s"} taken in.`);
  } catch (error) {
    tell(`This is no file of verdicts: ${error.message}`);
  }
  open(state.at);
}

function listArticles() {
  const sought = byId("search").value.toLowerCase();
  const shown = articles.map((article, at) => ({ article, at })).filter(({ at }) => !sought || inArticle(at, sought));
  byId("articles-shown").replaceChildren(...shown.map(({ article, at }) => {
    const counts = make("small", { textContent: [article.published, `${article.claims} figures`, `${article.quotes} quotes`].filter(Boolean).join(" · ") });
    if (article.alarms) counts.append(" · ", make("span", { className: "alarm", textContent: `${article.alarms} alarm${article.alarms === 1 ? "" : "s"}` }));
    return make("li", {}, make("button", { type: "button", dataset: { at }, "aria-current": String(at === state.at) }, make("b", { textContent: article.title }), counts));
  }));
}

function view(name) {
  state.view = name;
  document.body.dataset.view = name;
  document.querySelectorAll("#views button").forEach((button) => button.setAttribute("aria-current", String(button.dataset.view === name)));
}

const KEYS = {
  j: () => step(1), k: () => step(-1), n: () => turn(1), p: () => turn(-1),
  a: () => onActive("accept"), r: () => onActive("reject"), c: () => onActive("correct"), m: () => onActive("comment"),
  u: () => { const card = cardOf(state.active); const before = card && verdictOn(card); if (before) { Verdicts.remove(before); state.cards = cardsOf(state.at); refresh(); focusActive(); } },
  "/": () => { byId("search").focus(); byId("search").select(); },
  "?": () => byId("keys").showModal(),
};
const onActive = (verdict) => { const card = state.shown.find((shown) => shown.id === state.active); if (card) act(card, verdict); };

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches?.("input:not([type=range]), textarea, select") || byId("keys").open;
  if (event.key === "Escape" && event.target.closest?.(".card form")) return closeForm(event.target.closest(".card"));
  if (event.key === "Escape" && event.target === byId("search")) { byId("search").blur(); return undefined; }
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !(event.key in KEYS)) return undefined;
  event.preventDefault();
  KEYS[event.key]();
  return undefined;
});

byId("cards").addEventListener("click", (event) => {
  const item = event.target.closest(".card");
  const button = event.target.closest("button");
  if (!item || event.target.closest("form")) return;
  const card = cardOf(item.dataset.id);
  if (button?.dataset.to) select(button.dataset.to);
  else if (button?.dataset.verdict) act(card, button.dataset.verdict);
  else { select(card.id, false); if (button && state.view === "cards") view("text"); }
});

byId("words").addEventListener("click", (event) => {
  if (!document.getSelection().isCollapsed) return;
  const start = Text.startOf(event.target);
  if (start === null) return;
  const length = (card) => Math.min(...card.spans.filter(([from, to]) => from <= start && start < to).map(([from, to]) => to - from));
  const here = state.shown.filter((card) => card.table !== "findings" && card.spans.some(([from, to]) => from <= start && start < to)).sort((a, b) => length(a) - length(b));
  const next = here[(here.findIndex((card) => card.id === state.active) + 1) % here.length]; // a further click: what lies below
  if (next) select(next.id, false);
});

document.addEventListener("selectionchange", () => { byId("missed").hidden = Text.selected() === null; });
byId("missed").addEventListener("pointerdown", (event) => event.preventDefault()); // keeps the selection
byId("missed").addEventListener("click", (event) => { if (event.target.dataset.table) noteMissed(event.target.dataset.table); });
byId("articles-shown").addEventListener("click", (event) => { const button = event.target.closest("button"); if (button) { open(Number(button.dataset.at)); view("text"); } });
byId("views").addEventListener("click", (event) => { if (event.target.dataset.view) view(event.target.dataset.view); });
byId("filters").addEventListener("submit", (event) => event.preventDefault());
byId("filters").addEventListener("input", (event) => { byId("least-shown").textContent = byId("least").value; if (event.target.id === "search") listArticles(); refresh(); });
byId("export").addEventListener("click", exportVerdicts);
byId("import").addEventListener("click", () => byId("import-file").click());
byId("import-file").addEventListener("change", (event) => { if (event.target.files[0]) importVerdicts(event.target.files[0]); event.target.value = ""; });
byId("help").addEventListener("click", KEYS["?"]);
byId("reviewer").addEventListener("change", (event) => Verdicts.reviewer(event.target.value.trim()));
byId("theme").addEventListener("click", () => {
  const dark = (document.documentElement.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  document.documentElement.dataset.theme = dark ? "light" : "dark";
  Verdicts.theme(document.documentElement.dataset.theme);
});

for (const [table, name] of Object.entries(NAMES)) {
  const button = make("button", { type: "button", textContent: `${name}s`, "aria-pressed": "true" });
  button.addEventListener("click", () => {
    if (!state.hidden.delete(table)) state.hidden.add(table);
    button.setAttribute("aria-pressed", String(!state.hidden.has(table)));
    refresh();
  });
  byId("kinds").append(button);
}
if (Verdicts.theme()) document.documentElement.dataset.theme = Verdicts.theme();
byId("reviewer").value = Verdicts.reviewer();
document.querySelector("main").classList.toggle("several", articles.length > 1);
document.querySelector('#views [data-view="list"]').hidden = articles.length < 2;
view("text");
listArticles();
const [, first, id] = location.hash.match(/^#(\d+)\/(.+)$/) || [null, "1", null];
if (articles.length) open(Math.min(Math.max(Number(first) - 1, 0), articles.length - 1), id === null ? null : decodeURIComponent(id));
