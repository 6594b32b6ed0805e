/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of the sample clinic: names common in the regions our clients come from, counties weighted
 * as the clinics that asked for this program see them, charges as jails write them. Nobody here
 * exists. Constant data, read by every thread. */
#include "habeas-sample-words.h"

#define WORDS (const char *const[])

/* --- People --- */

const HabeasSampleRegion habeas_sample_regions[] = {
  {
    .weight = 640,
    .countries = WORDS{"Mexico", "Mexico", "Mexico", "Mexico", "Guatemala", "El Salvador",
      "Honduras", "Peru", "Nicaragua", NULL},
    .languages = WORDS{"Spanish", "Spanish", "Spanish", "Spanish", "Spanish", "Spanish", "Spanish",
      "Mam", "English", NULL},
    .given = WORDS{"Adriana", "Alejandro", "Ana", "Andrés", "Beatriz", "Carlos", "Carmen", "César",
      "Claudia", "Concepción", "Daniel", "Elena", "Ernesto", "Esteban", "Fernanda", "Francisco",
      "Gabriela", "Guadalupe", "Héctor", "Inés", "Iván", "Javier", "Jesús", "José", "José Luis",
      "Juan", "Juana María", "Julio César", "Leticia", "Lourdes", "Luis", "Luz María", "Manuel",
      "Marco Antonio", "María", "María de los Ángeles", "Marisol", "Martín", "Miguel Ángel",
      "Mónica", "Noé", "Óscar", "Patricia", "Pedro", "Ramón", "Raúl", "Ricardo", "Rocío", "Rosa",
      "Rubén", "Salvador", "Sandra", "Saúl", "Silvia", "Sofía", "Tomás", "Verónica", "Víctor",
      "Wilmer", "Xóchitl", "Yolanda", NULL},
    .family = WORDS{"Aguilar", "Álvarez", "Ávila", "Barrientos", "Cabrera", "Castillo", "Chávez",
      "Contreras", "Cruz", "de la Cruz", "del Río", "de León", "Díaz", "Domínguez", "Escobar",
      "Espinoza", "Estrada", "Fernández", "Flores", "Fuentes", "García", "Gómez", "González",
      "Guerrero", "Gutiérrez", "Guzmán", "Hernández", "Herrera", "Ibáñez", "Jiménez", "Juárez",
      "López", "Márquez", "Martínez", "Mejía", "Méndez", "Mendoza", "Molina", "Morales", "Moreno",
      "Muñoz", "Núñez", "Ochoa", "Orellana", "Ortega", "Ortiz", "Pacheco", "Peña", "Pérez",
      "Quiñónez", "Ramírez", "Ramos", "Reyes", "Ríos", "Rivera", "Rodríguez", "Rojas", "Romero",
      "Ruiz", "Salazar", "Sánchez", "Sandoval", "Santos", "Soto", "Torres", "Trujillo", "Valdez",
      "Vargas", "Vásquez", "Velásquez", "Villanueva", "Xitumul", "Yáñez", "Zamora", "Zúñiga", NULL},
    .two_family_names = TRUE,
  },
  {
    .weight = 65,
    .countries = WORDS{"China", NULL},
    .languages = WORDS{"Mandarin", "Mandarin", "Cantonese", NULL},
    .given = WORDS{"Wei", "Li Hua", "Xiao Ming", "Jun", "Mei Ling", "Guo Qiang", "Fang", "Yan",
      "Hui", "Jian Guo", NULL},
    .family
    = WORDS{"Wang", "Li", "Zhang", "Liu", "Chen", "Yang", "Huang", "Zhao", "Wu", "Zhou", NULL},
    .own_given = WORDS{"伟", "丽华", "晓明", "军", "美玲", "国强", "芳", "艳", "慧", "建国", NULL},
    .own_family = WORDS{"王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", NULL},
    .script = "Hani",
    .family_first = TRUE,
  },
  {
    .weight = 55,
    .countries = WORDS{"Vietnam", NULL},
    .languages = WORDS{"Vietnamese", NULL},
    .given = WORDS{"Văn Đức", "Thị Hồng", "Minh Tuấn", "Thị Lan", "Quốc Bảo", "Hữu Phước",
      "Ngọc Ánh", "Thanh Bình", "Thị Mỹ Linh", NULL},
    .family = WORDS{"Nguyễn", "Nguyễn", "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Võ", "Đặng",
      "Bùi", "Đỗ", NULL},
  },
  {
    .weight = 50,
    .countries = WORDS{"Philippines", NULL},
    .languages = WORDS{"Tagalog", "Tagalog", "Ilocano", "English", NULL},
    .given = WORDS{"Maria Cristina", "Jose Mari", "Rodel", "Analyn", "Jun-jun", "Marites",
      "Ferdinand", "Luzviminda", NULL},
    .family = WORDS{"Santos", "Reyes", "dela Cruz", "Bautista", "Ocampo", "Villanueva", "Macaraeg",
      "Dimaculangan", NULL},
  },
  {
    .weight = 40,
    .countries = WORDS{"Ukraine", "Russia", "Moldova", NULL},
    .languages = WORDS{"Ukrainian", "Russian", "Russian", NULL},
    .given
    = WORDS{"Dmytro", "Oksana", "Serhii", "Iryna", "Volodymyr", "Natalia", "Andriy", "Yulia", NULL},
    .family = WORDS{"Kovalenko", "Shevchenko", "Bondarenko", "Tkachuk", "Melnyk", "Kravets",
      "Ivanchenko", "Polishchuk", NULL},
    .own_given
    = WORDS{"Дмитро", "Оксана", "Сергій", "Ірина", "Володимир", "Наталія", "Андрій", "Юлія", NULL},
    .own_family = WORDS{"Коваленко", "Шевченко", "Бондаренко", "Ткачук", "Мельник", "Кравець",
      "Іванченко", "Поліщук", NULL},
    .script = "Cyrl",
  },
  {
    .weight = 40,
    .countries = WORDS{"Senegal", "Guinea", "Mali", "Mauritania", NULL},
    .languages = WORDS{"Wolof", "Fulani", "Bambara", "French", NULL},
    .given = WORDS{"Mamadou", "Fatou", "Ousmane", "Aïssatou", "Ibrahima", "Aminata", "Cheikh",
      "Mariama", NULL},
    .family = WORDS{"Diallo", "Traoré", "Ndiaye", "Bâ", "Camara", "Sow", "Touré", "Barry", NULL},
  },
  {
    .weight = 30,
    .countries = WORDS{"India", "Nepal", NULL},
    .languages = WORDS{"Punjabi", "Hindi", "Nepali", NULL},
    .given = WORDS{"Gurpreet", "Harjit", "Amandeep", "Sunita", "Rajesh", "Balwinder", NULL},
    .family = WORDS{"Singh", "Kaur", "Patel", "Sharma", "Thapa", "Gill", NULL},
  },
  {
    .weight = 30,
    .countries = WORDS{"Haiti", NULL},
    .languages = WORDS{"Haitian Creole", "French", NULL},
    .given
    = WORDS{"Jean-Baptiste", "Marie-Rose", "Wilkens", "Guerline", "Frantz", "Mirlande", NULL},
    .family = WORDS{"Pierre", "Jean-Louis", "Étienne", "Désir", "Saint-Fleur", "Joseph", NULL},
  },
  {
    .weight = 20,
    .countries = WORDS{"Brazil", NULL},
    .languages = WORDS{"Portuguese", NULL},
    .given = WORDS{"João", "Antônio", "Conceição", "Luís Fernando", "Patrícia", "Thaís", NULL},
    .family = WORDS{"da Silva", "dos Santos", "Gonçalves", "Araújo", "Magalhães", "Simões", NULL},
    .two_family_names = TRUE,
  },
  {
    .weight = 15,
    .countries = WORDS{"Ethiopia", "Eritrea", NULL},
    .languages = WORDS{"Amharic", "Tigrinya", NULL},
    .given = WORDS{"Abebe", "Selam", "Yonas", "Tigist", "Dawit", "Hirut", NULL},
    .family = WORDS{"Tesfaye", "Gebremariam", "Haile", "Woldemichael", "Kidane", "Alemu", NULL},
  },
  {
    .weight = 10,
    .countries = WORDS{"Yemen", "Iraq", "Sudan", NULL},
    .languages = WORDS{"Arabic", NULL},
    .given = WORDS{"Mohammed", "Fatima", "Ahmed", "Layla", "Youssef", NULL},
    .family = WORDS{"al-Hashimi", "Saleh", "Mansour", "Othman", "Nasser", NULL},
    .own_given = WORDS{"محمد", "فاطمة", "أحمد", "ليلى", "يوسف", NULL},
    .own_family = WORDS{"الهاشمي", "صالح", "منصور", "عثمان", "ناصر", NULL},
    .script = "Arab",
  },
  {
    .weight = 5,
    .countries = WORDS{"South Korea", NULL},
    .languages = WORDS{"Korean", NULL},
    .given = WORDS{"Ji-hoon", "Min-jung", "Sung-ho", "Eun-young", NULL},
    .family = WORDS{"Kim", "Park", "Choi", "Yoon", NULL},
    .own_given = WORDS{"지훈", "민정", "성호", "은영", NULL},
    .own_family = WORDS{"김", "박", "최", "윤", NULL},
    .script = "Hang",
    .family_first = TRUE,
  },
};
const guint habeas_sample_n_regions = G_N_ELEMENTS (habeas_sample_regions);

