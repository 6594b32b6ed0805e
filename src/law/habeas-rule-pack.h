/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define HABEAS_RULE_KEY_SIZE 32
/* A pack is a few hundred thousand bytes; more than this is none. */
#define HABEAS_RULE_PACK_MOST_BYTES (4 * 1024 * 1024)

/* One list of a pack. */
typedef struct {
  char *name;    /* "rules/deadlines.csv" */
  char *checked; /* the day somebody last looked, "2027-02-28" */
  char *source;
  GBytes *content; /* CSV with a heading row */
} HabeasRuleFile;

/**
 * HabeasRulePack:
 * @title: what its maker calls it
 * @date, @serial: of two packs the later one, and on one day the higher one, is newer
 * @key: whose signature it bears
 * @id: SHA-256 of the whole, in hexadecimal
 * @files: (element-type HabeasRuleFile)
 * @bytes: the whole, as it was read
 *
 * Lists of rules that somebody signed. Form: a head of lines, one empty line, then the lists one
 * behind the other:
 *
 *     Habeas rules 1
 *     title Rules of March 2027
 *     date 2027-03-01
 *     serial 1
 *     key <64 hexadecimal digits>
 *     list rules/deadlines.csv 2027-02-28 <bytes> <SHA-256> <source>
 *     signature <128 hexadecimal digits>
 *
 * The signature (Ed25519) is over all bytes of the head before its own line; the head holds length
 * and hash of each list, so nothing of a pack can be changed.
 */
typedef struct {
  char *title;
  char *date;
  int serial;
  guint8 key[HABEAS_RULE_KEY_SIZE];
  char *id;
  GPtrArray *files;
  GBytes *bytes;
} HabeasRulePack;

/* The whole of it is proved: form, bounds, hashes and the signature by the key it names. Whether
 * that key is to be trusted is for a person to say. */
HabeasRulePack *habeas_rule_pack_read (GBytes *bytes, GError **error);
HabeasRulePack *habeas_rule_pack_ref (HabeasRulePack *self);
void habeas_rule_pack_unref (HabeasRulePack *self);
const HabeasRuleFile *habeas_rule_pack_find (const HabeasRulePack *self, const char *name);
/* -1, 0 or 1: whether it is older, of the same day and serial, or newer. */
int habeas_rule_pack_compare (const HabeasRulePack *self, const HabeasRulePack *other);
/* "3F2A 90C1 …": 32 digits in groups of four, for a person to compare. */
char *habeas_rule_pack_dup_fingerprint (const HabeasRulePack *self);
/* Without regard to blanks, dashes and case. */
gboolean habeas_rule_fingerprint_equal (const char *a, const char *b);

/* For the maintainers. @seed: of a new key, random; its fingerprint. */
char *habeas_rule_key_new (guint8 seed[HABEAS_RULE_KEY_SIZE]);
/* @files: of HabeasRuleFile. The result is a pack that habeas_rule_pack_read() takes. */
GBytes *habeas_rule_pack_sign (const guint8 seed[HABEAS_RULE_KEY_SIZE], const char *title,
  const char *date, int serial, GPtrArray *files, GError **error);
HabeasRuleFile *habeas_rule_file_new (
  const char *name, const char *checked, const char *source, GBytes *content);
void habeas_rule_file_free (HabeasRuleFile *file);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasRulePack, habeas_rule_pack_unref)

G_END_DECLS
