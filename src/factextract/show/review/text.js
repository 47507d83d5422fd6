// The article's text: a span for each stretch that no mark begins or ends within.
const Text = (() => {
  let pieces = []; // {start, text, marks: [{kind, id}], element}

  const inside = (piece, [start, end]) => piece.start >= start && piece.start < end;

  function show(article) {
    byId("title").textContent = article.title;
    byId("line").textContent = article.line + (article.english ? "" : " · does not look like English");
    pieces = article.segments.map(([start, text, flat]) => {
      const marks = [];
      for (let k = 0; k < flat.length; k += 2) marks.push({ kind: flat[k], id: flat[k + 1] });
      return { start, text, marks, element: make("span", { textContent: text }) };
    });
    byId("words").replaceChildren(...pieces.map((piece) => piece.element));
    byId("text").scrollTop = 0;
  }

  /** Shows the marks of those records that pass the filters; `rejected` are shown fainter. */
  function paint(shown, rejected) {
    for (const { marks, element } of pieces) {
      const seen = marks.filter((mark) => !mark.id || shown.has(mark.id));
      const classes = new Set(seen.filter((mark) => mark.kind !== "part" && mark.kind !== "mention").map((mark) => `fx-${mark.kind}`));
      if (new Set(seen.filter((mark) => mark.kind === "quote").map((mark) => mark.id)).size > 1) classes.add("deep");
      if (seen.some((mark) => mark.kind === "claim" && rejected.has(mark.id))) classes.add("rejected");
      if (seen.length) classes.add("seg");
      element.className = [...classes].join(" ");
    }
  }

  /** Points to the evidence of a card, and to what belongs to it; brings it into view. */
  function point(card, scroll) {
    let first = null;
    for (const piece of pieces) {
      const on = card !== null && card.spans.some((span) => inside(piece, span));
      const near = card !== null && !on && piece.marks.some((mark) => mark.id === card.id);
      piece.element.classList.toggle("on", on);
      piece.element.classList.toggle("near", near);
      if (on && first === null) first = piece.element;
    }
    if (first && scroll) first.scrollIntoView({ block: "center" });
  }

  const pieceOf = (node) => {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    return pieces.find((piece) => piece.element === element);
  };

  /** The offset, in Unicode code points, of a place inside the text. */
  function offset(node, at) {
    const piece = pieceOf(node);
    if (piece) return piece.start + [...piece.text.slice(0, at)].length;
    const next = pieces[at]; // the place is between two spans
    return next && node === byId("words") ? next.start : null;
  }

  /** What is selected inside the text as {start, end, text}, or null. */
  function selected() {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
    const range = selection.getRangeAt(0);
    const start = offset(range.startContainer, range.startOffset);
    const end = offset(range.endContainer, range.endOffset);
    return start === null || end === null || start >= end ? null : { start, end, text: words([[start, end]]) };
  }

  /** The words of some spans. */
  const words = (spans) => spans.map(([start, end]) => {
    const first = pieces.filter((piece) => piece.start < end && piece.start + [...piece.text].length > start);
    return first.map((piece) => [...piece.text].slice(Math.max(0, start - piece.start), end - piece.start).join("")).join("");
  }).join(" … ");

  /** Marks where a searched word stands, where the browser can. */
  function find(sought) {
    if (!window.CSS || !CSS.highlights) return;
    CSS.highlights.delete("found");
    if (sought.length < 2) return;
    const ranges = [];
    for (const { element } of pieces) {
      const node = element.firstChild;
      const lower = node ? node.data.toLowerCase() : "";
      for (let at = lower.indexOf(sought); at >= 0 && at + sought.length <= lower.length && ranges.length < 2000; at = lower.indexOf(sought, at + sought.length)) {
        const range = new Range();
        range.setStart(node, at);
        range.setEnd(node, Math.min(at + sought.length, node.length));
        ranges.push(range);
      }
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  }

  return { show, paint, point, selected, words, find, startOf: (node) => pieceOf(node)?.start ?? null };
})();