/* --- Places --- */

const HabeasSamplePlace habeas_sample_places[] = {
  {130, "06075", "415", "San Francisco County Jail",
    WORDS{"SFPD", "SFPD", "San Francisco Sheriff", NULL}},
  {120, "06001", "510", "Santa Rita Jail",
    WORDS{"Oakland PD", "Oakland PD", "Hayward PD", "Alameda County Sheriff", NULL}},
  {100, "06013", "925", "West County Detention Facility",
    WORDS{"Richmond PD", "Concord PD", "Contra Costa Sheriff", NULL}},
  {70, "06041", "415", "Marin County Jail", WORDS{"San Rafael PD", "Marin County Sheriff", NULL}},
  {85, "06081", "650", "Maguire Correctional Facility",
    WORDS{"San Mateo County Sheriff", "Redwood City PD", "Daly City PD", NULL}},
  {120, "06085", "408", "Santa Clara County Main Jail",
    WORDS{"San José PD", "San José PD", "Santa Clara County Sheriff", NULL}},
  {85, "06097", "707", "Sonoma County Main Adult Detention Facility",
    WORDS{"Santa Rosa PD", "Sonoma County Sheriff", NULL}},
  {120, "17031", "312", "Cook County Jail",
    WORDS{"Chicago PD", "Chicago PD", "Cicero PD", "Cook County Sheriff", NULL}},
  {90, "51013", "703", "Arlington County Detention Facility", WORDS{"Arlington County PD", NULL}},
  {20, "06037", "213", "Men's Central Jail", WORDS{"LAPD", "Los Angeles Sheriff", NULL}},
  {10, "04013", "602", "Lower Buckeye Jail", WORDS{"Phoenix PD", "Maricopa County Sheriff", NULL}},
  {10, "48201", "713", "Harris County Jail", WORDS{"Houston PD", "Harris County Sheriff", NULL}},
  {10, "25025", "617", "Nashua Street Jail", WORDS{"Boston PD", NULL}},
  {8, "25017", "617", "Middlesex House of Correction", WORDS{"Somerville PD", "Lowell PD", NULL}},
  {6, "48453", "512", "Travis County Jail", WORDS{"Austin PD", "Travis County Sheriff", NULL}},
  {6, "24510", "410", "Baltimore Central Booking", WORDS{"Baltimore PD", NULL}},
  {10, "36081", "718", "Rikers Island", WORDS{"NYPD", NULL}},
};
const guint habeas_sample_n_places = G_N_ELEMENTS (habeas_sample_places);

