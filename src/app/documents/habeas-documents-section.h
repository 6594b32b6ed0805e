/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-case-section.h"
#include "habeas-document-viewer.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_DOCUMENTS_SECTION (habeas_documents_section_get_type ())
G_DECLARE_FINAL_TYPE (
  HabeasDocumentsSection, habeas_documents_section, HABEAS, DOCUMENTS_SECTION, HabeasCaseSection)

/* Attaches files, as the button and the drop do. @files: of GFile. */
void habeas_documents_section_attach (HabeasDocumentsSection *self, GPtrArray *files);
gboolean habeas_documents_section_is_settled (HabeasDocumentsSection *self);
/* Opens a document in a window of its own, as the button of its row does. */
HabeasDocumentViewer *habeas_documents_section_view (HabeasDocumentsSection *self, gint64 document);

G_END_DECLS
