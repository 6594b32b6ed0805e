-- SPDX-License-Identifier: GPL-3.0-or-later
-- What is dated and what waits, in the order of its days. None of it depends on today.

-- Why a deadline stands on another day than its rule says.
ALTER TABLE "deadline" ADD COLUMN "reason" TEXT;

CREATE INDEX hearing_agenda ON hearing (when_first) WHERE retracted = 0;
CREATE INDEX deadline_agenda ON deadline (due_last) WHERE done IS NULL AND retracted = 0;
CREATE INDEX task_agenda ON task (due_last) WHERE done IS NULL AND retracted = 0;
CREATE INDEX task_assigned ON task (assigned, due_last) WHERE done IS NULL AND retracted = 0;
CREATE INDEX case_review ON "case" (opened_first) WHERE review = 'yes' AND retracted = 0;
CREATE INDEX case_intake ON "case" (opened_first)
  WHERE coalesce (status, 'intake') = 'intake' AND retracted = 0;
