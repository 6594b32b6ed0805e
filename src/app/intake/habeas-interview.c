/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of an interview, in English and Spanish side by side: gettext knows one language at a
 * time, and an interview changes its own. Constant data. */
#include "habeas-interview.h"

static const struct {
  const char *key;
  const char *words[2];
} table[] = {
  /* Fields of the intake; ".hint" stands beside, ".empty" in the field. */
  {"family", {"Family names", "Apellidos"}},
  {"given", {"Given names", "Nombres"}},
  {"call_name", {"Goes by", "Le dicen"}},
  {"born", {"Born", "Nacimiento"}},
  {"country", {"Country of birth", "País de nacimiento"}},
  {"a_number", {"A-number", "Número A"}},
  {"a_number.empty", {"If they have one", "Si lo tiene"}},
  {"language", {"Language", "Idioma"}},
  {"phone", {"Telephone", "Teléfono"}},
  {"contact", {"Whose", "De quién"}},
  {"contact.empty", {"Sister, name", "Hermana, nombre"}},
  {"safe_hours", {"When may we call?", "¿Cuándo podemos llamar?"}},
  {"may_leave", {"May we leave a message?", "¿Podemos dejar un mensaje?"}},
  {"may_tell", {"May we tell them about the case?", "¿Podemos hablarles del caso?"}},
  {"arrested", {"Arrested", "Fecha del arresto"}},
  {"arrested.empty", {"Thu 6:15 pm", "jueves 18:15"}},
  {"county", {"County", "Condado"}},
  {"agency", {"By", "Por"}},
  {"facility", {"Held at", "Lugar de detención"}},
  {"booking", {"Booking number", "Número de ingreso"}},
  {"charge", {"Charge", "Cargo"}},
  {"class", {"Class", "Clase"}},
  {"disposition", {"What came of it", "Resultado"}},
  {"detainer", {"ICE detainer?", "¿Orden de detención de ICE?"}},
  {"form", {"Form", "Formulario"}},
  {"eligible", {"Could be released from", "Podía salir desde"}},
  {"eligible.note", {"The 48 hours start here", "Aquí empiezan las 48 horas"}},
  {"note", {"What else did they say?", "¿Qué más dijo la persona?"}},
  {"lead", {"Lead", "Responsable"}},
  {"a-name", {"a name is needed", "se necesita un nombre"}},
  {"nameless",
    {"A name to call the person by is needed.", "Se necesita un nombre para llamar a la persona."}},

  /* Sections of the page. */
  {"section.who", {"Who", "Quién"}},
  {"section.reach", {"Whom can we reach?", "¿A quién podemos llamar?"}},
  {"section.what", {"What happened?", "¿Qué pasó?"}},
  {"section.more", {"Notes", "Notas"}},
  {"another-charge", {"_Another charge", "_Otro cargo"}},

  /* Event mode: one question a screen. */
  {"step.0", {"What is your name?", "¿Cómo se llama?"}},
  {"step.0.help",
    {"Or the name of the person who was arrested.", "O el nombre de la persona detenida."}},
  {"step.1", {"When and where were you born?", "¿Cuándo y dónde nació?"}},
  {"step.1.help", {"A year is enough.", "Basta con el año."}},
  {"step.2", {"Whom can we call?", "¿A quién podemos llamar?"}},
  {"step.2.help",
    {"We call only when and whom you allow.", "Llamamos solo cuando y a quien usted permita."}},
  {"step.3",
    {"When, where and by whom was the arrest?", "¿Cuándo, dónde y quién hizo el arresto?"}},
  {"step.3.help", {"If you are not sure, leave it empty. We will find out.",
                    "Si no está seguro, déjelo en blanco. Lo averiguaremos."}},
  {"step.4", {"What were the charges?", "¿Cuáles fueron los cargos?"}},
  {"step.4.help",
    {"In your own words, as you remember them.", "Con sus palabras, como los recuerde."}},
  {"step.5", {"Did ICE ask the jail to hold the person?",
               "¿Pidió ICE que la cárcel retuviera a la persona?"}},
  {"step.5.help", {"If you have the paper, it says I-247 at the bottom.",
                    "Si tiene el papel, abajo dice I-247."}},
  {"step.6", {"Is there anything else we should know?", "¿Hay algo más que debamos saber?"}},
  {"step.6.help", {"Only what you want to tell us.", "Solo lo que quiera contarnos."}},
  {"step.of", {"Question %d of %d", "Pregunta %d de %d"}},
  {"back", {"Back", "Atrás"}},
  {"next", {"Next", "Siguiente"}},
  {"finish", {"Finish", "Terminar"}},
  {"hide", {"Hide, F12", "Ocultar, F12"}},
  {"other-language", {"Español", "English"}},
  {"draft-kept",
    {"What you type is kept as you go. To leave event mode, the coordinator types the passphrase.",
      "Lo que escribe se guarda al momento. Para salir del modo de evento, la persona coordinadora "
      "escribe la contraseña."}},
  {"thanks", {"Thank you. It is written down.", "Gracias. Ya quedó anotado."}},
  {"thanks.check", {"Coordinator: please check %s", "Coordinación: revise %s, por favor"}},
  {"thanks.number", {"Number of this interview: %s", "Número de esta entrevista: %s"}},
  {"begin", {"Next person", "Siguiente persona"}},
  {"leave", {"Leave event mode", "Salir del modo de evento"}},
  {"curtain", {"One moment, please", "Un momento, por favor"}},
  {"curtain.help", {"Any key goes on.", "Siga con cualquier tecla."}},
  {"some-wrong",
    {"Please look at the answers that are marked.", "Revise las respuestas marcadas, por favor."}},

  /* Choices, by their keys in the registry. */
  {"yes", {"Yes", "Sí"}},
  {"no", {"No", "No"}},
  {"unknown", {"Not known", "No se sabe"}},
  {"infraction", {"Infraction", "Infracción"}},
  {"misdemeanor", {"Misdemeanor", "Delito menor"}},
  {"felony", {"Felony", "Delito grave"}},
  {"aggravated_felony", {"Aggravated felony", "Delito grave con agravantes"}},
  {"arrest_only", {"Arrest only", "Solo arresto"}},
  {"charged", {"Charged, pending", "Acusación pendiente"}},
  {"dismissed", {"Dismissed", "Desestimado"}},
  {"acquitted", {"Acquitted", "Absolución"}},
  {"convicted", {"Convicted", "Condena"}},
  {"juvenile_adjudication", {"Juvenile adjudication", "Adjudicación juvenil"}},
  {"deferred", {"Deferred", "Diferido"}},
  {"vacated", {"Vacated", "Anulado"}},
  {"expunged", {"Expunged", "Eliminado del registro"}},
  {"on_appeal", {"On appeal", "En apelación"}},
};

