-- SPDX-License-Identifier: GPL-3.0-or-later
-- The words of a case are read from search_names. This index was read by nothing, and each word of a
-- large import went into it at another place.
DROP INDEX search_word_case;
