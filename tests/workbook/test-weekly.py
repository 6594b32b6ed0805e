#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The weekly workbook of a sample clinic, in every language and privacy, before three readers.

usage: test-weekly.py HABEASCTL VALIDATOR
"""
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import workbook

HABEASCTL, VALIDATOR = sys.argv[1:3]
KINDS = [(language, privacy) for language in ('en', 'es') for privacy in ('numbers', 'initials', 'full')]
HOSTILE = "=cmd|' /C calc'!A0"


class Clinic:
    """A casebook of invented people in a folder of its own."""

    def __init__(self, folder, *setup):
        self.folder = Path(folder)
        self.passphrase = self.folder / 'passphrase'
        self.passphrase.write_text('correct horse battery staple\n', encoding='utf-8')
        self.run('create')
        for command in setup:
            self.run(*command)

    def run(self, *arguments, locale='C.UTF-8'):
        return subprocess.run(
            [HABEASCTL, '--casebook', self.folder / 'Test.casebook', '--passphrase-file', self.passphrase, *arguments],
            env={**os.environ, 'LC_ALL': locale, 'HOME': str(self.folder)}, text=True, capture_output=True,
            check=True)

    def weekly(self, name, *options, week='2010-W45', **more):
        path = self.folder / f'{name}.xlsx'
        self.run('report', 'weekly', '--week', week, '--output', path, *options, **more)
        return path


class Weekly(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix='habeas-weekly-')
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.clinic = Clinic(cls.folder, ['demo', '--cases', '240', '--seed', '1'])
        cls.books = {f'{language}-{privacy}': cls.clinic.weekly(
            f'{language}-{privacy}', '--language', language, '--privacy', privacy) for language, privacy in KINDS}
        cls.books['sharing'] = cls.clinic.weekly('sharing', '--sharing')
        cls.books['german'] = cls.clinic.weekly('german', locale='de_DE.UTF-8')
        cls.mutant = workbook.with_one_wrong_value(cls.books['en-numbers'], Path(cls.folder, 'mutant.xlsx'))
        cls.recalculated = workbook.recalculate([*cls.books.values(), cls.mutant], cls.folder)

    def each_book(self):
        for name, path in self.books.items():
            with self.subTest(name):
                yield path

    def numbers(self, name):
        return {place: value for place, value in workbook.values(self.books[name]).items()
                if not isinstance(value, str)}

    def test_schema(self):
        for path in self.each_book():
            self.assertEqual(workbook.schema_problems(VALIDATOR, path), [])

    def test_read_back(self):
        for path in self.each_book():
            self.assertEqual(list(workbook.read_back_problems(path)), [])

    def test_worked_out_again(self):
        self.assertGreater(len(workbook.formulas(self.books['en-numbers'])), 20)
        for path in self.each_book():
            self.assertEqual(list(workbook.differences(path, self.recalculated[path])), [])

    def test_a_wrong_value_is_caught(self):
        self.assertEqual(len(list(workbook.differences(self.mutant, self.recalculated[self.mutant]))), 1)

    @unittest.skipUnless(Path(os.environ.get('LOCPATH', ''), 'de_DE.UTF-8').is_dir(), 'no German locale here')
    def test_german_numbers(self):
        self.assertEqual(self.numbers('german'), self.numbers('en-numbers'))

    def test_sharing_has_no_rows(self):
        self.assertEqual(workbook.formulas(self.books['sharing']), {})


class HostileText(unittest.TestCase):
    def test_stays_text(self):
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder, 'hostile.csv')
            source.write_text(
                'Case No,Client,Arrest date,Agency,County,State,Charge,Disposition,Lead,Status,Opened\n'
                f'H-1,"{HOSTILE}",2010-11-02,"{HOSTILE}",San Francisco,CA,"{HOSTILE}",convicted,"{HOSTILE}",Open,2010-11-03\n',
                encoding='utf-8')
            clinic = Clinic(folder, ['import', str(source)])
            path = clinic.weekly('hostile', '--privacy', 'full', week='2010-W44')
            found = [v for v in workbook.values(path).values() if isinstance(v, str) and 'cmd|' in v]
            self.assertGreaterEqual(len(found), 2)
            self.assertFalse([f for f in workbook.formulas(path).values() if 'cmd|' in str(f)])


if __name__ == '__main__':
    for reader in (VALIDATOR, 'soffice'):
        if not shutil.which(reader):
            print(f'{reader} is not here: ./dev test brings it')
            sys.exit(77)
    unittest.main(argv=sys.argv[:1])
