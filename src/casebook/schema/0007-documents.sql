-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a person says of a document, and who brought it; a document that is attached twice is found
-- by the name of its file.
ALTER TABLE "document" ADD COLUMN "kind" TEXT;
ALTER TABLE "document" ADD COLUMN "description" TEXT;
ALTER TABLE "document" ADD COLUMN "added_by" INTEGER
  REFERENCES "volunteer" (rid) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "document" ADD COLUMN "added" TEXT;
CREATE INDEX document_file ON "document" (file) WHERE file IS NOT NULL;
