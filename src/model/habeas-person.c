/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Person. Somebody a case is about. Nothing is required; a name of any kind stands in person_name.
 * Constant data, read by every thread. */
#include "habeas-registry.h"

#include <glib/gi18n-lib.h>

static const HabeasChoice entry_manners[] = {
  {"without_inspection", N_ ("Without inspection"),
    "ewi|entered without inspection|without inspection|sin inspección"},
  {"visa", N_ ("With a visa"), "visa|overstay|con visa"},
  {"parole", N_ ("Paroled"), "parole|paroled"},
  {"other", N_ ("Other"), "other|otro"},
  {"unknown", N_ ("Unknown"), "unknown|desconocido"},
  {NULL},
};

static const HabeasField fields[] = {
  {1, HABEAS_FIELD_TEXT, "call_name", N_ ("Call name"), HABEAS_SENSITIVITY_NAME, 0, NULL,
    "call name|goes by|nombre preferido"},
  {2, HABEAS_FIELD_DATE, "birth_date", N_ ("Birth date"), HABEAS_SENSITIVITY_IDENTITY, 0, NULL,
    "dob|d.o.b.|date of birth|birth date|birthdate|birthday|fecha de nacimiento|nacimiento|f. "
    "nac.|fec nac|born|date birth|birth|fecha nac|fecha nac.|fecha de nac.|f. "
    "nacimiento|nacido|nacida|nacido el|nacida el|fdn|f/n"},
  {3, HABEAS_FIELD_TEXT, "birth_country", N_ ("Country of birth"), HABEAS_SENSITIVITY_IDENTITY, 0,
    NULL,
    "country of birth|birth country|country|cob|place of birth|pais de nacimiento|pais|lugar de "
    "nacimiento|pais de origen|country of origin|birthplace|pob|pais origen|pais "
    "natal|c.o.b.|native country|home country"},
  {4, HABEAS_FIELD_TEXT, "nationality", N_ ("Nationality"), HABEAS_SENSITIVITY_IDENTITY, 0, NULL,
    "nationality|citizenship|country of citizenship|nacionalidad|ciudadania|country of "
    "nationality|citizen of|ciudadano de"},
  {5, HABEAS_FIELD_TEXT, "gender", N_ ("Gender"), HABEAS_SENSITIVITY_IDENTITY, 0, NULL,
    "gender|sex|genero|sexo|gender/sex"},
  {6, HABEAS_FIELD_TEXT, "a_number", N_ ("A-number"), HABEAS_SENSITIVITY_IDENTITY, 0, NULL,
    "a-number|a number|a#|a no|a no.|alien number|alien registration number|alien no|n.º a|n. "
    "a|numero a|num a|numero de extranjero|alien #|alien no.|a num|a-num|alien registration "
    "no|alien reg no|ins number|num. a|no. de extranjero|numero de alien|numero de registro de "
    "extranjero"},
  {7, HABEAS_FIELD_TEXT, "language", N_ ("Language"), HABEAS_SENSITIVITY_CASE, 0, NULL,
    "language|preferred language|primary language|lang|idioma|lengua|languages|language "
    "spoken|spoken language|idiomas|idioma preferido|primary lang|preferred lang|native "
    "language|idioma principal|lengua materna|idioma materno|speaks|habla"},
  {8, HABEAS_FIELD_CHOICE, "interpreter_needed", N_ ("Interpreter needed"), HABEAS_SENSITIVITY_CASE,
    0, habeas_choices_yes_no,
    "interpreter|interpreter needed|needs interpreter|interprete|necesita interprete"},
  {9, HABEAS_FIELD_INTEGER, "household_size", N_ ("Household size"), HABEAS_SENSITIVITY_CASE, 0,
    NULL, "household size|household|family size|tamano del hogar|personas en el hogar"},
  {10, HABEAS_FIELD_INTEGER, "income", N_ ("Household income (dollars a year)"),
    HABEAS_SENSITIVITY_IDENTITY, 0, NULL,
    "income|household income|annual income|ingresos|ingreso anual"},
  {11, HABEAS_FIELD_DATE, "entry_date", N_ ("Date of entry"), HABEAS_SENSITIVITY_IDENTITY, 0, NULL,
    "date of entry|entry date|last entry|fecha de entrada|ultima entrada"},
  {12, HABEAS_FIELD_CHOICE, "entry_manner", N_ ("Manner of entry"), HABEAS_SENSITIVITY_IDENTITY, 0,
    entry_manners, "manner of entry|entry manner|entry|forma de entrada|manera de entrada"},
  {13, HABEAS_FIELD_LONG_TEXT, "prior_orders", N_ ("Prior orders"), HABEAS_SENSITIVITY_IDENTITY, 0,
    NULL, "prior orders|prior removal|prior deportation|ordenes previas|deportacion previa"},
  {14, HABEAS_FIELD_CHOICE, "fear_of_return", N_ ("Fear of return"), HABEAS_SENSITIVITY_IDENTITY, 0,
    habeas_choices_yes_no,
    "fear of return|fear|credible fear|temor de regresar|temor|miedo de regresar"},
  {15, HABEAS_FIELD_CHOICE, "juvenile", N_ ("Juvenile"), HABEAS_SENSITIVITY_IDENTITY, 0,
    habeas_choices_yes_no, "juvenile|minor|menor|menor de edad"},
};

const HabeasRecordInfo habeas_person_info = {
  .kind = HABEAS_RECORD_PERSON,
  .type_name = "HabeasPerson",
  .name = "person",
  .label = N_ ("Person"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
