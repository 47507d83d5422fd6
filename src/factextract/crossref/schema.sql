-- The tables of an archive. Every row that comes from an article goes with it. Offsets are into the article's text.

CREATE TABLE article (  -- one row an article
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id TEXT NOT NULL UNIQUE,  -- the id in the records
    title TEXT,
    byline TEXT,
    published TEXT,  -- ISO date
    published_from TEXT NOT NULL,
    url TEXT,
    sha256 TEXT NOT NULL,  -- of the text
    english INTEGER NOT NULL,
    text TEXT,  -- null where the records came without it
    digest TEXT NOT NULL,  -- of the record, so that nothing is read in twice
    label TEXT GENERATED ALWAYS AS (coalesce(title, article_id)) VIRTUAL
);
CREATE INDEX article_published ON article (published);

CREATE TABLE record (  -- the whole record of an article, as JSON without its text
    article INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    json TEXT NOT NULL
);

CREATE TABLE person (  -- a speaker over all articles; filled by `match`
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,  -- the fullest of the names
    kind TEXT NOT NULL,  -- person or organisation: groups and documents are not joined
    role TEXT,  -- the latest
    affiliation TEXT
);
CREATE INDEX person_name ON person (name COLLATE NOCASE);

CREATE TABLE speaker (  -- a speaker of one article
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    speaker_id TEXT NOT NULL,  -- the id in the records
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    role TEXT,
    affiliation TEXT,
    aliases TEXT NOT NULL,  -- a JSON list
    person INTEGER REFERENCES person (id)
);
CREATE INDEX speaker_article ON speaker (article);
CREATE INDEX speaker_person ON speaker (person);

CREATE TABLE quote (  -- words attributed to somebody
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    quote_id TEXT NOT NULL,
    type TEXT NOT NULL,  -- direct, indirect or mixed
    words TEXT,  -- the pieces, joined by an ellipsis; null without the article's text
    cue TEXT,  -- the lemma
    negated INTEGER NOT NULL,
    speaker INTEGER REFERENCES speaker (id),
    start INTEGER NOT NULL,  -- of the first piece
    stop INTEGER NOT NULL,  -- of the last piece
    pieces TEXT NOT NULL,  -- a JSON list of the words of each piece
    confidence REAL NOT NULL,
    rule TEXT NOT NULL,
    label TEXT GENERATED ALWAYS AS (coalesce(substr(words, 1, 80), quote_id)) VIRTUAL
);
CREATE INDEX quote_article ON quote (article);
CREATE INDEX quote_speaker ON quote (speaker);

CREATE TABLE claim (  -- a quantity that an article asserts
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    claim_id TEXT NOT NULL,
    text TEXT NOT NULL,  -- the number's words
    value,  -- null for a range and for a score
    low,
    high,
    score TEXT,  -- a JSON list, as [2, 1]
    unit TEXT,  -- null for a count
    modifier TEXT NOT NULL,
    counted TEXT,
    whole,
    change TEXT,  -- up or down
    change_from,
    change_to,
    subject TEXT,
    predicate TEXT,
    period_start TEXT,
    period_end TEXT,
    polarity TEXT NOT NULL,
    modality TEXT NOT NULL,
    status TEXT NOT NULL,  -- active or retracted
    speaker INTEGER REFERENCES speaker (id),  -- to whom it is attributed
    quote INTEGER REFERENCES quote (id),  -- in whose words it stands
    sentence TEXT,  -- null without the article's text
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    place INTEGER,  -- where the number begins in the sentence
    entities TEXT NOT NULL,  -- the names in the sentence, a JSON list
    context TEXT NOT NULL,  -- the names before it and in the article's first lines, a JSON list
    confidence REAL NOT NULL,
    rule TEXT NOT NULL,
    label TEXT GENERATED ALWAYS AS (text || coalesce(' ' || unit, '') || coalesce(' ' || counted, '')) VIRTUAL
);
CREATE INDEX claim_article ON claim (article);
CREATE INDEX claim_speaker ON claim (speaker);
CREATE INDEX claim_quote ON claim (quote);
CREATE INDEX claim_unit ON claim (unit);

CREATE TABLE finding (  -- what the figures of one article say of one another
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    message TEXT NOT NULL
);
CREATE INDEX finding_article ON finding (article);

