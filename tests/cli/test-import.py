#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""import, export, backup and restore: the samples give the figures that are known of them, and what
fails leaves everything as it was."""
import csv
import json
import os
import shutil
import unittest

import clitest
from clitest import DATA, Text

SAMPLES = ('clinic-intake.csv', 'coordinator-tracker.xlsx', 'event-signup-cp1252.csv')
IMPORT = {'rows': int, 'cases': int, 'charges': int, 'created': int, 'updated': int, 'skipped': int,
          'rejected': [{'row': int, 'column': Text, 'reason': str}]}


def expected(name):
    return json.loads((DATA / 'expected.json').read_text())[name]


class Import(clitest.BookCase):
    def write(self, text, name='sheet.csv'):
        path = self.folder / name
        path.write_text(text)
        return path

    def test_samples(self):
        empty = self.ask('stats')
        for name in SAMPLES:
            with self.subTest(name=name):
                truth = expected(name)
                trial = self.ask('import', DATA / name, '--dry-run', shape=IMPORT)
                self.assertEqual(self.ask('stats'), empty)
                done = self.ask('import', DATA / name, shape=IMPORT)
                self.assertEqual(done, trial)
                self.assertEqual([done[key] for key in ('rows', 'cases', 'charges', 'created', 'updated')],
                                 [truth['rows'], truth['cases'], truth['charges'], truth['cases'], 0])
                self.assertEqual(done['rejected'], [])

                stats = self.ask('stats')
                for key in ('cases', 'charges', 'detainers', 'by_jurisdiction'):
                    self.assertEqual(stats[key], truth[key], key)
                for key in ('open', 'closed'):
                    self.assertEqual(stats[key], truth.get(key, 0), key)
                self.assertEqual({k: n for k, n in stats['levels_2011'].items() if n}, truth['levels_2011'])
                self.assertEqual(stats['below_level_1']['percent'], truth['below_level_1_percent'])

                again = self.ask('import', DATA / name, shape=IMPORT)
                self.assertEqual((again['created'], again['updated']), (0, 0))
                self.assertEqual(self.ask('stats'), stats)
                self.ask('undo')
                self.assertEqual(self.ask('stats'), empty)
        self.assertTrue(self.ask('check')['clean'])

    def test_formulas_stay_text(self):
        self.ask('import', DATA / 'clinic-intake.csv')
        notes = [note['text'] for number in ('2009-0004', '2010-0010')
                 for note in self.ask('show', number)['notes']]
        self.assertIn('=SUM(A1:A9) came from the old sheet', notes)

    def test_escape_sequences_do_not_reach_the_terminal(self):
        sheet = self.write('Case No,Last name,First name\nX-1,\x1b[31mRed\x07,Ana\n')
        self.ask('import', sheet)
        for command in (['cases'], ['show', 'X-1'], ['history', 'X-1']):
            out = clitest.run(*self.options, *command).out
            self.assertNotIn('\x1b', out)
            self.assertNotIn('\x07', out)

    def test_a_bad_row_rejects_the_file(self):
        sheet = self.write('Case No,Last name,First name,Arrest date,Charge,Disposition\n'
                           'B-1,Reyes,Ana,2010-05-13,DUI,convicted\n'
                           'B-2,Ruiz,Luz,2010-02-31,DUI,charged\n')
        answer = clitest.run('--json', *self.options, 'import', sheet)
        self.assertEqual(answer.code, 3, answer.out)
        self.assertShape(answer.json, IMPORT)
        self.assertEqual([(bad['row'], bad['column']) for bad in answer.json['rejected']], [(3, 'Arrest date')])
        self.assertNotIn('Ruiz', answer.err)
        self.assertEqual(self.ask('cases'), [])
        self.refuse(3, 'undo')

        done = self.ask('import', sheet, '--skip-bad', shape=IMPORT)
        self.assertEqual(done['created'], 1)
        self.assertEqual([row['number'] for row in self.ask('cases')], ['B-1'])

    def test_notes_about_jurisdictions(self):
        shape = {'sheet': str, 'rows': int, 'created': int, 'known': int,
                 'rejected': [{'row': int, 'column': (str, type(None)), 'reason': str}]}
        tracker = DATA / 'coordinator-tracker.xlsx'
        before = self.ask('stage', 'San Francisco, CA', '2010-05-20')
        self.assertEqual(before['opt_out'], 'none')
        tried = self.ask('import', tracker, '--dossiers', '--dry-run', shape=shape)
        self.assertEqual((tried['sheet'], tried['rows'], tried['rejected']), ('Jurisdictions', 3, []))
        # The two votes of 28 September are among the shipped events, the day in May is not.
        self.assertEqual((tried['created'], tried['known']), (1, 2))
        self.assertEqual(self.ask('stage', 'San Francisco, CA', '2010-05-20')['opt_out'], 'none')
        self.assertEqual(self.ask('import', tracker, '--dossiers'), tried)
        self.assertEqual(self.ask('stage', 'San Francisco, CA', '2010-05-20')['opt_out'], 'requested')
        again = self.ask('import', tracker, '--dossiers')
        self.assertEqual((again['created'], again['known']), (0, 3))
        # What brings nothing is no act: undo takes back the one that did.
        self.ask('undo')
        self.assertEqual(self.ask('stage', 'San Francisco, CA', '2010-05-20')['opt_out'], 'none')
        self.refuse(3, 'undo')

        notes = self.write('Condado,Estado,Qué pasó,Cuándo,Quién,Fuente\n'
                           'Alameda,CA,Avisó por carta a la oficina estatal y a ICE,2010-10-04,Sheriff,archivo\n'
                           'Alameda,CA,Reunión con ICE,2010-11\n'
                           'Nowhere,CA,voted,2010-10-04\n'
                           'Cook,IL,a fine day,2010-10-04\n'
                           'Cook,IL,board voted,5/6/2010\n')
        answer = clitest.run('--json', *self.options, 'import', notes, '--dossiers')
        self.assertEqual(answer.code, 3, answer.out)
        self.assertShape(answer.json, shape)
        self.assertEqual(answer.json['created'], 0)
        self.assertEqual([(bad['row'], bad['column']) for bad in answer.json['rejected']],
                         [(4, 'Condado'), (5, 'Qué pasó'), (6, 'Cuándo')])
        self.refuse(3, 'undo')
        done = self.ask('import', notes, '--dossiers', '--skip-bad', shape=shape)
        self.assertEqual((done['created'], done['known'], len(done['rejected'])), (3, 0, 3))
        self.assertEqual(self.ask('stage', 'Alameda, CA', '2010-10-05')['opt_out'], 'notice_complete')
        self.assertEqual(self.ask('stage', 'Alameda, CA', '2010-12-05')['opt_out'], 'meeting')
        self.refuse(3, 'import', DATA / 'clinic-intake.csv', '--dossiers', '--sheet', 'x')
        self.refuse(1, 'import', notes, '--dossiers', '--header-row', '2')

    def test_profile(self):
        sheet = self.write('Ref|Who|Booked|What\nQ1|Ana Reyes|03/04/2010|Burglary\n', 'roster.txt')
        profile = self.write(json.dumps({
            'version': 1, 'name': 'Roster', 'delimiter': '|', 'header_row': 1, 'one_row_per': 'case',
            'case_key': ['Ref'], 'columns': {'Ref': 'case.number', 'Who': 'person_name.full', 'Booked': 'arrest.when',
                                             'What': 'charge.as_booked'},
            'constants': {'arrest.jurisdiction': 'Cook, IL'}, 'dates': {'Booked': 'DMY'}}), 'profile.json')
        done = self.ask('import', sheet, '--profile', profile, shape=IMPORT)
        self.assertEqual((done['cases'], done['rejected']), (1, []))
        row = self.ask('cases')[0]
        self.assertEqual((row['jurisdiction'], row['arrested'][:10]), ('Cook, IL', '2010-04-03'))

    def test_bad_input(self):
        for name, content in (('empty.csv', b''), ('noise.xlsx', os.urandom(2000)), ('cut.xlsx', b'PK\x03\x04'),
                              ('nothing.csv', b'a,b\n1,2\n')):
            path = self.folder / name
            path.write_bytes(content)
            with self.subTest(name=name):
                self.refuse(3, 'import', path)
        self.refuse(3, 'import', self.folder / 'absent.csv')
        self.refuse(3, 'import', DATA / 'coordinator-tracker.xlsx', '--sheet', 'No such sheet')
        bad_profile = self.write('{"version": 1, ', 'bad.json')
        self.refuse(3, 'import', DATA / 'clinic-intake.csv', '--profile', bad_profile)
        self.refuse(1, 'import')
        self.refuse(1, 'import', DATA / 'clinic-intake.csv', '--header-row', '-1')
        self.refuse(1, 'import', DATA / 'clinic-intake.csv', '--header-row', '0')
        self.assertEqual(self.ask('cases'), [])

    @unittest.skipIf(os.geteuid() == 0, 'root may read everything')
    def test_permission(self):
        sheet = self.write('Case No\n1\n')
        sheet.chmod(0)
        self.refuse(5, 'import', sheet)

    def test_export(self):
        self.ask('import', DATA / 'event-signup-cp1252.csv')
        for kind in ('csv', 'json'):
            out = self.folder / kind
            done = self.ask('export', kind, out, shape={'output': str, 'files': int, 'records': int})
            self.assertEqual(len(list(out.iterdir())), done['files'])
            self.refuse(3, 'export', kind, out)
        with open(self.folder / 'csv' / 'case.csv', newline='') as file:
            self.assertEqual(len(list(csv.reader(file))), 86)
        self.refuse(1, 'export', 'pdf', self.folder / 'pdf')

    def test_backup_and_restore(self):
        self.ask('import', DATA / 'event-signup-cp1252.csv')
        rows = self.ask('cases')
        file = self.folder / 'backup.habeas'
        done = self.ask('backup', file, shape={'output': str, 'bytes': int})
        self.assertEqual(done['bytes'], file.stat().st_size)
        self.refuse(3, 'backup', file)
        # A folder that is not there is named by one code, whatever should go into it.
        nowhere = self.folder / 'no'
        self.refuse(5, 'backup', nowhere / 'b.habeas')
        self.refuse(5, 'export', 'csv', nowhere / 'e')
        self.refuse(5, 'report', 'weekly', '--output', nowhere / 'w.xlsx')
        self.refuse(3, 'restore', file)
        restored = self.open_with(self.folder / 'Restored.casebook')
        self.answer(*restored, 'restore', file, shape={'casebook': str(self.folder / 'Restored.casebook')})
        self.assertEqual(self.answer(*restored, 'cases'), rows)
        self.assertTrue(self.answer(*restored, 'check')['clean'])

    def test_bad_backups(self):
        self.ask('backup', self.folder / 'backup.habeas')
        whole = (self.folder / 'backup.habeas').read_bytes()
        other = self.folder / 'Other.casebook'
        wrong = self.write('not this one', 'wrong')
        self.refused(2, '--casebook', other, '--passphrase-file', wrong, 'restore', self.folder / 'backup.habeas')
        for position in (len(whole) // 2, len(whole) - 10):
            bad = bytearray(whole)
            bad[position] ^= 1
            (self.folder / 'bad.habeas').write_bytes(bad)
            self.refused(4, *self.open_with(other), 'restore', self.folder / 'bad.habeas')
        self.refused(3, *self.open_with(other), 'restore', self.folder / 'absent.habeas')
        self.assertFalse(other.exists())


if __name__ == '__main__':
    clitest.main()
