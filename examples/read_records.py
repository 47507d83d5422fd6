"""For developers: one article in, typed records out.

python examples/read_records.py
"""

from pathlib import Path

import factextract

text = Path(__file__).with_name("articles").joinpath("harbour_fund.txt").read_text(encoding="utf8")
article = factextract.extract(text)
speakers = {speaker.id: speaker for speaker in article.speakers}

print("Published", article.article.published, "- known from the", article.article.published_from)
for claim in article.numeric_claims:
    counted = claim.counted.text if claim.counted else ""
    of = f"of {claim.whole:g}" if claim.whole is not None else ""
    print(" ", claim.modifier, claim.value, claim.unit or "", counted, of)
for quote in article.quotes:
    words = " ... ".join(text[piece.start : piece.end] for piece in quote.content)
    who = speakers[quote.speaker].name if quote.speaker else "unknown"
    print(" ", f"{who}: {words}")
for finding in article.findings:
    print(" ", finding.kind, "-", finding.message)
