/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-field.h"

G_BEGIN_DECLS

/* One per file of this folder; habeas-registry.c holds the table of them all. */
extern const HabeasRecordInfo habeas_person_info;
extern const HabeasRecordInfo habeas_person_name_info;
extern const HabeasRecordInfo habeas_contact_info;
extern const HabeasRecordInfo habeas_case_info;
extern const HabeasRecordInfo habeas_arrest_info;
extern const HabeasRecordInfo habeas_charge_info;
extern const HabeasRecordInfo habeas_detainer_info;
extern const HabeasRecordInfo habeas_custody_stay_info;
extern const HabeasRecordInfo habeas_locator_check_info;
extern const HabeasRecordInfo habeas_hearing_info;
extern const HabeasRecordInfo habeas_deadline_info;
extern const HabeasRecordInfo habeas_task_info;
extern const HabeasRecordInfo habeas_bond_info;
extern const HabeasRecordInfo habeas_relief_info;
extern const HabeasRecordInfo habeas_appearance_info;
extern const HabeasRecordInfo habeas_party_info;
extern const HabeasRecordInfo habeas_jurisdiction_info;
extern const HabeasRecordInfo habeas_jurisdiction_event_info;
extern const HabeasRecordInfo habeas_note_info;
extern const HabeasRecordInfo habeas_document_info;
extern const HabeasRecordInfo habeas_volunteer_info;
extern const HabeasRecordInfo habeas_community_event_info;
extern const HabeasRecordInfo habeas_import_batch_info;
extern const HabeasRecordInfo habeas_import_row_info;
extern const HabeasRecordInfo habeas_saved_filter_info;
extern const HabeasRecordInfo habeas_offense_info;
extern const HabeasRecordInfo habeas_facility_info;
extern const HabeasRecordInfo habeas_court_info;
extern const HabeasRecordInfo habeas_person_link_info;
extern const HabeasRecordInfo habeas_clearance_info;
extern const HabeasRecordInfo habeas_tag_info;
extern const HabeasRecordInfo habeas_setting_info;
extern const HabeasRecordInfo habeas_court_closure_info;

G_END_DECLS