/* --- Charges --- */

const HabeasSampleCharge habeas_sample_charges[] = {
  {140, "driving_without_license", "VC 12500", HABEAS_CLASS_INFRACTION},
  {45, "broken_light", NULL, HABEAS_CLASS_INFRACTION},
  {30, "speeding", NULL, HABEAS_CLASS_INFRACTION},
  {25, "open_container", NULL, HABEAS_CLASS_INFRACTION},
  {15, "fare_evasion", NULL, HABEAS_CLASS_INFRACTION},
  {15, "street_vending", NULL, HABEAS_CLASS_INFRACTION},
  {60, "driving_suspended", "VC 14601", HABEAS_CLASS_MISDEMEANOR},
  {110, "dui", "DWI", HABEAS_CLASS_MISDEMEANOR},
  {20, "reckless_driving", NULL, HABEAS_CLASS_MISDEMEANOR},
  {15, "hit_and_run_property", NULL, HABEAS_CLASS_MISDEMEANOR},
  {60, "petty_theft", "Shoplifting", HABEAS_CLASS_MISDEMEANOR},
  {25, "vandalism", NULL, HABEAS_CLASS_MISDEMEANOR},
  {8, "vandalism_juvenile", NULL, HABEAS_CLASS_MISDEMEANOR},
  {20, "trespass", "Trespassing", HABEAS_CLASS_MISDEMEANOR},
  {55, "disorderly_conduct", "Disturbing the peace", HABEAS_CLASS_MISDEMEANOR},
  {30, "public_intoxication", "Drunk in public", HABEAS_CLASS_MISDEMEANOR},
  {15, "loitering", NULL, HABEAS_CLASS_MISDEMEANOR},
  {55, "simple_assault", "Battery", HABEAS_CLASS_MISDEMEANOR},
  {50, "domestic_battery", "DV", HABEAS_CLASS_MISDEMEANOR},
  {25, "resisting", "Obstruction", HABEAS_CLASS_MISDEMEANOR},
  {25, "false_id", "False name", HABEAS_CLASS_MISDEMEANOR},
  {20, "failure_to_appear", "FTA", HABEAS_CLASS_MISDEMEANOR},
  {20, "possession_marijuana", NULL, HABEAS_CLASS_MISDEMEANOR},
  {25, "possession_substance", "H&S 11377", HABEAS_CLASS_FELONY},
  {25, "grand_theft", NULL, HABEAS_CLASS_FELONY},
  {20, "auto_theft", "Vehicle theft", HABEAS_CLASS_FELONY},
  {30, "burglary", NULL, HABEAS_CLASS_FELONY},
  {15, "forgery", NULL, HABEAS_CLASS_FELONY},
  {12, "receiving_stolen", NULL, HABEAS_CLASS_FELONY},
  {12, "aggravated_assault", NULL, HABEAS_CLASS_FELONY},
  {8, "weapon_possession", NULL, HABEAS_CLASS_FELONY},
  {8, "illegal_reentry", "8 USC 1326", HABEAS_CLASS_FELONY},
  {10, "drug_trafficking", NULL, HABEAS_CLASS_FELONY},
  {6, "robbery", NULL, HABEAS_CLASS_FELONY},
};
const guint habeas_sample_n_charges = G_N_ELEMENTS (habeas_sample_charges);

