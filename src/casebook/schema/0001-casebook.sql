-- SPDX-License-Identifier: GPL-3.0-or-later
-- The first schema. Immutable once released: a change is a new file NNNN-name.sql.
-- Tables of records hold exactly the columns of the field registry (src/model); a test compares them.

-- Facts about this file: version of the triggers, of the shipped lists, generation of derived answers.
CREATE TABLE meta (key TEXT PRIMARY KEY, value ANY) STRICT, WITHOUT ROWID;

-- Laptops whose operations stand in the journal. `dev` is local; `id` travels.
CREATE TABLE device (
  dev INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  public_key BLOB,
  name TEXT,
  added_ms INTEGER NOT NULL,
  revoked_seq INTEGER
) STRICT;

-- The one act under way: what the triggers write into the journal. `txn` is NULL between acts, so that
-- a write outside of one fails. `tick` counts the commits for the witness.
CREATE TABLE act (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  tick INTEGER NOT NULL,
  dev INTEGER NOT NULL REFERENCES device (dev),
  txn BLOB,
  kind INTEGER,
  actor BLOB,
  undoes BLOB
) STRICT;

-- The journal. tbl 0 = the closing line of an act (col 254): row = txn or the record a fact is about,
-- value = what the act is called. col 0 = birth, the row as JSON by column number; col 255 = retracted; else the column's number.
CREATE TABLE op (
  seq INTEGER PRIMARY KEY,
  dev INTEGER NOT NULL,
  dev_seq INTEGER NOT NULL,
  txn BLOB NOT NULL,
  kind INTEGER NOT NULL,
  hlc INTEGER NOT NULL,
  recv_ms INTEGER NOT NULL,
  actor BLOB,
  tbl INTEGER NOT NULL,
  row BLOB NOT NULL,
  col INTEGER NOT NULL,
  base_hlc INTEGER,
  base_dev INTEGER,
  undoes BLOB,
  commitment BLOB NOT NULL,
  prev_hash BLOB NOT NULL
) STRICT;
CREATE INDEX op_cell ON op (row, col, seq);
CREATE INDEX op_act ON op (seq) WHERE tbl = 0;

CREATE TABLE op_value (seq INTEGER PRIMARY KEY, salt BLOB NOT NULL, val ANY) STRICT;

-- The winner's version of a changed cell; a cell that is not here has the version of its row's birth.
CREATE TABLE cell (
  row BLOB NOT NULL,
  col INTEGER NOT NULL,
  hlc INTEGER NOT NULL,
  dev INTEGER NOT NULL,
  PRIMARY KEY (row, col)
) STRICT, WITHOUT ROWID;

