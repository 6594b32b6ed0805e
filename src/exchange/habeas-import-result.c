/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import did, or would do. A plain value; whoever has it owns it. */

#include "habeas-import-result.h"

/* A person reads some dozens; a file that is wrong in every row must not fill the memory. */
#define MAX_ISSUES 10000

G_DEFINE_BOXED_TYPE (
  HabeasImportResult, habeas_import_result, habeas_import_result_copy, habeas_import_result_free)

static HabeasImportIssue *
issue_new (guint row, const char *column, const char *reason)
{
  HabeasImportIssue *issue = g_new0 (HabeasImportIssue, 1);

  issue->row = row;
  issue->column = g_strdup (column);
  issue->reason = g_strdup (reason);
  return issue;
}

static void
issue_free (gpointer data)
{
  HabeasImportIssue *issue = data;

  g_free (issue->column);
  g_free (issue->reason);
  g_free (issue);
}

static gpointer
issue_copy (gconstpointer data, gpointer user_data)
{
  const HabeasImportIssue *issue = data;

  return issue_new (issue->row, issue->column, issue->reason);
}

static gpointer
text_copy (gconstpointer data, gpointer user_data)
{
  return g_strdup (data);
}

HabeasImportResult *
habeas_import_result_new (void)
{
  HabeasImportResult *self = g_new0 (HabeasImportResult, 1);

  self->rejected = g_ptr_array_new_with_free_func (issue_free);
  self->notes = g_ptr_array_new_with_free_func (issue_free);
  self->other_sheets = g_ptr_array_new_with_free_func (g_free);
  self->unread = g_ptr_array_new_with_free_func (g_free);
  self->sheet = g_strdup ("");
  return self;
}

HabeasImportResult *
habeas_import_result_copy (const HabeasImportResult *self)
{
  HabeasImportResult *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->rejected = g_ptr_array_copy (self->rejected, (GCopyFunc)issue_copy, NULL);
  g_ptr_array_set_free_func (copy->rejected, issue_free);
  copy->notes = g_ptr_array_copy (self->notes, (GCopyFunc)issue_copy, NULL);
  g_ptr_array_set_free_func (copy->notes, issue_free);
  copy->other_sheets = g_ptr_array_copy (self->other_sheets, (GCopyFunc)text_copy, NULL);
  g_ptr_array_set_free_func (copy->other_sheets, g_free);
  copy->unread = g_ptr_array_copy (self->unread, (GCopyFunc)text_copy, NULL);
  g_ptr_array_set_free_func (copy->unread, g_free);
  copy->sheet = g_strdup (self->sheet);
  return copy;
}

void
habeas_import_result_free (HabeasImportResult *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->rejected);
  g_ptr_array_unref (self->notes);
  g_ptr_array_unref (self->other_sheets);
  g_ptr_array_unref (self->unread);
  g_free (self->sheet);
  g_free (self);
}

/* Something that was not taken. */
void
habeas_import_result_reject (
  HabeasImportResult *self, guint row, const char *column, const char *reason)
{
  g_return_if_fail (self != NULL && column != NULL && reason != NULL);

  self->n_rejected++;
  if (self->rejected->len < MAX_ISSUES)
    g_ptr_array_add (self->rejected, issue_new (row, column, reason));
}

/* Something that is said and stops nothing. */
void
habeas_import_result_note (
  HabeasImportResult *self, guint row, const char *column, const char *reason)
{
  g_return_if_fail (self != NULL && column != NULL && reason != NULL);

  self->n_notes++;
  if (self->notes->len < MAX_ISSUES)
    g_ptr_array_add (self->notes, issue_new (row, column, reason));
}
