-- One row per entry; everything an entry has several of stands in a table of its own, in order of position.
CREATE TABLE digests (
  digest INTEGER PRIMARY KEY,
  path TEXT NOT NULL,
  title TEXT,
  issue TEXT,
  date_start TEXT,
  date_end TEXT
);
CREATE TABLE people (
  person INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  handle TEXT,
  url TEXT
);
CREATE TABLE entries (
  entry INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  digest INTEGER REFERENCES digests (digest),
  title TEXT,
  title_source TEXT,
  url TEXT,
  host TEXT,
  section TEXT,
  section_kind TEXT,
  date TEXT,
  language TEXT NOT NULL,
  rating INTEGER,
  body TEXT NOT NULL,
  alternatives TEXT NOT NULL, -- JSON
  extra TEXT NOT NULL -- JSON
);
CREATE INDEX entries_id ON entries (id);
CREATE INDEX entries_date ON entries (date);
CREATE TABLE links (
  entry INTEGER NOT NULL REFERENCES entries (entry),
  position INTEGER NOT NULL,
  url TEXT NOT NULL,
  as_written TEXT NOT NULL,
  host TEXT,
  kind TEXT NOT NULL,
  label TEXT,
  text TEXT,
  identity TEXT,
  PRIMARY KEY (entry, position)
) WITHOUT ROWID;
CREATE INDEX links_identity ON links (identity);
CREATE TABLE images (
  entry INTEGER NOT NULL REFERENCES entries (entry),
  position INTEGER NOT NULL,
  url TEXT NOT NULL,
  alt TEXT,
  kind TEXT NOT NULL,
  PRIMARY KEY (entry, position)
) WITHOUT ROWID;
CREATE TABLE authors (
  entry INTEGER NOT NULL REFERENCES entries (entry),
  position INTEGER NOT NULL,
  person INTEGER NOT NULL REFERENCES people (person),
  PRIMARY KEY (entry, position)
) WITHOUT ROWID;
CREATE INDEX authors_person ON authors (person);
CREATE TABLE comments (
  comment INTEGER PRIMARY KEY,
  entry INTEGER NOT NULL REFERENCES entries (entry),
  parent INTEGER REFERENCES comments (comment),
  person INTEGER NOT NULL REFERENCES people (person),
  text TEXT NOT NULL,
  line INTEGER NOT NULL
);
CREATE INDEX comments_entry ON comments (entry);
CREATE TABLE fields (
  entry INTEGER NOT NULL REFERENCES entries (entry),
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (entry, position)
) WITHOUT ROWID;
CREATE TABLE tags (
  entry INTEGER NOT NULL REFERENCES entries (entry),
  position INTEGER NOT NULL,
  tag TEXT NOT NULL,
  PRIMARY KEY (entry, position)
) WITHOUT ROWID;
CREATE TABLE kinds (
  entry INTEGER NOT NULL REFERENCES entries (entry),
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  PRIMARY KEY (entry, position)
) WITHOUT ROWID;
CREATE TABLE identities (
  entry INTEGER NOT NULL REFERENCES entries (entry),
  position INTEGER NOT NULL,
  identity TEXT NOT NULL,
  PRIMARY KEY (entry, position)
) WITHOUT ROWID;
CREATE TABLE sources (
  entry INTEGER NOT NULL REFERENCES entries (entry),
  position INTEGER NOT NULL,
  path TEXT NOT NULL,
  start_line INTEGER NOT NULL,
  end_line INTEGER NOT NULL,
  PRIMARY KEY (entry, position)
) WITHOUT ROWID;
CREATE TABLE merged_from (
  entry INTEGER NOT NULL REFERENCES entries (entry),
  position INTEGER NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (entry, position)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE entries_fts USING fts5 (search, content = '', tokenize = 'unicode61 remove_diacritics 2');