-- What lost when two laptops changed one cell. Filled by the merge.
CREATE TABLE conflict (
  row BLOB NOT NULL,
  col INTEGER NOT NULL,
  lose_hlc INTEGER NOT NULL,
  lose_dev INTEGER NOT NULL,
  lose_val ANY,
  PRIMARY KEY (row, col, lose_hlc, lose_dev)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER op_no_update BEFORE UPDATE ON op
BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;
CREATE TRIGGER op_no_delete BEFORE DELETE ON op
BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;
CREATE TRIGGER op_value_no_update BEFORE UPDATE ON op_value
BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;
CREATE TRIGGER op_value_no_delete BEFORE DELETE ON op_value
WHEN (SELECT kind FROM act) IS NOT 3 OR (SELECT txn FROM act) IS NULL
BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;
CREATE TRIGGER act_stays BEFORE DELETE ON act
BEGIN SELECT RAISE (ABORT, 'the act stays'); END;

-- Text not saved yet, by form and field; encrypted with the rest, never journaled.
CREATE TABLE draft (
  form TEXT NOT NULL,
  field TEXT NOT NULL,
  text TEXT NOT NULL,
  saved_ms INTEGER NOT NULL,
  PRIMARY KEY (form, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE "person" (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  retracted INTEGER NOT NULL DEFAULT 0,
  "call_name" TEXT,
  "birth_date" TEXT,
  "birth_country" TEXT,
  "nationality" TEXT,
  "gender" TEXT,
  "a_number" TEXT,
  "language" TEXT,
  "interpreter_needed" TEXT,
  "household_size" INTEGER,
  "income" INTEGER,
  "entry_date" TEXT,
  "entry_manner" TEXT,
  "prior_orders" TEXT,
  "fear_of_return" TEXT,
  "juvenile" TEXT,
  "birth_date_first" TEXT AS (CASE WHEN "birth_date" GLOB '????-??-??T*' THEN substr("birth_date", 1, 16) WHEN "birth_date" GLOB '????-??-??*' THEN substr("birth_date", 1, 10) || 'T00:00' WHEN "birth_date" GLOB '????-??*' THEN substr("birth_date", 1, 7) || '-01T00:00' WHEN "birth_date" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("birth_date", 1, 4) || '-01-01T00:00' END),
  "birth_date_last" TEXT AS (CASE WHEN "birth_date" GLOB '????-??-??T*' THEN substr("birth_date", 1, 16) WHEN "birth_date" GLOB '????-??-??*' THEN substr("birth_date", 1, 10) || 'T23:59' WHEN "birth_date" GLOB '????-??*' THEN date(substr("birth_date", 1, 7) || '-01', '+1 month', '-1 day') || 'T23:59' WHEN "birth_date" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("birth_date", 1, 4) || '-12-31T23:59' END),
  "entry_date_first" TEXT AS (CASE WHEN "entry_date" GLOB '????-??-??T*' THEN substr("entry_date", 1, 16) WHEN "entry_date" GLOB '????-??-??*' THEN substr("entry_date", 1, 10) || 'T00:00' WHEN "entry_date" GLOB '????-??*' THEN substr("entry_date", 1, 7) || '-01T00:00' WHEN "entry_date" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("entry_date", 1, 4) || '-01-01T00:00' END),
  "entry_date_last" TEXT AS (CASE WHEN "entry_date" GLOB '????-??-??T*' THEN substr("entry_date", 1, 16) WHEN "entry_date" GLOB '????-??-??*' THEN substr("entry_date", 1, 10) || 'T23:59' WHEN "entry_date" GLOB '????-??*' THEN date(substr("entry_date", 1, 7) || '-01', '+1 month', '-1 day') || 'T23:59' WHEN "entry_date" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("entry_date", 1, 4) || '-12-31T23:59' END)
) STRICT;

CREATE TABLE "person_name" (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  retracted INTEGER NOT NULL DEFAULT 0,
  "person" INTEGER REFERENCES "person" (rid) DEFERRABLE INITIALLY DEFERRED,
  "kind" TEXT,
  "given" TEXT,
  "family" TEXT,
  "maternal_from" INTEGER,
  "full" TEXT,
  "source" TEXT,
  "recorded" TEXT,
  "script" TEXT,
  "recorded_first" TEXT AS (CASE WHEN "recorded" GLOB '????-??-??T*' THEN substr("recorded", 1, 16) WHEN "recorded" GLOB '????-??-??*' THEN substr("recorded", 1, 10) || 'T00:00' WHEN "recorded" GLOB '????-??*' THEN substr("recorded", 1, 7) || '-01T00:00' WHEN "recorded" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("recorded", 1, 4) || '-01-01T00:00' END),
  "recorded_last" TEXT AS (CASE WHEN "recorded" GLOB '????-??-??T*' THEN substr("recorded", 1, 16) WHEN "recorded" GLOB '????-??-??*' THEN substr("recorded", 1, 10) || 'T23:59' WHEN "recorded" GLOB '????-??*' THEN date(substr("recorded", 1, 7) || '-01', '+1 month', '-1 day') || 'T23:59' WHEN "recorded" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("recorded", 1, 4) || '-12-31T23:59' END)
) STRICT;
CREATE INDEX "person_name_person" ON "person_name" ("person");

CREATE TABLE "contact" (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  retracted INTEGER NOT NULL DEFAULT 0,
  "person" INTEGER REFERENCES "person" (rid) DEFERRABLE INITIALLY DEFERRED,
  "relation" TEXT,
  "name" TEXT,
  "phone" TEXT,
  "email" TEXT,
  "address" TEXT,
  "may_tell" TEXT,
  "safe_hours" TEXT,
  "may_leave_message" TEXT
) STRICT;
CREATE INDEX "contact_person" ON "contact" ("person");

CREATE TABLE "case" (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  retracted INTEGER NOT NULL DEFAULT 0,
  "number" TEXT,
  "person" INTEGER REFERENCES "person" (rid) DEFERRABLE INITIALLY DEFERRED,
  "opened" TEXT,
  "status" TEXT,
  "closed" TEXT,
  "close_reason" TEXT,
  "outcome" TEXT,
  "lead" INTEGER REFERENCES "volunteer" (rid) DEFERRABLE INITIALLY DEFERRED,
  "referral_source" TEXT,
  "community_event" INTEGER REFERENCES "community_event" (rid) DEFERRABLE INITIALLY DEFERRED,
  "funder" TEXT,
  "problem_code" TEXT,
  "closing_code" TEXT,
  "retention" TEXT,
  "legal_hold" TEXT,
  "consent" TEXT,
  "consent_document" INTEGER REFERENCES "document" (rid) DEFERRABLE INITIALLY DEFERRED,
  "primary_arrest" INTEGER REFERENCES "arrest" (rid) DEFERRABLE INITIALLY DEFERRED,
  "archived" TEXT,
  "review" TEXT,
  "called" TEXT,
  "opened_first" TEXT AS (CASE WHEN "opened" GLOB '????-??-??T*' THEN substr("opened", 1, 16) WHEN "opened" GLOB '????-??-??*' THEN substr("opened", 1, 10) || 'T00:00' WHEN "opened" GLOB '????-??*' THEN substr("opened", 1, 7) || '-01T00:00' WHEN "opened" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("opened", 1, 4) || '-01-01T00:00' END),
  "opened_last" TEXT AS (CASE WHEN "opened" GLOB '????-??-??T*' THEN substr("opened", 1, 16) WHEN "opened" GLOB '????-??-??*' THEN substr("opened", 1, 10) || 'T23:59' WHEN "opened" GLOB '????-??*' THEN date(substr("opened", 1, 7) || '-01', '+1 month', '-1 day') || 'T23:59' WHEN "opened" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("opened", 1, 4) || '-12-31T23:59' END),
  "closed_first" TEXT AS (CASE WHEN "closed" GLOB '????-??-??T*' THEN substr("closed", 1, 16) WHEN "closed" GLOB '????-??-??*' THEN substr("closed", 1, 10) || 'T00:00' WHEN "closed" GLOB '????-??*' THEN substr("closed", 1, 7) || '-01T00:00' WHEN "closed" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("closed", 1, 4) || '-01-01T00:00' END),
  "closed_last" TEXT AS (CASE WHEN "closed" GLOB '????-??-??T*' THEN substr("closed", 1, 16) WHEN "closed" GLOB '????-??-??*' THEN substr("closed", 1, 10) || 'T23:59' WHEN "closed" GLOB '????-??*' THEN date(substr("closed", 1, 7) || '-01', '+1 month', '-1 day') || 'T23:59' WHEN "closed" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("closed", 1, 4) || '-12-31T23:59' END),
  "retention_first" TEXT AS (CASE WHEN "retention" GLOB '????-??-??T*' THEN substr("retention", 1, 16) WHEN "retention" GLOB '????-??-??*' THEN substr("retention", 1, 10) || 'T00:00' WHEN "retention" GLOB '????-??*' THEN substr("retention", 1, 7) || '-01T00:00' WHEN "retention" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("retention", 1, 4) || '-01-01T00:00' END),
  "retention_last" TEXT AS (CASE WHEN "retention" GLOB '????-??-??T*' THEN substr("retention", 1, 16) WHEN "retention" GLOB '????-??-??*' THEN substr("retention", 1, 10) || 'T23:59' WHEN "retention" GLOB '????-??*' THEN date(substr("retention", 1, 7) || '-01', '+1 month', '-1 day') || 'T23:59' WHEN "retention" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("retention", 1, 4) || '-12-31T23:59' END),
  "consent_first" TEXT AS (CASE WHEN "consent" GLOB '????-??-??T*' THEN substr("consent", 1, 16) WHEN "consent" GLOB '????-??-??*' THEN substr("consent", 1, 10) || 'T00:00' WHEN "consent" GLOB '????-??*' THEN substr("consent", 1, 7) || '-01T00:00' WHEN "consent" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("consent", 1, 4) || '-01-01T00:00' END),
  "consent_last" TEXT AS (CASE WHEN "consent" GLOB '????-??-??T*' THEN substr("consent", 1, 16) WHEN "consent" GLOB '????-??-??*' THEN substr("consent", 1, 10) || 'T23:59' WHEN "consent" GLOB '????-??*' THEN date(substr("consent", 1, 7) || '-01', '+1 month', '-1 day') || 'T23:59' WHEN "consent" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("consent", 1, 4) || '-12-31T23:59' END)
) STRICT;
CREATE INDEX "case_person" ON "case" ("person");

CREATE TABLE "arrest" (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  retracted INTEGER NOT NULL DEFAULT 0,
  "case" INTEGER REFERENCES "case" (rid) DEFERRABLE INITIALLY DEFERRED,
  "when" TEXT,
  "agency" TEXT,
  "jurisdiction" INTEGER REFERENCES "jurisdiction" (rid) DEFERRABLE INITIALLY DEFERRED,
  "booking_number" TEXT,
  "fingerprint_match" TEXT,
  "release_eligible" TEXT,
  "released_at" TEXT,
  "released_how" TEXT,
  "when_first" TEXT AS (CASE WHEN "when" GLOB '????-??-??T*' THEN substr("when", 1, 16) WHEN "when" GLOB '????-??-??*' THEN substr("when", 1, 10) || 'T00:00' WHEN "when" GLOB '????-??*' THEN substr("when", 1, 7) || '-01T00:00' WHEN "when" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("when", 1, 4) || '-01-01T00:00' END),
  "when_last" TEXT AS (CASE WHEN "when" GLOB '????-??-??T*' THEN substr("when", 1, 16) WHEN "when" GLOB '????-??-??*' THEN substr("when", 1, 10) || 'T23:59' WHEN "when" GLOB '????-??*' THEN date(substr("when", 1, 7) || '-01', '+1 month', '-1 day') || 'T23:59' WHEN "when" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("when", 1, 4) || '-12-31T23:59' END),
  "release_eligible_first" TEXT AS (CASE WHEN "release_eligible" GLOB '????-??-??T*' THEN substr("release_eligible", 1, 16) WHEN "release_eligible" GLOB '????-??-??*' THEN substr("release_eligible", 1, 10) || 'T00:00' WHEN "release_eligible" GLOB '????-??*' THEN substr("release_eligible", 1, 7) || '-01T00:00' WHEN "release_eligible" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("release_eligible", 1, 4) || '-01-01T00:00' END),
  "release_eligible_last" TEXT AS (CASE WHEN "release_eligible" GLOB '????-??-??T*' THEN substr("release_eligible", 1, 16) WHEN "release_eligible" GLOB '????-??-??*' THEN substr("release_eligible", 1, 10) || 'T23:59' WHEN "release_eligible" GLOB '????-??*' THEN date(substr("release_eligible", 1, 7) || '-01', '+1 month', '-1 day') || 'T23:59' WHEN "release_eligible" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("release_eligible", 1, 4) || '-12-31T23:59' END),
  "released_at_first" TEXT AS (CASE WHEN "released_at" GLOB '????-??-??T*' THEN substr("released_at", 1, 16) WHEN "released_at" GLOB '????-??-??*' THEN substr("released_at", 1, 10) || 'T00:00' WHEN "released_at" GLOB '????-??*' THEN substr("released_at", 1, 7) || '-01T00:00' WHEN "released_at" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("released_at", 1, 4) || '-01-01T00:00' END),
  "released_at_last" TEXT AS (CASE WHEN "released_at" GLOB '????-??-??T*' THEN substr("released_at", 1, 16) WHEN "released_at" GLOB '????-??-??*' THEN substr("released_at", 1, 10) || 'T23:59' WHEN "released_at" GLOB '????-??*' THEN date(substr("released_at", 1, 7) || '-01', '+1 month', '-1 day') || 'T23:59' WHEN "released_at" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("released_at", 1, 4) || '-12-31T23:59' END)
) STRICT;
CREATE INDEX "arrest_case" ON "arrest" ("case");

CREATE TABLE "charge" (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  retracted INTEGER NOT NULL DEFAULT 0,
  "arrest" INTEGER REFERENCES "arrest" (rid) DEFERRABLE INITIALLY DEFERRED,
  "as_booked" TEXT,
  "offense" INTEGER REFERENCES "offense" (rid) DEFERRABLE INITIALLY DEFERRED,
  "class" TEXT,
  "count" INTEGER,
  "max_penalty" INTEGER,
  "sentence" INTEGER,
  "statute" TEXT,
  "disposition" TEXT,
  "disposed" TEXT,
  "disposed_first" TEXT AS (CASE WHEN "disposed" GLOB '????-??-??T*' THEN substr("disposed", 1, 16) WHEN "disposed" GLOB '????-??-??*' THEN substr("disposed", 1, 10) || 'T00:00' WHEN "disposed" GLOB '????-??*' THEN substr("disposed", 1, 7) || '-01T00:00' WHEN "disposed" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("disposed", 1, 4) || '-01-01T00:00' END),
  "disposed_last" TEXT AS (CASE WHEN "disposed" GLOB '????-??-??T*' THEN substr("disposed", 1, 16) WHEN "disposed" GLOB '????-??-??*' THEN substr("disposed", 1, 10) || 'T23:59' WHEN "disposed" GLOB '????-??*' THEN date(substr("disposed", 1, 7) || '-01', '+1 month', '-1 day') || 'T23:59' WHEN "disposed" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("disposed", 1, 4) || '-12-31T23:59' END)
) STRICT;
CREATE INDEX "charge_arrest" ON "charge" ("arrest");

CREATE TABLE "detainer" (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  retracted INTEGER NOT NULL DEFAULT 0,
  "arrest" INTEGER REFERENCES "arrest" (rid) DEFERRABLE INITIALLY DEFERRED,
  "form" TEXT,
  "lodged" TEXT,
  "served" TEXT,
  "basis" TEXT,
  "box" TEXT,
  "outcome" TEXT,
  "picked_up" TEXT,
  "lodged_first" TEXT AS (CASE WHEN "lodged" GLOB '????-??-??T*' THEN substr("lodged", 1, 16) WHEN "lodged" GLOB '????-??-??*' THEN substr("lodged", 1, 10) || 'T00:00' WHEN "lodged" GLOB '????-??*' THEN substr("lodged", 1, 7) || '-01T00:00' WHEN "lodged" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("lodged", 1, 4) || '-01-01T00:00' END),
  "lodged_last" TEXT AS (CASE WHEN "lodged" GLOB '????-??-??T*' THEN substr("lodged", 1, 16) WHEN "lodged" GLOB '????-??-??*' THEN substr("lodged", 1, 10) || 'T23:59' WHEN "lodged" GLOB '????-??*' THEN date(substr("lodged", 1, 7) || '-01', '+1 month', '-1 day') || 'T23:59' WHEN "lodged" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("lodged", 1, 4) || '-12-31T23:59' END),
  "served_first" TEXT AS (CASE WHEN "served" GLOB '????-??-??T*' THEN substr("served", 1, 16) WHEN "served" GLOB '????-??-??*' THEN substr("served", 1, 10) || 'T00:00' WHEN "served" GLOB '????-??*' THEN substr("served", 1, 7) || '-01T00:00' WHEN "served" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("served", 1, 4) || '-01-01T00:00' END),
  "served_last" TEXT AS (CASE WHEN "served" GLOB '????-??-??T*' THEN substr("served", 1, 16) WHEN "served" GLOB '????-??-??*' THEN substr("served", 1, 10) || 'T23:59' WHEN "served" GLOB '????-??*' THEN date(substr("served", 1, 7) || '-01', '+1 month', '-1 day') || 'T23:59' WHEN "served" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("served", 1, 4) || '-12-31T23:59' END),
  "picked_up_first" TEXT AS (CASE WHEN "picked_up" GLOB '????-??-??T*' THEN substr("picked_up", 1, 16) WHEN "picked_up" GLOB '????-??-??*' THEN substr("picked_up", 1, 10) || 'T00:00' WHEN "picked_up" GLOB '????-??*' THEN substr("picked_up", 1, 7) || '-01T00:00' WHEN "picked_up" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("picked_up", 1, 4) || '-01-01T00:00' END),
  "picked_up_last" TEXT AS (CASE WHEN "picked_up" GLOB '????-??-??T*' THEN substr("picked_up", 1, 16) WHEN "picked_up" GLOB '????-??-??*' THEN substr("picked_up", 1, 10) || 'T23:59' WHEN "picked_up" GLOB '????-??*' THEN date(substr("picked_up", 1, 7) || '-01', '+1 month', '-1 day') || 'T23:59' WHEN "picked_up" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("picked_up", 1, 4) || '-12-31T23:59' END)
) STRICT;
CREATE INDEX "detainer_arrest" ON "detainer" ("arrest");

CREATE TABLE "custody_stay" (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  retracted INTEGER NOT NULL DEFAULT 0,
  "case" INTEGER REFERENCES "case" (rid) DEFERRABLE INITIALLY DEFERRED,
  "facility" INTEGER REFERENCES "facility" (rid) DEFERRABLE INITIALLY DEFERRED,
  "place" TEXT,
  "from" TEXT,
  "to" TEXT,
  "authority" TEXT,
  "circuit" TEXT,
  "from_first" TEXT AS (CASE WHEN "from" GLOB '????-??-??T*' THEN substr("from", 1, 16) WHEN "from" GLOB '????-??-??*' THEN substr("from", 1, 10) || 'T00:00' WHEN "from" GLOB '????-??*' THEN substr("from", 1, 7) || '-01T00:00' WHEN "from" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("from", 1, 4) || '-01-01T00:00' END),
  "from_last" TEXT AS (CASE WHEN "from" GLOB '????-??-??T*' THEN substr("from", 1, 16) WHEN "from" GLOB '????-??-??*' THEN substr("from", 1, 10) || 'T23:59' WHEN "from" GLOB '????-??*' THEN date(substr("from", 1, 7) || '-01', '+1 month', '-1 day') || 'T23:59' WHEN "from" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("from", 1, 4) || '-12-31T23:59' END),
  "to_first" TEXT AS (CASE WHEN "to" GLOB '????-??-??T*' THEN substr("to", 1, 16) WHEN "to" GLOB '????-??-??*' THEN substr("to", 1, 10) || 'T00:00' WHEN "to" GLOB '????-??*' THEN substr("to", 1, 7) || '-01T00:00' WHEN "to" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("to", 1, 4) || '-01-01T00:00' END),
  "to_last" TEXT AS (CASE WHEN "to" GLOB '????-??-??T*' THEN substr("to", 1, 16) WHEN "to" GLOB '????-??-??*' THEN substr("to", 1, 10) || 'T23:59' WHEN "to" GLOB '????-??*' THEN date(substr("to", 1, 7) || '-01', '+1 month', '-1 day') || 'T23:59' WHEN "to" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("to", 1, 4) || '-12-31T23:59' END)
) STRICT;
CREATE INDEX "custody_stay_case" ON "custody_stay" ("case");

CREATE TABLE "locator_check" (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  retracted INTEGER NOT NULL DEFAULT 0,
  "case" INTEGER REFERENCES "case" (rid) DEFERRABLE INITIALLY DEFERRED,
  "spelling" TEXT,
  "answer" TEXT,
  "checked" TEXT,
  "checked_first" TEXT AS (CASE WHEN "checked" GLOB '????-??-??T*' THEN substr("checked", 1, 16) WHEN "checked" GLOB '????-??-??*' THEN substr("checked", 1, 10) || 'T00:00' WHEN "checked" GLOB '????-??*' THEN substr("checked", 1, 7) || '-01T00:00' WHEN "checked" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("checked", 1, 4) || '-01-01T00:00' END),
  "checked_last" TEXT AS (CASE WHEN "checked" GLOB '????-??-??T*' THEN substr("checked", 1, 16) WHEN "checked" GLOB '????-??-??*' THEN substr("checked", 1, 10) || 'T23:59' WHEN "checked" GLOB '????-??*' THEN date(substr("checked", 1, 7) || '-01', '+1 month', '-1 day') || 'T23:59' WHEN "checked" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("checked", 1, 4) || '-12-31T23:59' END)
) STRICT;
CREATE INDEX "locator_check_case" ON "locator_check" ("case");

CREATE TABLE "hearing" (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  retracted INTEGER NOT NULL DEFAULT 0,
  "case" INTEGER REFERENCES "case" (rid) DEFERRABLE INITIALLY DEFERRED,
  "kind" TEXT,
  "when" TEXT,
  "court" INTEGER REFERENCES "court" (rid) DEFERRABLE INITIALLY DEFERRED,
  "place" TEXT,
  "judge" TEXT,
  "outcome" TEXT,
  "when_first" TEXT AS (CASE WHEN "when" GLOB '????-??-??T*' THEN substr("when", 1, 16) WHEN "when" GLOB '????-??-??*' THEN substr("when", 1, 10) || 'T00:00' WHEN "when" GLOB '????-??*' THEN substr("when", 1, 7) || '-01T00:00' WHEN "when" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("when", 1, 4) || '-01-01T00:00' END),
  "when_last" TEXT AS (CASE WHEN "when" GLOB '????-??-??T*' THEN substr("when", 1, 16) WHEN "when" GLOB '????-??-??*' THEN substr("when", 1, 10) || 'T23:59' WHEN "when" GLOB '????-??*' THEN date(substr("when", 1, 7) || '-01', '+1 month', '-1 day') || 'T23:59' WHEN "when" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("when", 1, 4) || '-12-31T23:59' END)
) STRICT;
CREATE INDEX "hearing_case" ON "hearing" ("case");

CREATE TABLE "deadline" (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  retracted INTEGER NOT NULL DEFAULT 0,
  "case" INTEGER REFERENCES "case" (rid) DEFERRABLE INITIALLY DEFERRED,
  "rule_id" TEXT,
  "what" TEXT,
  "from" TEXT,
  "due" TEXT,
  "done" TEXT,
  "from_first" TEXT AS (CASE WHEN "from" GLOB '????-??-??T*' THEN substr("from", 1, 16) WHEN "from" GLOB '????-??-??*' THEN substr("from", 1, 10) || 'T00:00' WHEN "from" GLOB '????-??*' THEN substr("from", 1, 7) || '-01T00:00' WHEN "from" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("from", 1, 4) || '-01-01T00:00' END),
  "from_last" TEXT AS (CASE WHEN "from" GLOB '????-??-??T*' THEN substr("from", 1, 16) WHEN "from" GLOB '????-??-??*' THEN substr("from", 1, 10) || 'T23:59' WHEN "from" GLOB '????-??*' THEN date(substr("from", 1, 7) || '-01', '+1 month', '-1 day') || 'T23:59' WHEN "from" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("from", 1, 4) || '-12-31T23:59' END),
  "due_first" TEXT AS (CASE WHEN "due" GLOB '????-??-??T*' THEN substr("due", 1, 16) WHEN "due" GLOB '????-??-??*' THEN substr("due", 1, 10) || 'T00:00' WHEN "due" GLOB '????-??*' THEN substr("due", 1, 7) || '-01T00:00' WHEN "due" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("due", 1, 4) || '-01-01T00:00' END),
  "due_last" TEXT AS (CASE WHEN "due" GLOB '????-??-??T*' THEN substr("due", 1, 16) WHEN "due" GLOB '????-??-??*' THEN substr("due", 1, 10) || 'T23:59' WHEN "due" GLOB '????-??*' THEN date(substr("due", 1, 7) || '-01', '+1 month', '-1 day') || 'T23:59' WHEN "due" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("due", 1, 4) || '-12-31T23:59' END),
  "done_first" TEXT AS (CASE WHEN "done" GLOB '????-??-??T*' THEN substr("done", 1, 16) WHEN "done" GLOB '????-??-??*' THEN substr("done", 1, 10) || 'T00:00' WHEN "done" GLOB '????-??*' THEN substr("done", 1, 7) || '-01T00:00' WHEN "done" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("done", 1, 4) || '-01-01T00:00' END),
  "done_last" TEXT AS (CASE WHEN "done" GLOB '????-??-??T*' THEN substr("done", 1, 16) WHEN "done" GLOB '????-??-??*' THEN substr("done", 1, 10) || 'T23:59' WHEN "done" GLOB '????-??*' THEN date(substr("done", 1, 7) || '-01', '+1 month', '-1 day') || 'T23:59' WHEN "done" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("done", 1, 4) || '-12-31T23:59' END)
) STRICT;
CREATE INDEX "deadline_case" ON "deadline" ("case");

CREATE TABLE "task" (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  retracted INTEGER NOT NULL DEFAULT 0,
  "case" INTEGER REFERENCES "case" (rid) DEFERRABLE INITIALLY DEFERRED,
  "what" TEXT,
  "due" TEXT,
  "assigned" INTEGER REFERENCES "volunteer" (rid) DEFERRABLE INITIALLY DEFERRED,
  "done" TEXT,
  "due_first" TEXT AS (CASE WHEN "due" GLOB '????-??-??T*' THEN substr("due", 1, 16) WHEN "due" GLOB '????-??-??*' THEN substr("due", 1, 10) || 'T00:00' WHEN "due" GLOB '????-??*' THEN substr("due", 1, 7) || '-01T00:00' WHEN "due" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("due", 1, 4) || '-01-01T00:00' END),
  "due_last" TEXT AS (CASE WHEN "due" GLOB '????-??-??T*' THEN substr("due", 1, 16) WHEN "due" GLOB '????-??-??*' THEN substr("due", 1, 10) || 'T23:59' WHEN "due" GLOB '????-??*' THEN date(substr("due", 1, 7) || '-01', '+1 month', '-1 day') || 'T23:59' WHEN "due" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("due", 1, 4) || '-12-31T23:59' END),
  "done_first" TEXT AS (CASE WHEN "done" GLOB '????-??-??T*' THEN substr("done", 1, 16) WHEN "done" GLOB '????-??-??*' THEN substr("done", 1, 10) || 'T00:00' WHEN "done" GLOB '????-??*' THEN substr("done", 1, 7) || '-01T00:00' WHEN "done" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("done", 1, 4) || '-01-01T00:00' END),
  "done_last" TEXT AS (CASE WHEN "done" GLOB '????-??-??T*' THEN substr("done", 1, 16) WHEN "done" GLOB '????-??-??*' THEN substr("done", 1, 10) || 'T23:59' WHEN "done" GLOB '????-??*' THEN date(substr("done", 1, 7) || '-01', '+1 month', '-1 day') || 'T23:59' WHEN "done" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("done", 1, 4) || '-12-31T23:59' END)
) STRICT;
CREATE INDEX "task_case" ON "task" ("case");

CREATE TABLE "bond" (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  retracted INTEGER NOT NULL DEFAULT 0,
  "case" INTEGER REFERENCES "case" (rid) DEFERRABLE INITIALLY DEFERRED,
  "amount" INTEGER,
  "set_on" TEXT,
  "set_by" TEXT,
  "outcome" TEXT,
  "paid" TEXT,
  "set_on_first" TEXT AS (CASE WHEN "set_on" GLOB '????-??-??T*' THEN substr("set_on", 1, 16) WHEN "set_on" GLOB '????-??-??*' THEN substr("set_on", 1, 10) || 'T00:00' WHEN "set_on" GLOB '????-??*' THEN substr("set_on", 1, 7) || '-01T00:00' WHEN "set_on" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("set_on", 1, 4) || '-01-01T00:00' END),
  "set_on_last" TEXT AS (CASE WHEN "set_on" GLOB '????-??-??T*' THEN substr("set_on", 1, 16) WHEN "set_on" GLOB '????-??-??*' THEN substr("set_on", 1, 10) || 'T23:59' WHEN "set_on" GLOB '????-??*' THEN date(substr("set_on", 1, 7) || '-01', '+1 month', '-1 day') || 'T23:59' WHEN "set_on" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("set_on", 1, 4) || '-12-31T23:59' END),
  "paid_first" TEXT AS (CASE WHEN "paid" GLOB '????-??-??T*' THEN substr("paid", 1, 16) WHEN "paid" GLOB '????-??-??*' THEN substr("paid", 1, 10) || 'T00:00' WHEN "paid" GLOB '????-??*' THEN substr("paid", 1, 7) || '-01T00:00' WHEN "paid" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("paid", 1, 4) || '-01-01T00:00' END),
  "paid_last" TEXT AS (CASE WHEN "paid" GLOB '????-??-??T*' THEN substr("paid", 1, 16) WHEN "paid" GLOB '????-??-??*' THEN substr("paid", 1, 10) || 'T23:59' WHEN "paid" GLOB '????-??*' THEN date(substr("paid", 1, 7) || '-01', '+1 month', '-1 day') || 'T23:59' WHEN "paid" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("paid", 1, 4) || '-12-31T23:59' END)
) STRICT;
CREATE INDEX "bond_case" ON "bond" ("case");

CREATE TABLE "relief" (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  retracted INTEGER NOT NULL DEFAULT 0,
  "case" INTEGER REFERENCES "case" (rid) DEFERRABLE INITIALLY DEFERRED,
  "kind" TEXT,
  "filed" TEXT,
  "receipt" TEXT,
  "outcome" TEXT,
  "decided" TEXT,
  "filed_first" TEXT AS (CASE WHEN "filed" GLOB '????-??-??T*' THEN substr("filed", 1, 16) WHEN "filed" GLOB '????-??-??*' THEN substr("filed", 1, 10) || 'T00:00' WHEN "filed" GLOB '????-??*' THEN substr("filed", 1, 7) || '-01T00:00' WHEN "filed" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("filed", 1, 4) || '-01-01T00:00' END),
  "filed_last" TEXT AS (CASE WHEN "filed" GLOB '????-??-??T*' THEN substr("filed", 1, 16) WHEN "filed" GLOB '????-??-??*' THEN substr("filed", 1, 10) || 'T23:59' WHEN "filed" GLOB '????-??*' THEN date(substr("filed", 1, 7) || '-01', '+1 month', '-1 day') || 'T23:59' WHEN "filed" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("filed", 1, 4) || '-12-31T23:59' END),
  "decided_first" TEXT AS (CASE WHEN "decided" GLOB '????-??-??T*' THEN substr("decided", 1, 16) WHEN "decided" GLOB '????-??-??*' THEN substr("decided", 1, 10) || 'T00:00' WHEN "decided" GLOB '????-??*' THEN substr("decided", 1, 7) || '-01T00:00' WHEN "decided" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("decided", 1, 4) || '-01-01T00:00' END),
  "decided_last" TEXT AS (CASE WHEN "decided" GLOB '????-??-??T*' THEN substr("decided", 1, 16) WHEN "decided" GLOB '????-??-??*' THEN substr("decided", 1, 10) || 'T23:59' WHEN "decided" GLOB '????-??*' THEN date(substr("decided", 1, 7) || '-01', '+1 month', '-1 day') || 'T23:59' WHEN "decided" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("decided", 1, 4) || '-12-31T23:59' END)
) STRICT;
CREATE INDEX "relief_case" ON "relief" ("case");

CREATE TABLE "appearance" (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  retracted INTEGER NOT NULL DEFAULT 0,
  "case" INTEGER REFERENCES "case" (rid) DEFERRABLE INITIALLY DEFERRED,
  "form" TEXT,
  "volunteer" INTEGER REFERENCES "volunteer" (rid) DEFERRABLE INITIALLY DEFERRED,
  "by" TEXT,
  "filed" TEXT,
  "withdrawn" TEXT,
  "filed_first" TEXT AS (CASE WHEN "filed" GLOB '????-??-??T*' THEN substr("filed", 1, 16) WHEN "filed" GLOB '????-??-??*' THEN substr("filed", 1, 10) || 'T00:00' WHEN "filed" GLOB '????-??*' THEN substr("filed", 1, 7) || '-01T00:00' WHEN "filed" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("filed", 1, 4) || '-01-01T00:00' END),
  "filed_last" TEXT AS (CASE WHEN "filed" GLOB '????-??-??T*' THEN substr("filed", 1, 16) WHEN "filed" GLOB '????-??-??*' THEN substr("filed", 1, 10) || 'T23:59' WHEN "filed" GLOB '????-??*' THEN date(substr("filed", 1, 7) || '-01', '+1 month', '-1 day') || 'T23:59' WHEN "filed" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("filed", 1, 4) || '-12-31T23:59' END),
  "withdrawn_first" TEXT AS (CASE WHEN "withdrawn" GLOB '????-??-??T*' THEN substr("withdrawn", 1, 16) WHEN "withdrawn" GLOB '????-??-??*' THEN substr("withdrawn", 1, 10) || 'T00:00' WHEN "withdrawn" GLOB '????-??*' THEN substr("withdrawn", 1, 7) || '-01T00:00' WHEN "withdrawn" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("withdrawn", 1, 4) || '-01-01T00:00' END),
  "withdrawn_last" TEXT AS (CASE WHEN "withdrawn" GLOB '????-??-??T*' THEN substr("withdrawn", 1, 16) WHEN "withdrawn" GLOB '????-??-??*' THEN substr("withdrawn", 1, 10) || 'T23:59' WHEN "withdrawn" GLOB '????-??*' THEN date(substr("withdrawn", 1, 7) || '-01', '+1 month', '-1 day') || 'T23:59' WHEN "withdrawn" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("withdrawn", 1, 4) || '-12-31T23:59' END)
) STRICT;
CREATE INDEX "appearance_case" ON "appearance" ("case");

CREATE TABLE "party" (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  retracted INTEGER NOT NULL DEFAULT 0,
  "case" INTEGER REFERENCES "case" (rid) DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT,
  "side" TEXT,
  "relation" TEXT,
  "phone" TEXT,
  "birth_date" TEXT,
  "a_number" TEXT,
  "person" INTEGER REFERENCES "person" (rid) DEFERRABLE INITIALLY DEFERRED,
  "note" TEXT,
  "birth_date_first" TEXT AS (CASE WHEN "birth_date" GLOB '????-??-??T*' THEN substr("birth_date", 1, 16) WHEN "birth_date" GLOB '????-??-??*' THEN substr("birth_date", 1, 10) || 'T00:00' WHEN "birth_date" GLOB '????-??*' THEN substr("birth_date", 1, 7) || '-01T00:00' WHEN "birth_date" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("birth_date", 1, 4) || '-01-01T00:00' END),
  "birth_date_last" TEXT AS (CASE WHEN "birth_date" GLOB '????-??-??T*' THEN substr("birth_date", 1, 16) WHEN "birth_date" GLOB '????-??-??*' THEN substr("birth_date", 1, 10) || 'T23:59' WHEN "birth_date" GLOB '????-??*' THEN date(substr("birth_date", 1, 7) || '-01', '+1 month', '-1 day') || 'T23:59' WHEN "birth_date" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("birth_date", 1, 4) || '-12-31T23:59' END)
) STRICT;
CREATE INDEX "party_case" ON "party" ("case");

CREATE TABLE "jurisdiction" (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  retracted INTEGER NOT NULL DEFAULT 0,
  shipped INTEGER NOT NULL DEFAULT 0,
  "fips" TEXT,
  "state" TEXT,
  "kind" TEXT,
  "name" TEXT,
  "label" TEXT,
  "zone" TEXT,
  "ice_area" TEXT,
  "sib_contact" TEXT,
  "note" TEXT
) STRICT;

CREATE TABLE "jurisdiction_event" (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  retracted INTEGER NOT NULL DEFAULT 0,
  "jurisdiction" INTEGER REFERENCES "jurisdiction" (rid) DEFERRABLE INITIALLY DEFERRED,
  "date" TEXT,
  "kind" TEXT,
  "over_objection" TEXT,
  "actor" TEXT,
  "method" TEXT,
  "document" INTEGER REFERENCES "document" (rid) DEFERRABLE INITIALLY DEFERRED,
  "source" TEXT,
  "confirmed" TEXT,
  "note" TEXT,
  "scheduled" TEXT,
  "date_first" TEXT AS (CASE WHEN "date" GLOB '????-??-??T*' THEN substr("date", 1, 16) WHEN "date" GLOB '????-??-??*' THEN substr("date", 1, 10) || 'T00:00' WHEN "date" GLOB '????-??*' THEN substr("date", 1, 7) || '-01T00:00' WHEN "date" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("date", 1, 4) || '-01-01T00:00' END),
  "date_last" TEXT AS (CASE WHEN "date" GLOB '????-??-??T*' THEN substr("date", 1, 16) WHEN "date" GLOB '????-??-??*' THEN substr("date", 1, 10) || 'T23:59' WHEN "date" GLOB '????-??*' THEN date(substr("date", 1, 7) || '-01', '+1 month', '-1 day') || 'T23:59' WHEN "date" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("date", 1, 4) || '-12-31T23:59' END),
  "scheduled_first" TEXT AS (CASE WHEN "scheduled" GLOB '????-??-??T*' THEN substr("scheduled", 1, 16) WHEN "scheduled" GLOB '????-??-??*' THEN substr("scheduled", 1, 10) || 'T00:00' WHEN "scheduled" GLOB '????-??*' THEN substr("scheduled", 1, 7) || '-01T00:00' WHEN "scheduled" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("scheduled", 1, 4) || '-01-01T00:00' END),
  "scheduled_last" TEXT AS (CASE WHEN "scheduled" GLOB '????-??-??T*' THEN substr("scheduled", 1, 16) WHEN "scheduled" GLOB '????-??-??*' THEN substr("scheduled", 1, 10) || 'T23:59' WHEN "scheduled" GLOB '????-??*' THEN date(substr("scheduled", 1, 7) || '-01', '+1 month', '-1 day') || 'T23:59' WHEN "scheduled" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("scheduled", 1, 4) || '-12-31T23:59' END)
) STRICT;
CREATE INDEX "jurisdiction_event_jurisdiction" ON "jurisdiction_event" ("jurisdiction");

CREATE TABLE "note" (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  retracted INTEGER NOT NULL DEFAULT 0,
  "case" INTEGER REFERENCES "case" (rid) DEFERRABLE INITIALLY DEFERRED,
  "text" TEXT,
  "written" TEXT,
  "author" INTEGER REFERENCES "volunteer" (rid) DEFERRABLE INITIALLY DEFERRED,
  "tenths" INTEGER,
  "corrects" INTEGER REFERENCES "note" (rid) DEFERRABLE INITIALLY DEFERRED,
  "written_first" TEXT AS (CASE WHEN "written" GLOB '????-??-??T*' THEN substr("written", 1, 16) WHEN "written" GLOB '????-??-??*' THEN substr("written", 1, 10) || 'T00:00' WHEN "written" GLOB '????-??*' THEN substr("written", 1, 7) || '-01T00:00' WHEN "written" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("written", 1, 4) || '-01-01T00:00' END),
  "written_last" TEXT AS (CASE WHEN "written" GLOB '????-??-??T*' THEN substr("written", 1, 16) WHEN "written" GLOB '????-??-??*' THEN substr("written", 1, 10) || 'T23:59' WHEN "written" GLOB '????-??*' THEN date(substr("written", 1, 7) || '-01', '+1 month', '-1 day') || 'T23:59' WHEN "written" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("written", 1, 4) || '-12-31T23:59' END)
) STRICT;
CREATE INDEX "note_case" ON "note" ("case");

CREATE TABLE "document" (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  retracted INTEGER NOT NULL DEFAULT 0,
  "case" INTEGER REFERENCES "case" (rid) DEFERRABLE INITIALLY DEFERRED,
  "title" TEXT,
  "media_type" TEXT,
  "size" INTEGER,
  "file" TEXT,
  "key" BLOB,
  "dated" TEXT,
  "dated_first" TEXT AS (CASE WHEN "dated" GLOB '????-??-??T*' THEN substr("dated", 1, 16) WHEN "dated" GLOB '????-??-??*' THEN substr("dated", 1, 10) || 'T00:00' WHEN "dated" GLOB '????-??*' THEN substr("dated", 1, 7) || '-01T00:00' WHEN "dated" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("dated", 1, 4) || '-01-01T00:00' END),
  "dated_last" TEXT AS (CASE WHEN "dated" GLOB '????-??-??T*' THEN substr("dated", 1, 16) WHEN "dated" GLOB '????-??-??*' THEN substr("dated", 1, 10) || 'T23:59' WHEN "dated" GLOB '????-??*' THEN date(substr("dated", 1, 7) || '-01', '+1 month', '-1 day') || 'T23:59' WHEN "dated" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("dated", 1, 4) || '-12-31T23:59' END)
) STRICT;
CREATE INDEX "document_case" ON "document" ("case");

CREATE TABLE "volunteer" (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  retracted INTEGER NOT NULL DEFAULT 0,
  "name" TEXT,
  "role" TEXT,
  "accreditation" TEXT,
  "accredited_until" TEXT,
  "slot" TEXT,
  "archived" TEXT,
  "accredited_until_first" TEXT AS (CASE WHEN "accredited_until" GLOB '????-??-??T*' THEN substr("accredited_until", 1, 16) WHEN "accredited_until" GLOB '????-??-??*' THEN substr("accredited_until", 1, 10) || 'T00:00' WHEN "accredited_until" GLOB '????-??*' THEN substr("accredited_until", 1, 7) || '-01T00:00' WHEN "accredited_until" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("accredited_until", 1, 4) || '-01-01T00:00' END),
  "accredited_until_last" TEXT AS (CASE WHEN "accredited_until" GLOB '????-??-??T*' THEN substr("accredited_until", 1, 16) WHEN "accredited_until" GLOB '????-??-??*' THEN substr("accredited_until", 1, 10) || 'T23:59' WHEN "accredited_until" GLOB '????-??*' THEN date(substr("accredited_until", 1, 7) || '-01', '+1 month', '-1 day') || 'T23:59' WHEN "accredited_until" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("accredited_until", 1, 4) || '-12-31T23:59' END)
) STRICT;

CREATE TABLE "community_event" (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  retracted INTEGER NOT NULL DEFAULT 0,
  "name" TEXT,
  "date" TEXT,
  "place" TEXT,
  "note" TEXT,
  "date_first" TEXT AS (CASE WHEN "date" GLOB '????-??-??T*' THEN substr("date", 1, 16) WHEN "date" GLOB '????-??-??*' THEN substr("date", 1, 10) || 'T00:00' WHEN "date" GLOB '????-??*' THEN substr("date", 1, 7) || '-01T00:00' WHEN "date" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("date", 1, 4) || '-01-01T00:00' END),
  "date_last" TEXT AS (CASE WHEN "date" GLOB '????-??-??T*' THEN substr("date", 1, 16) WHEN "date" GLOB '????-??-??*' THEN substr("date", 1, 10) || 'T23:59' WHEN "date" GLOB '????-??*' THEN date(substr("date", 1, 7) || '-01', '+1 month', '-1 day') || 'T23:59' WHEN "date" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("date", 1, 4) || '-12-31T23:59' END)
) STRICT;

CREATE TABLE "import_batch" (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  retracted INTEGER NOT NULL DEFAULT 0,
  "source" TEXT,
  "file_hash" TEXT,
  "sheet" TEXT,
  "mapping" TEXT,
  "imported" TEXT,
  "rows" INTEGER,
  "imported_first" TEXT AS (CASE WHEN "imported" GLOB '????-??-??T*' THEN substr("imported", 1, 16) WHEN "imported" GLOB '????-??-??*' THEN substr("imported", 1, 10) || 'T00:00' WHEN "imported" GLOB '????-??*' THEN substr("imported", 1, 7) || '-01T00:00' WHEN "imported" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("imported", 1, 4) || '-01-01T00:00' END),
  "imported_last" TEXT AS (CASE WHEN "imported" GLOB '????-??-??T*' THEN substr("imported", 1, 16) WHEN "imported" GLOB '????-??-??*' THEN substr("imported", 1, 10) || 'T23:59' WHEN "imported" GLOB '????-??*' THEN date(substr("imported", 1, 7) || '-01', '+1 month', '-1 day') || 'T23:59' WHEN "imported" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("imported", 1, 4) || '-12-31T23:59' END)
) STRICT;

CREATE TABLE "import_row" (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  retracted INTEGER NOT NULL DEFAULT 0,
  "batch" INTEGER REFERENCES "import_batch" (rid) DEFERRABLE INITIALLY DEFERRED,
  "case" INTEGER REFERENCES "case" (rid) DEFERRABLE INITIALLY DEFERRED,
  "source" TEXT,
  "key" TEXT,
  "row" INTEGER,
  "raw" TEXT
) STRICT;
CREATE INDEX "import_row_case" ON "import_row" ("case");

CREATE TABLE "saved_filter" (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  retracted INTEGER NOT NULL DEFAULT 0,
  "name" TEXT,
  "query" TEXT
) STRICT;

CREATE TABLE "offense" (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  retracted INTEGER NOT NULL DEFAULT 0,
  shipped INTEGER NOT NULL DEFAULT 0,
  "key" TEXT,
  "name_en" TEXT,
  "name_es" TEXT,
  "default_class" TEXT,
  "aggravated" TEXT,
  "level_2008" INTEGER,
  "ncic_class" TEXT,
  "note" TEXT
) STRICT;

CREATE TABLE "facility" (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  retracted INTEGER NOT NULL DEFAULT 0,
  shipped INTEGER NOT NULL DEFAULT 0,
  "code" TEXT,
  "name" TEXT,
  "address" TEXT,
  "city" TEXT,
  "state" TEXT,
  "phone" TEXT,
  "ice_area" TEXT
) STRICT;

CREATE TABLE "court" (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  retracted INTEGER NOT NULL DEFAULT 0,
  shipped INTEGER NOT NULL DEFAULT 0,
  "name" TEXT,
  "city" TEXT,
  "state" TEXT,
  "detained_only" TEXT
) STRICT;

CREATE TABLE "person_link" (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  retracted INTEGER NOT NULL DEFAULT 0,
  "person" INTEGER REFERENCES "person" (rid) DEFERRABLE INITIALLY DEFERRED,
  "other" INTEGER REFERENCES "person" (rid) DEFERRABLE INITIALLY DEFERRED,
  "kind" TEXT,
  "decided_by" INTEGER REFERENCES "volunteer" (rid) DEFERRABLE INITIALLY DEFERRED,
  "decided" TEXT,
  "reason" TEXT,
  "decided_first" TEXT AS (CASE WHEN "decided" GLOB '????-??-??T*' THEN substr("decided", 1, 16) WHEN "decided" GLOB '????-??-??*' THEN substr("decided", 1, 10) || 'T00:00' WHEN "decided" GLOB '????-??*' THEN substr("decided", 1, 7) || '-01T00:00' WHEN "decided" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("decided", 1, 4) || '-01-01T00:00' END),
  "decided_last" TEXT AS (CASE WHEN "decided" GLOB '????-??-??T*' THEN substr("decided", 1, 16) WHEN "decided" GLOB '????-??-??*' THEN substr("decided", 1, 10) || 'T23:59' WHEN "decided" GLOB '????-??*' THEN date(substr("decided", 1, 7) || '-01', '+1 month', '-1 day') || 'T23:59' WHEN "decided" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("decided", 1, 4) || '-12-31T23:59' END)
) STRICT;
CREATE INDEX "person_link_person" ON "person_link" ("person");

CREATE TABLE "clearance" (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  retracted INTEGER NOT NULL DEFAULT 0,
  "case" INTEGER REFERENCES "case" (rid) DEFERRABLE INITIALLY DEFERRED,
  "hit" TEXT,
  "reason" TEXT,
  "cleared_by" INTEGER REFERENCES "volunteer" (rid) DEFERRABLE INITIALLY DEFERRED,
  "cleared" TEXT,
  "cleared_first" TEXT AS (CASE WHEN "cleared" GLOB '????-??-??T*' THEN substr("cleared", 1, 16) WHEN "cleared" GLOB '????-??-??*' THEN substr("cleared", 1, 10) || 'T00:00' WHEN "cleared" GLOB '????-??*' THEN substr("cleared", 1, 7) || '-01T00:00' WHEN "cleared" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("cleared", 1, 4) || '-01-01T00:00' END),
  "cleared_last" TEXT AS (CASE WHEN "cleared" GLOB '????-??-??T*' THEN substr("cleared", 1, 16) WHEN "cleared" GLOB '????-??-??*' THEN substr("cleared", 1, 10) || 'T23:59' WHEN "cleared" GLOB '????-??*' THEN date(substr("cleared", 1, 7) || '-01', '+1 month', '-1 day') || 'T23:59' WHEN "cleared" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("cleared", 1, 4) || '-12-31T23:59' END)
) STRICT;
CREATE INDEX "clearance_case" ON "clearance" ("case");

CREATE TABLE "tag" (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  retracted INTEGER NOT NULL DEFAULT 0,
  "case" INTEGER REFERENCES "case" (rid) DEFERRABLE INITIALLY DEFERRED,
  "name" TEXT,
  "removed" TEXT
) STRICT;
CREATE INDEX "tag_case" ON "tag" ("case");

CREATE TABLE "setting" (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  retracted INTEGER NOT NULL DEFAULT 0,
  "key" TEXT,
  "value" TEXT
) STRICT;

CREATE TABLE "court_closure" (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  retracted INTEGER NOT NULL DEFAULT 0,
  "court" INTEGER REFERENCES "court" (rid) DEFERRABLE INITIALLY DEFERRED,
  "day" TEXT,
  "why" TEXT,
  "day_first" TEXT AS (CASE WHEN "day" GLOB '????-??-??T*' THEN substr("day", 1, 16) WHEN "day" GLOB '????-??-??*' THEN substr("day", 1, 10) || 'T00:00' WHEN "day" GLOB '????-??*' THEN substr("day", 1, 7) || '-01T00:00' WHEN "day" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("day", 1, 4) || '-01-01T00:00' END),
  "day_last" TEXT AS (CASE WHEN "day" GLOB '????-??-??T*' THEN substr("day", 1, 16) WHEN "day" GLOB '????-??-??*' THEN substr("day", 1, 10) || 'T23:59' WHEN "day" GLOB '????-??*' THEN date(substr("day", 1, 7) || '-01', '+1 month', '-1 day') || 'T23:59' WHEN "day" GLOB '[0-9][0-9][0-9][0-9]*' THEN substr("day", 1, 4) || '-12-31T23:59' END)
) STRICT;
CREATE INDEX case_number ON "case" (number);
CREATE INDEX person_a_number ON person (a_number) WHERE a_number IS NOT NULL;
CREATE INDEX person_birth_date ON person (birth_date) WHERE birth_date IS NOT NULL;
CREATE INDEX import_row_key ON import_row (source, key);
CREATE INDEX person_link_other ON person_link (other);
CREATE INDEX jurisdiction_label ON jurisdiction (label);

-- What lists show, filter and sort by; never journaled, always rebuilt from the records. Nothing in it
-- depends on today. live: 1 = live, 2 = archived, 0 = retracted. facets: one bit a value, so that a
-- filter is an AND on the covering index of the order.
CREATE TABLE derived (
  case_rid INTEGER PRIMARY KEY,
  generation INTEGER NOT NULL,
  live INTEGER NOT NULL,
  facets INTEGER NOT NULL,
  number_sort TEXT NOT NULL,
  name_sort TEXT NOT NULL,
  opened_sort TEXT NOT NULL,
  closed_sort TEXT NOT NULL,
  arrested_sort TEXT NOT NULL,
  jurisdiction_sort TEXT NOT NULL,
  lead_sort TEXT NOT NULL,
  clock_sort INTEGER NOT NULL,
  person INTEGER,
  jurisdiction INTEGER,
  lead INTEGER,
  number TEXT,
  name TEXT,
  initials TEXT,
  arrested TEXT,
  agency TEXT,
  charges TEXT,
  facility TEXT,
  n_charges INTEGER NOT NULL,
  n_detainers INTEGER NOT NULL,
  level_2011 INTEGER NOT NULL,
  level_2008 INTEGER NOT NULL,
  participation INTEGER,
  opt_out INTEGER,
  undecided INTEGER NOT NULL,
  form INTEGER,
  governs INTEGER,
  regulation_ms INTEGER,
  straight_ms INTEGER,
  clock_ms INTEGER,
  clock_ended_ms INTEGER
) STRICT;
CREATE INDEX derived_number ON derived (live, number_sort, facets);
CREATE INDEX derived_name ON derived (live, name_sort, facets);
CREATE INDEX derived_opened ON derived (live, opened_sort, facets);
CREATE INDEX derived_arrested ON derived (live, arrested_sort, facets);
CREATE INDEX derived_jurisdiction ON derived (live, jurisdiction_sort, facets);
CREATE INDEX derived_lead ON derived (live, lead_sort, facets);
CREATE INDEX derived_level ON derived (live, level_2011, facets);
CREATE INDEX derived_clock ON derived (live, clock_sort, facets);
CREATE INDEX derived_person ON derived (person);

-- Words by which a case is found: folded names, digits of numbers.
CREATE TABLE search_word (
  word TEXT NOT NULL,
  case_rid INTEGER NOT NULL,
  PRIMARY KEY (word, case_rid)
) STRICT, WITHOUT ROWID;
CREATE INDEX search_word_case ON search_word (case_rid);

-- Several words at once, and the text of notes. The content tables keep what the index was made of, so
-- that erasing a person erases the words from the index too (secure-delete).
CREATE TABLE search_names (rid INTEGER PRIMARY KEY, names TEXT NOT NULL) STRICT;
CREATE VIRTUAL TABLE name_fts USING fts5 (
  names, content = 'search_names', content_rowid = 'rid',
  tokenize = 'unicode61 remove_diacritics 0', prefix = '1 2 3');
INSERT INTO name_fts (name_fts, rank) VALUES ('secure-delete', 1);
CREATE TABLE search_notes (rid INTEGER PRIMARY KEY, notes TEXT NOT NULL) STRICT;
CREATE VIRTUAL TABLE note_fts USING fts5 (
  notes, content = 'search_notes', content_rowid = 'rid',
  tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3');
INSERT INTO note_fts (note_fts, rank) VALUES ('secure-delete', 1);
