/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The looks of all cells, made once a workbook. Colours keep a contrast of at least 4.5 to 1 on
 * their ground, and no colour says what the cell does not say in words. On the workbook's thread.
 */
#include "habeas-workbook-colors.h"
#include "habeas-workbook-private.h"

#include <string.h>

typedef enum {
  BASE_NONE = 0,
  BOLD = 1 << 0,
  ITALIC = 1 << 1,
  WRAP = 1 << 2,
  CENTER = 1 << 3,
  END = 1 << 4,
  MIDDLE = 1 << 5,
  TOP = 1 << 6,
  UNDERLINE = 1 << 7,
  RULE_ABOVE = 1 << 8,
  RULE_BELOW = 1 << 9,
  THICK_ABOVE = 1 << 10,
  START = 1 << 11,
  INDENT = 1 << 12,
} Look;

typedef struct {
  guint look;
  double size;
  guint32 color;
  guint32 ground; /* 0 = none */
  const char *number_format;
} Style;

#define COUNT_FORMAT "#,##0"
#define PERCENT_FORMAT "0.0%"

static const Style styles[HABEAS_N_STYLES] = {
  [HABEAS_STYLE_TEXT] = {TOP, 11, HABEAS_COLOR_INK},
  [HABEAS_STYLE_WRAP] = {TOP | WRAP, 11, HABEAS_COLOR_INK},
  [HABEAS_STYLE_STRONG] = {TOP | BOLD, 11, HABEAS_COLOR_INK},
  [HABEAS_STYLE_MUTED] = {TOP | WRAP, 9, HABEAS_COLOR_GREY},
  [HABEAS_STYLE_COUNT] = {TOP | END, 11, HABEAS_COLOR_INK, 0, COUNT_FORMAT},
  [HABEAS_STYLE_PERCENT] = {TOP | END, 11, HABEAS_COLOR_INK, 0, PERCENT_FORMAT},
  [HABEAS_STYLE_POINTS] = {TOP | END, 11, HABEAS_COLOR_INK, 0, "+0.0;-0.0;0.0"},
  [HABEAS_STYLE_NOTE_END] = {TOP | END | WRAP, 9, HABEAS_COLOR_GREY},
  [HABEAS_STYLE_DAY] = {TOP | START, 11, HABEAS_COLOR_INK, 0, "day"},
  [HABEAS_STYLE_MINUTE] = {TOP | START, 11, HABEAS_COLOR_INK, 0, "minute"},
  [HABEAS_STYLE_TITLE] = {BOLD | MIDDLE, 18, HABEAS_COLOR_WHITE, HABEAS_COLOR_NAVY},
  [HABEAS_STYLE_SUBTITLE] = {MIDDLE, 10, HABEAS_COLOR_GREY},
  [HABEAS_STYLE_SECTION] = {BOLD | RULE_BELOW, 13, HABEAS_COLOR_NAVY},
  [HABEAS_STYLE_HEADER] = {BOLD | WRAP | MIDDLE, 11, HABEAS_COLOR_WHITE, HABEAS_COLOR_NAVY},
  [HABEAS_STYLE_HEADER_END]
  = {BOLD | WRAP | MIDDLE | END, 11, HABEAS_COLOR_WHITE, HABEAS_COLOR_NAVY},
  [HABEAS_STYLE_TOTAL] = {BOLD | RULE_ABOVE, 11, HABEAS_COLOR_INK},
  [HABEAS_STYLE_TOTAL_COUNT] = {BOLD | RULE_ABOVE | END, 11, HABEAS_COLOR_INK, 0, COUNT_FORMAT},
  [HABEAS_STYLE_TOTAL_PERCENT] = {BOLD | RULE_ABOVE | END, 11, HABEAS_COLOR_INK, 0, PERCENT_FORMAT},
  [HABEAS_STYLE_CARD_LABEL]
  = {CENTER | MIDDLE | THICK_ABOVE, 9, HABEAS_COLOR_GREY, HABEAS_COLOR_LIGHT},
  [HABEAS_STYLE_CARD_COUNT]
  = {BOLD | CENTER | MIDDLE, 24, HABEAS_COLOR_NAVY, HABEAS_COLOR_LIGHT, COUNT_FORMAT},
  [HABEAS_STYLE_CARD_ALARM]
  = {BOLD | CENTER | MIDDLE, 24, HABEAS_COLOR_RED, HABEAS_COLOR_LIGHT, COUNT_FORMAT},
  [HABEAS_STYLE_CARD_PERCENT]
  = {BOLD | CENTER | MIDDLE, 24, HABEAS_COLOR_NAVY, HABEAS_COLOR_LIGHT, PERCENT_FORMAT},
  [HABEAS_STYLE_CARD_TEXT] = {BOLD | CENTER | MIDDLE, 24, HABEAS_COLOR_NAVY, HABEAS_COLOR_LIGHT},
  [HABEAS_STYLE_CARD_NOTE] = {CENTER | MIDDLE | WRAP, 9, HABEAS_COLOR_GREY, HABEAS_COLOR_LIGHT},
  [HABEAS_STYLE_LINK] = {UNDERLINE | TOP, 11, HABEAS_COLOR_TEAL},
  [HABEAS_STYLE_HIDDEN_COUNT] = {TOP | END, 11, HABEAS_COLOR_GREY},
  [HABEAS_STYLE_HIDDEN_TOTAL] = {BOLD | RULE_ABOVE | END, 11, HABEAS_COLOR_GREY},
};