CREATE TABLE finding_claim (  -- the claims that a finding joins
    finding INTEGER NOT NULL REFERENCES finding (id) ON DELETE CASCADE,
    claim INTEGER NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
    PRIMARY KEY (finding, claim)
) WITHOUT ROWID;
CREATE INDEX finding_of_claim ON finding_claim (claim);

CREATE TABLE note (  -- corrections, clarifications, updates
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    words TEXT,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL
);
CREATE INDEX note_article ON note (article);

CREATE TABLE claim_link (  -- how two claims stand to one another; filled by `match`
    id INTEGER PRIMARY KEY,
    a INTEGER NOT NULL REFERENCES claim (id) ON DELETE CASCADE,  -- the earlier one
    b INTEGER NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
    relation TEXT NOT NULL,  -- agree, conflict or update
    score REAL NOT NULL,
    reasons TEXT NOT NULL,  -- one a line
    UNIQUE (a, b)
);
CREATE INDEX claim_link_b ON claim_link (b);
CREATE INDEX claim_link_relation ON claim_link (relation, score);

CREATE TABLE quote_link (  -- how two quotes stand to one another; filled by `match`
    id INTEGER PRIMARY KEY,
    a INTEGER NOT NULL REFERENCES quote (id) ON DELETE CASCADE,  -- the earlier one
    b INTEGER NOT NULL REFERENCES quote (id) ON DELETE CASCADE,
    relation TEXT NOT NULL,  -- same, altered, other_speaker or paraphrase
    score REAL NOT NULL,
    reasons TEXT NOT NULL,
    differences TEXT NOT NULL,  -- a JSON list of {"before": ..., "after": ...}
    UNIQUE (a, b)
);
CREATE INDEX quote_link_b ON quote_link (b);
CREATE INDEX quote_link_relation ON quote_link (relation, score);

-- By what candidates for a link are found: hashes of what the two have in common, in the order of days.
CREATE TABLE claim_key (key INTEGER, day INTEGER, id INTEGER, PRIMARY KEY (key, day, id)) WITHOUT ROWID;
CREATE TABLE quote_key (key INTEGER, day INTEGER, id INTEGER, PRIMARY KEY (key, day, id)) WITHOUT ROWID;
CREATE TABLE speaker_key (key INTEGER, day INTEGER, id INTEGER, PRIMARY KEY (key, day, id)) WITHOUT ROWID;
CREATE TABLE claim_keys (
    id INTEGER PRIMARY KEY,
    day INTEGER NOT NULL,
    head TEXT,  -- what the head of the noun counted names
    low REAL,  -- what the figure may be at least, in the base of its dimension, and at most
    high REAL,
    keys BLOB NOT NULL,
    prepared BLOB
);
CREATE TABLE quote_keys (id INTEGER PRIMARY KEY, day INTEGER NOT NULL, keys BLOB NOT NULL);
CREATE TABLE speaker_keys (id INTEGER PRIMARY KEY, day INTEGER NOT NULL, keys BLOB NOT NULL);
-- Those that `match` has not seen yet.
CREATE TABLE claim_pending (day INTEGER, id INTEGER, PRIMARY KEY (day, id)) WITHOUT ROWID;
CREATE TABLE quote_pending (day INTEGER, id INTEGER, PRIMARY KEY (day, id)) WITHOUT ROWID;
CREATE TABLE speaker_pending (day INTEGER, id INTEGER, PRIMARY KEY (day, id)) WITHOUT ROWID;

CREATE VIRTUAL TABLE article_fts USING fts5 (
    title, text, content="article", content_rowid="id", tokenize="porter unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE speaker_fts USING fts5 (
    name, aliases, role, affiliation, content="speaker", content_rowid="id", tokenize="unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE quote_fts USING fts5 (
    words, content="quote", content_rowid="id", tokenize="porter unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE claim_fts USING fts5 (
    sentence, counted, subject, content="claim", content_rowid="id",
    tokenize="porter unicode61 remove_diacritics 2"
);

CREATE TRIGGER article_added AFTER INSERT ON article BEGIN
    INSERT INTO article_fts (rowid, title, text) VALUES (new.id, new.title, new.text);