static const char *const languages[2][24] = {
  {"Spanish", "English", "Amharic", "Arabic", "Cantonese", "French", "Haitian Creole", "Hindi",
    "K'iche'", "Korean", "Mam", "Mandarin", "Mixteco", "Portuguese", "Punjabi", "Q'anjob'al",
    "Russian", "Somali", "Tagalog", "Vietnamese", "Zapoteco", NULL},
  {"español", "inglés", "amárico", "árabe", "cantonés", "criollo haitiano", "coreano", "francés",
    "hindi", "k'iche'", "mam", "mandarín", "mixteco", "portugués", "punyabí", "q'anjob'al", "ruso",
    "somalí", "tagalo", "vietnamita", "zapoteco", NULL},
};

static const char *const countries[2][48] = {
  {"Mexico", "Guatemala", "El Salvador", "Honduras", "Argentina", "Bangladesh", "Belize", "Bolivia",
    "Brazil", "Cambodia", "Cameroon", "Canada", "Chile", "China", "Colombia", "Costa Rica", "Cuba",
    "Dominican Republic", "Ecuador", "Eritrea", "Ethiopia", "Ghana", "Haiti", "India", "Jamaica",
    "Kenya", "Laos", "Nicaragua", "Nigeria", "Pakistan", "Panama", "Peru", "Philippines", "Poland",
    "Russia", "Somalia", "South Korea", "Trinidad and Tobago", "Ukraine", "United States",
    "Uruguay", "Venezuela", "Vietnam", NULL},
  {"México", "Guatemala", "El Salvador", "Honduras", "Argentina", "Bangladés", "Belice", "Bolivia",
    "Brasil", "Camboya", "Camerún", "Canadá", "Chile", "China", "Colombia", "Corea del Sur",
    "Costa Rica", "Cuba", "Ecuador", "Eritrea", "Estados Unidos", "Etiopía", "Filipinas", "Ghana",
    "Haití", "India", "Jamaica", "Kenia", "Laos", "Nicaragua", "Nigeria", "Pakistán", "Panamá",
    "Perú", "Polonia", "República Dominicana", "Rusia", "Somalia", "Trinidad y Tobago", "Ucrania",
    "Uruguay", "Venezuela", "Vietnam", NULL},
};

static const char *const agencies[2][8] = {
  {"Police", "Sheriff", "Highway patrol", "Probation", "Immigration (ICE)", "Border Patrol", NULL},
  {"Policía", "Sheriff", "Patrulla de caminos", "Libertad condicional", "Migración (ICE)",
    "Patrulla fronteriza", NULL},
};

HabeasInterview
habeas_interview_get_default (void)
{
  const char *const *names = g_get_language_names ();

  return g_str_has_prefix (names[0], "es") ? HABEAS_INTERVIEW_SPANISH : HABEAS_INTERVIEW_ENGLISH;
}

HabeasInterview
habeas_interview_get_other (HabeasInterview language)
{
  return language == HABEAS_INTERVIEW_SPANISH ? HABEAS_INTERVIEW_ENGLISH : HABEAS_INTERVIEW_SPANISH;
}

const char *
habeas_interview_word (HabeasInterview language, const char *key)
{
  g_return_val_if_fail (key != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_str_equal (table[i].key, key))
      return table[i].words[language];
  return NULL;
}

const char *const *
habeas_interview_list (HabeasInterview language, const char *key)
{
  if (g_str_equal (key, "country"))
    return countries[language];
  if (g_str_equal (key, "language"))
    return languages[language];
  g_return_val_if_fail (g_str_equal (key, "agency"), NULL);
  return agencies[language];
}
