-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the list of cases is filtered by beyond its facets: each filter is a set of ids of its own.

CREATE INDEX derived_of_jurisdiction ON derived (jurisdiction);
CREATE INDEX derived_of_lead ON derived (lead);
CREATE INDEX case_community_event ON "case" (community_event)
  WHERE community_event IS NOT NULL AND retracted = 0;
CREATE INDEX tag_name ON tag (name, "case") WHERE retracted = 0;
CREATE INDEX custody_held ON custody_stay ("case") WHERE "to" IS NULL AND retracted = 0;