END;
CREATE TRIGGER article_removed AFTER DELETE ON article BEGIN
    INSERT INTO article_fts (article_fts, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
END;
CREATE TRIGGER speaker_added AFTER INSERT ON speaker BEGIN
    INSERT INTO speaker_fts (rowid, name, aliases, role, affiliation)
    VALUES (new.id, new.name, new.aliases, new.role, new.affiliation);
END;
CREATE TRIGGER speaker_removed AFTER DELETE ON speaker BEGIN
    INSERT INTO speaker_fts (speaker_fts, rowid, name, aliases, role, affiliation)
    VALUES ('delete', old.id, old.name, old.aliases, old.role, old.affiliation);
END;
CREATE TRIGGER quote_added AFTER INSERT ON quote BEGIN
    INSERT INTO quote_fts (rowid, words) VALUES (new.id, new.words);
END;
CREATE TRIGGER quote_removed AFTER DELETE ON quote BEGIN
    INSERT INTO quote_fts (quote_fts, rowid, words) VALUES ('delete', old.id, old.words);
END;
CREATE TRIGGER claim_added AFTER INSERT ON claim BEGIN
    INSERT INTO claim_fts (rowid, sentence, counted, subject)
    VALUES (new.id, new.sentence, new.counted, new.subject);
END;
CREATE TRIGGER claim_removed AFTER DELETE ON claim BEGIN
    INSERT INTO claim_fts (claim_fts, rowid, sentence, counted, subject)
    VALUES ('delete', old.id, old.sentence, old.counted, old.subject);
END;

CREATE VIEW claim_evidence AS  -- claims with their article and their source
SELECT claim.id, claim.text, claim.value, claim.low, claim.high, claim.unit, claim.modifier, claim.counted, claim.whole,
    claim.period_start, claim.period_end, claim.status, claim.sentence, speaker.name AS source, article.title,
    article.published, article.url, article.article_id, claim.claim_id, claim.start, claim.stop, claim.confidence
FROM claim JOIN article ON article.id = claim.article LEFT JOIN speaker ON speaker.id = claim.speaker;

CREATE VIEW quote_evidence AS  -- quotes with their article and their speaker
SELECT quote.id, quote.words, quote.type, quote.cue, quote.negated, speaker.name AS speaker, speaker.role,
    speaker.affiliation, speaker.person, article.title, article.published, article.url, article.article_id,
    quote.quote_id, quote.start, quote.stop, quote.confidence
FROM quote JOIN article ON article.id = quote.article LEFT JOIN speaker ON speaker.id = quote.speaker;

CREATE VIEW claim_pairs AS  -- links between claims, with the evidence of both sides
SELECT link.id, link.relation, link.score, link.reasons, a.text AS a_text, b.text AS b_text, a.unit,
    a.sentence AS a_sentence, b.sentence AS b_sentence, a.published AS a_published, b.published AS b_published,
    a.title AS a_title, b.title AS b_title, a.url AS a_url, b.url AS b_url, link.a AS a_claim, link.b AS b_claim
FROM claim_link AS link JOIN claim_evidence AS a ON a.id = link.a JOIN claim_evidence AS b ON b.id = link.b;

CREATE VIEW quote_pairs AS  -- links between quotes, with the evidence of both sides
SELECT link.id, link.relation, link.score, link.reasons, link.differences, a.words AS a_words, b.words AS b_words,
    a.speaker AS a_speaker, b.speaker AS b_speaker, a.published AS a_published, b.published AS b_published,
    a.title AS a_title, b.title AS b_title, a.url AS a_url, b.url AS b_url, link.a AS a_quote, link.b AS b_quote
FROM quote_link AS link JOIN quote_evidence AS a ON a.id = link.a JOIN quote_evidence AS b ON b.id = link.b;

CREATE VIEW person_roles AS  -- the roles and affiliations of a person over time
SELECT speaker.person, person.name, speaker.name AS named, speaker.role, speaker.affiliation,
    min(article.published) AS first, max(article.published) AS last, count(*) AS articles
FROM speaker JOIN person ON person.id = speaker.person JOIN article ON article.id = speaker.article
GROUP BY speaker.person, speaker.name, speaker.role, speaker.affiliation;
