// The forms on a card: what should stand there instead, and a comment.

/** A form for the card's fields; `done` gets the changed fields, or null where nothing was changed or it was left. */
function correctionForm(card, before, speakers, done) {
  const inputs = new Map();
  const form = make("form", {});
  for (const field of card.fields) {
    const label = make("label", {}, make("span", { textContent: field.label }));
    if (field.spans) label.append(spansInput(field, before, inputs));
    else {
      const input = field.choices
        ? make("select", {}, ...field.choices.map((choice) => make("option", { value: choice, textContent: choice })))
        : make("input", { type: "text", autocomplete: "off" });
      if (field.suggest === "speakers") input.setAttribute("list", suggestions(form, speakers));
      input.value = before && field.name in before ? before[field.name] ?? "" : field.value;
      inputs.set(field, () => input.value.trim());
      label.append(input);
    }
    form.append(label);
  }
  form.append(acts(() => done(null)));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const changed = {};
    for (const [field, read] of inputs) {
      const value = read();
      if (field.spans ? JSON.stringify(value) !== JSON.stringify(field.spans) : value !== field.value) changed[field.name] = value === "" ? null : value;
    }
    done(Object.keys(changed).length ? changed : null);
  });
  return form;
}

/** The words of a quote: taken anew from what is selected in the text. */
function spansInput(field, before, inputs) {
  let spans = before && before[field.name] ? before[field.name] : field.spans;
  const button = make("button", { type: "button", textContent: "take the selected words" });
  const shown = make("small", { textContent: Text.words(spans) });
  button.addEventListener("pointerdown", (event) => event.preventDefault()); // keeps the selection
  button.addEventListener("click", () => {
    const selected = Text.selected();
    if (!selected) return tell("Select the words in the text first.");
    spans = [[selected.start, selected.end]];
    shown.textContent = selected.text;
  });
  inputs.set(field, () => spans);
  return make("span", {}, button, " ", shown);
}

function suggestions(form, speakers) {
  if (!form.querySelector("datalist")) form.append(make("datalist", { id: "speakers-known" }, ...speakers.map((name) => make("option", { value: name }))));
  return "speakers-known";
}

function commentForm(before, done) {
  const area = make("textarea", { value: before || "", "aria-label": "Comment" });
  const form = make("form", {}, area, acts(() => done(null)));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    done(area.value.trim());
  });
  return form;
}

function acts(leave) {
  const box = make("div", { className: "acts" }, make("button", { type: "button", textContent: "Cancel" }), make("button", { type: "submit", textContent: "Save" }));
  box.firstChild.addEventListener("click", leave);
  return box;
}
