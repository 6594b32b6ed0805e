-- SPDX-License-Identifier: GPL-3.0-or-later
-- All that a row of a list shows stands beside its order: one page of the file a row instead of
-- three. `hearing_last` is the end of the last hearing, so that the table of hearings is asked only
-- for a case that may have one ahead.
ALTER TABLE derived ADD COLUMN status TEXT;
ALTER TABLE derived ADD COLUMN opened TEXT;
ALTER TABLE derived ADD COLUMN closed TEXT;
ALTER TABLE derived ADD COLUMN outcome TEXT;
ALTER TABLE derived ADD COLUMN review INTEGER NOT NULL DEFAULT 0;
ALTER TABLE derived ADD COLUMN hearing_last TEXT;

UPDATE derived SET
  (status, opened, closed, outcome, review)
    = (SELECT coalesce (c.status, 'intake'), c.opened, c.closed, c.outcome, coalesce (c.review = 'yes', 0)
       FROM "case" c WHERE c.rid = derived.case_rid),
  hearing_last = (SELECT max (h.when_last) FROM hearing h
                  WHERE h."case" = derived.case_rid AND h.retracted = 0);
