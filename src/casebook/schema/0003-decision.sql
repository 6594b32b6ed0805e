-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a judge decided, as far as a deadline runs from it.
ALTER TABLE "hearing" ADD COLUMN "decision" TEXT;
