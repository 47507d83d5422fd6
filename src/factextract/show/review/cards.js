// The cards: one for each record, with its verdict.
const NAMES = { findings: "finding", notes: "note", numeric_claims: "figure", quotes: "quote", speakers: "speaker", dates: "date" };
const VERDICTS = { accept: "Accept", reject: "Reject", correct: "Correct" };

/** The line of a card's verdict before anybody has judged: what says which record it is. */
function lineOf(listed, card) {
  const [start, end] = card.spans.length ? [card.spans[0][0], card.spans[card.spans.length - 1][1]] : [0, 0];
  return { article: listed.id, sha256: listed.sha256, table: card.table, id: card.id, start, end, text: card.words || card.head };
}

/** All that is said on a card, in lower case, for the search. */
function saidOn(card) {
  return [card.id, card.head, card.body, card.words, ...(card.facts || []).map((fact) => fact[1])].join(" ").toLowerCase();
}

function cardElement(card, verdict) {
  const judged = verdict && verdict.verdict;
  const shown = verdict && verdict.correction ? Object.entries(verdict.correction).map(([name, value]) => [`${name} should be`, typeof value === "string" ? value : JSON.stringify(value)]) : [];
  const tag = [card.id, card.confidence === undefined || card.confidence === null ? "" : card.confidence.toFixed(2)].filter(Boolean).join(" · ");
  const top = make("span", { className: "top" },
    make("span", { className: "hidden", textContent: `${NAMES[card.table]}: ` }),
    make("span", { className: "head", textContent: card.head }),
    make("span", { className: "tag", textContent: tag, title: "id and confidence" }));
  const toText = make("button", { type: "button", className: "to-text" }, top, card.body ? make("span", { className: "body", textContent: card.body }) : "");
  const facts = [...(card.facts || []), ...shown];
  const list = make("dl", {}, ...facts.flatMap(([label, value]) => [make("dt", { textContent: label }), make("dd", { textContent: value })]));
  const joins = make("div", { className: "joins" }, ...(card.joins || []).map((id) => make("button", { type: "button", textContent: id, dataset: { to: id }, "aria-label": `go to ${id}` })));
  const item = make("li", { className: ["card", card.table, card.alarm && "alarm", judged].filter(Boolean).join(" "), dataset: { id: card.id } },
    toText, facts.length ? list : "", joins.childElementCount ? joins : "",
    verdict && verdict.comment ? make("p", { className: "comment", textContent: verdict.comment }) : "",
    verdictButtons(card, judged));
  return item;
}

function verdictButtons(card, judged) {
  const box = make("div", { className: "verdicts", role: "group", "aria-label": `Verdict on ${card.id}` });
  for (const [verdict, label] of Object.entries(VERDICTS)) {
    if (verdict === "correct" && !(card.fields || []).length) continue;
    box.append(make("button", { type: "button", textContent: label, dataset: { verdict }, "aria-pressed": String(judged === verdict) }));
  }
  box.append(make("button", { type: "button", textContent: "Comment", dataset: { verdict: "comment" } }));
  return box;
}
