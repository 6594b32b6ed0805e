-- SPDX-License-Identifier: GPL-3.0-or-later
-- Every word of a name that stands in the casebook, by how it sounds: from a name as it is spelt to
-- the words under which it may have been written down. Never journaled, made again from the records.
CREATE TABLE name_word (
  sound TEXT NOT NULL,
  word TEXT NOT NULL,
  PRIMARY KEY (sound, word)
) STRICT, WITHOUT ROWID;

-- By case: parties, contacts, their telephone and A-numbers. The conflict check reads it, the search of
-- cases does not: a case is not found by its adverse party.
CREATE TABLE search_others (rid INTEGER PRIMARY KEY, names TEXT NOT NULL) STRICT;
CREATE VIRTUAL TABLE other_fts USING fts5 (
  names, content = 'search_others', content_rowid = 'rid',
  tokenize = 'unicode61 remove_diacritics 0');
INSERT INTO other_fts (other_fts, rank) VALUES ('secure-delete', 1);
