/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Errors of the layers below as sentences for a person. The messages of those layers are for the
 * debug log. Pure functions, any thread. */
#include "habeas-error-words.h"

#include "habeas-casebook.h"
#include "habeas-exchange-error.h"
#include "habeas-law-error.h"
#include "habeas-letter.h"

#include <glib/gi18n-lib.h>

static const char *
casebook_sentence (HabeasCasebookError code)
{
  switch (code)
    {
    case HABEAS_CASEBOOK_ERROR_WRONG_KEY:
      return _ ("That passphrase or recovery code does not open this casebook.");
    case HABEAS_CASEBOOK_ERROR_IN_USE:
      return _ ("The casebook is open in another program. Close it there first.");
    case HABEAS_CASEBOOK_ERROR_DAMAGED:
      return _ ("Part of the casebook cannot be read. Nothing was changed. Copy the folder as it "
                "is, then restore the newest backup.");
    case HABEAS_CASEBOOK_ERROR_TOO_NEW:
      return _ ("A newer version of Habeas made this casebook. It was left untouched; update "
                "Habeas to open it.");
    case HABEAS_CASEBOOK_ERROR_UNSAFE_LIBRARY:
      return _ ("This build of Habeas has no safe database library and does not open casebooks.");
    case HABEAS_CASEBOOK_ERROR_NO_CASEBOOK:
      return _ ("There is no casebook at that place.");
    case HABEAS_CASEBOOK_ERROR_EXISTS:
      return _ ("There is a casebook of that name already. Choose another name or place.");
    case HABEAS_CASEBOOK_ERROR_INSIDE:
      return _ ("Nothing else is written into the folder of a casebook. Choose another place.");
    case HABEAS_CASEBOOK_ERROR_NO_FOLDER:
      return _ ("The folder in which it should be written does not exist.");
    case HABEAS_CASEBOOK_ERROR_FULL:
      return _ ("The disk is full. Nothing of this was kept, everything before it was. Make room "
                "and try again.");
    case HABEAS_CASEBOOK_ERROR_PERMISSION:
      return _ ("The folder does not let Habeas read or write. Check who owns it.");
    case HABEAS_CASEBOOK_ERROR_IO:
      return _ ("The disk did not answer as it should. Nothing of this was kept. Try again, and "
                "make a backup soon.");
    case HABEAS_CASEBOOK_ERROR_READ_ONLY:
      return _ ("The casebook is open for reading only, so nothing can be changed or exported.");
    case HABEAS_CASEBOOK_ERROR_NOT_FOUND:
      return _ ("That is no longer in the casebook.");
    case HABEAS_CASEBOOK_ERROR_CONFLICT:
      return _ ("It was changed meanwhile, so it was left as it is.");
    case HABEAS_CASEBOOK_ERROR_INVALID:
      return _ ("The casebook does not take this value. What was there before is kept.");
    case HABEAS_CASEBOOK_ERROR_LEGAL_HOLD:
      return _ ("A legal hold protects this record. It was kept.");
    case HABEAS_CASEBOOK_ERROR_NOTHING_TO_UNDO:
      return _ ("There is nothing to undo.");
    case HABEAS_CASEBOOK_ERROR_UNKNOWN_SIGNER:
      return _ ("Nobody has confirmed the key of these rules. Nothing was changed.");
    case HABEAS_CASEBOOK_ERROR_FAILED:
    default:
      return _ ("That did not work. Nothing of it was kept.");
    }
}

char *
habeas_error_words (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  g_debug ("%s", error->message);
  if (error->domain == HABEAS_CASEBOOK_ERROR)
    return g_strdup (casebook_sentence ((HabeasCasebookError)error->code));
  if (error->domain == HABEAS_LAW_ERROR || error->domain == HABEAS_LETTER_ERROR)
    return g_strdup (error->message);
  /* Of a spreadsheet the layer itself tells what is the matter, in words for a person. */
  if (error->domain == HABEAS_EXCHANGE_ERROR)
    return g_strdup_printf (C_ ("sentence", "%s."), error->message);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    return g_strdup (casebook_sentence (HABEAS_CASEBOOK_ERROR_FULL));
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    return g_strdup (casebook_sentence (HABEAS_CASEBOOK_ERROR_PERMISSION));
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return g_strdup (_ ("The file is not there any more. Choose it again."));
  return g_strdup (casebook_sentence (HABEAS_CASEBOOK_ERROR_FAILED));
}

gboolean
habeas_error_is_silent (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}
