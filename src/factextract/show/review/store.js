"use strict";
// What the page knows: the articles in its data blocks, and the verdicts that this browser keeps.
const byId = (id) => document.getElementById(id);
const blockOf = (id) => JSON.parse(byId(id).textContent);
const articles = blockOf("articles");
const loaded = new Map();

/** The article at a place in the list, parsed when it is first asked for. */
function articleAt(n) {
  if (!loaded.has(n)) loaded.set(n, blockOf(`article-${n}`));
  return loaded.get(n);
}

const Verdicts = (() => {
  const PREFIX = "factextract-review/1/";
  const kept = new Map();
  let lasting = true;

  const storage = (act) => {
    try { return act(window.localStorage); } catch { lasting = false; return null; }
  };
  const of = (sha) => {
    if (!kept.has(sha)) kept.set(sha, new Map(Object.entries(JSON.parse(storage((s) => s.getItem(PREFIX + sha)) || "{}"))));
    return kept.get(sha);
  };
  const save = (sha) => storage((s) => s.setItem(PREFIX + sha, JSON.stringify(Object.fromEntries(of(sha)))));
  const keyOf = (line) => `${line.table}/${line.id ?? ""}@${line.start}-${line.end}`;

  return {
    lasting: () => { storage((s) => s.getItem(PREFIX)); return lasting; },
    get: (sha, line) => of(sha).get(keyOf(line)),
    all: (sha) => [...of(sha).values()],
    put(line) { of(line.sha256).set(keyOf(line), line); save(line.sha256); },
    remove(line) { of(line.sha256).delete(keyOf(line)); save(line.sha256); },
    reviewer: (name) => (name === undefined ? storage((s) => s.getItem(PREFIX + "reviewer")) || "" : storage((s) => s.setItem(PREFIX + "reviewer", name))),
    theme: (name) => (name === undefined ? storage((s) => s.getItem(PREFIX + "theme")) || "" : storage((s) => s.setItem(PREFIX + "theme", name))),
    /** All verdicts on the articles of this page, as JSON Lines. */
    lines: () => articles.flatMap((a) => [...of(a.sha256).values()]).map((line) => JSON.stringify(line) + "\n").join(""),
    /** Takes in exported verdicts; of two on one record the later stays. Gives how many were of this page's articles. */
    take(text) {
      const known = new Set(articles.map((a) => a.sha256));
      let taken = 0;
      for (const row of text.split("\n").filter((row) => row.trim())) {
        const line = JSON.parse(row);
        if (!known.has(line.sha256) || !line.table || !line.verdict) continue;
        const before = of(line.sha256).get(keyOf(line));
        if (!before || String(before.at) <= String(line.at)) of(line.sha256).set(keyOf(line), line);
        taken += 1;
      }
      known.forEach(save);
      return taken;
    },
  };
})();

/** An element with properties and children; text becomes text, never markup. */
function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === "dataset") Object.assign(element.dataset, value);
    else if (name.startsWith("aria-") || name === "role" || name === "for" || name === "list") element.setAttribute(name, value);
    else element[name] = value;
  }
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
}