static const struct {
  guint32 color;
  guint32 ground;
} tints[HABEAS_N_TINTS] = {
  [HABEAS_TINT_ALARM] = {HABEAS_COLOR_RED, 0xFCE8E6},
  [HABEAS_TINT_WARNING] = {0x8A5300, 0xFFF3DC},
};

/* WHY a language code in the format: without one Excel shows month names in the language of the
 * computer that opens the file, beside headings in the report's. */
static const char *
get_date_format (const char *language, gboolean with_time)
{
  if (g_str_has_prefix (language, "es"))
    return with_time ? "[$-C0A]d mmm yyyy, hh:mm;@" : "[$-C0A]d mmm yyyy;@";
  if (g_str_has_prefix (language, "en"))
    return with_time ? "[$-409]d mmm yyyy, hh:mm;@" : "[$-409]d mmm yyyy;@";
  return with_time ? "yyyy-mm-dd hh:mm" : "yyyy-mm-dd";
}

static void
set_look (lxw_format *format, guint look)
{
  if (look & BOLD)
    format_set_bold (format);
  if (look & ITALIC)
    format_set_italic (format);
  if (look & WRAP)
    format_set_text_wrap (format);
  if (look & CENTER)
    format_set_align (format, LXW_ALIGN_CENTER);
  if (look & END)
    {
      format_set_align (format, LXW_ALIGN_RIGHT);
      /* So that a number does not touch the text of the next column. */
      format_set_indent (format, 1);
    }
  if (look & START)
    format_set_align (format, LXW_ALIGN_LEFT);
  if (look & MIDDLE)
    format_set_align (format, LXW_ALIGN_VERTICAL_CENTER);
  if (look & TOP)
    format_set_align (format, LXW_ALIGN_VERTICAL_TOP);
  if (look & UNDERLINE)
    format_set_underline (format, LXW_UNDERLINE_SINGLE);
  if (look & RULE_ABOVE)
    format_set_top (format, LXW_BORDER_THIN);
  if (look & RULE_BELOW)
    {
      format_set_bottom (format, LXW_BORDER_MEDIUM);
      format_set_bottom_color (format, HABEAS_COLOR_TEAL);
    }
  if (look & THICK_ABOVE)
    {
      format_set_top (format, LXW_BORDER_THICK);
      format_set_top_color (format, HABEAS_COLOR_TEAL);
    }
}

/* In a sheet that begins at the right, "left" and "right" change places and text reads so too. */
static guint
mirror_look (guint look)
{
  guint mirrored = look & ~(START | END);

  if (look & START)
    mirrored |= END;
  if (look & END)
    mirrored |= START;
  return mirrored;
}

static lxw_format *
make_style (HabeasWorkbook *self, const Style *style, const char *language)
{
  lxw_format *format = workbook_add_format (self->book);

  format_set_font_name (format, "Calibri");
  format_set_font_size (format, style->size);
  format_set_font_color (format, style->color);
  if (style->ground != 0)
    format_set_bg_color (format, style->ground);
  set_look (format, self->right_to_left ? mirror_look (style->look) : style->look);
  if (self->right_to_left)
    format_set_reading_order (format, 2);
  if (g_strcmp0 (style->number_format, "day") == 0)
    format_set_num_format (format, get_date_format (language, FALSE));
  else if (g_strcmp0 (style->number_format, "minute") == 0)
    format_set_num_format (format, get_date_format (language, TRUE));
  else if (style->number_format != NULL)
    format_set_num_format (format, style->number_format);
  return format;
}

void
habeas_workbook_make_styles (HabeasWorkbook *self, const char *language)
{
  for (guint i = 0; i < HABEAS_N_STYLES; i++)
    self->styles[i] = make_style (self, &styles[i], language != NULL ? language : "");
  for (guint i = 0; i < HABEAS_N_TINTS; i++)
    {
      self->tints[i] = workbook_add_format (self->book);
      format_set_font_color (self->tints[i], tints[i].color);
      format_set_bg_color (self->tints[i], tints[i].ground);
    }
}

lxw_format *
habeas_workbook_get_style (HabeasWorkbook *self, HabeasStyle style)
{
  g_assert (style < HABEAS_N_STYLES);
  return self->styles[style];
}