static const HabeasSampleOutcome infraction_outcomes[] = {
  {46, "arrest_only"},
  {22, "dismissed"},
  {18, "convicted"},
  {12, "charged"},
  {2, NULL},
  {0},
};

static const HabeasSampleOutcome misdemeanor_outcomes[] = {
  {30, "arrest_only"},
  {19, "charged"},
  {19, "dismissed"},
  {20, "convicted"},
  {4, "deferred"},
  {3, "acquitted"},
  {1, "juvenile_adjudication"},
  {1, "expunged"},
  {1, "unknown"},
  {2, NULL},
  {0},
};

static const HabeasSampleOutcome felony_outcomes[] = {
  {24, "arrest_only"},
  {31, "charged"},
  {20, "dismissed"},
  {16, "convicted"},
  {3, "acquitted"},
  {2, "on_appeal"},
  {1, "vacated"},
  {1, "unknown"},
  {2, NULL},
  {0},
};

const HabeasSampleOutcome *const habeas_sample_outcomes[] = {
  [HABEAS_CLASS_UNKNOWN] = misdemeanor_outcomes,
  [HABEAS_CLASS_INFRACTION] = infraction_outcomes,
  [HABEAS_CLASS_MISDEMEANOR] = misdemeanor_outcomes,
  [HABEAS_CLASS_FELONY] = felony_outcomes,
  [HABEAS_CLASS_AGGRAVATED_FELONY] = felony_outcomes,
};

/* --- The clinic --- */

const char *const habeas_sample_volunteers[]
  = {"J. Okafor", "M. Tamura", "P. Lindqvist", "R. Ellery", "S. Haddad", "T. Beaumont", NULL};

const char *const habeas_sample_case_outcomes[]
  = {"released", "released", "detainer lifted", "removed", "removed", "voluntary departure",
    "bond granted", "relief granted", "moved away", NULL};

const char *const habeas_sample_notes[] = {
  "Mother is a permanent resident; sister is a citizen.",
  "Family speaks some English; call after 6 pm.",
  "Client signed nothing at the jail. Explained the right to remain silent.",
  "Sister brought the booking sheet. Copy in the paper file.",
  "Called the jail: no hold shown today.",
  "Locator shows no record under the booking spelling; tried the second family name.",
  "Has lived here since childhood. Two children in school.",
  "Wants to know whether the arrest alone leads to removal.",
  "Public defender asks for the effect of the plea before Thursday.",
  "Interpreter needed for the next interview.",
  "Stopped for a broken light; no licence was ever issued.",
  "Victim of the assault says she called the police herself.",
  "Employer will write a letter.\nLandlord will too.",
  "Detainer was faxed; the jail has not served it on the client.",
  "Asked the consulate for the birth certificate.",
  "=SUM(A1:A9) came from the old sheet",
  NULL,
};

const char *const habeas_sample_tasks[] = {"Call the jail about the hold", "Get the booking sheet",
  "Ask the public defender for the docket", "Write the demand letter", "Book an interpreter",
  "Check the locator again", NULL};

const char *const habeas_sample_relations[]
  = {"sister", "brother", "wife", "husband", "mother", "cousin", "friend", NULL};

const char *const habeas_sample_referrals[]
  = {"hotline", "consulate", "church", "public defender", "day labor center", "walk-in", NULL};
