#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""letter: the same words as PDF and as text, blanks for what is missing, embedded fonts, accents."""
import re
import shutil
import subprocess
import unittest

import clitest

NAME = 'The Honorable Maximiliana Hermenegilda de la Concepción Etxeberria-Goikoetxea y Ñúñez'


def words(text):
    """Without the blanks between them: a line may end behind a hyphen."""
    return re.sub(r'\s+', '', text)


@unittest.skipUnless(shutil.which('pdftotext'), 'needs poppler-utils')
class Letter(clitest.Case):
    def write(self, kind, suffix, *more):
        path = self.scratch() / f'letter{suffix}'
        self.answer('letter', kind, 'San Francisco, CA', '--output', path, *more,
                    shape={'output': str, 'missing': [str]})
        return path

    def read_pdf(self, path):
        text = subprocess.run(['pdftotext', '-layout', path, '-'], check=True, capture_output=True).stdout.decode()
        return re.sub(r'^\s*(?:Page \d+ of \d+|Página \d+ de \d+)\s*$', '', text, flags=re.M)

    def test_the_mail_is_the_letter(self):
        for kind in ('sib', 'ice'):
            for language in ('en', 'es'):
                with self.subTest(kind=kind, language=language):
                    more = ('--language', language, '--date', '2010-06-10', '--official', NAME,
                            '--address', '1 Main Street\nSacramento, CA 95814', '--documents', 'Resolution 10-1',
                            '--meeting', '12 October at ten', '--cover')
                    text = self.write(kind, '.txt', *more).read_text()
                    pdf = self.read_pdf(self.write(kind, '.pdf', *more))
                    self.assertEqual(words(pdf), words(text))
                    self.assertIn(NAME, text)
                    self.assertIn('12 October at ten', text)
                    self.assertIn('Facsímil' if language == 'es' else 'Facsimile', text)
                    self.assertNotIn('[', text)
                    self.assertNotIn('{', text)
                    self.assertIn('8 de junio de 2010' if language == 'es' else 'June 8, 2010', text)

    def test_two_pages(self):
        path = self.write('ice', '.pdf', '--date', '2010-06-10', '--official', NAME,
                          '--documents', '; '.join(f'Resolution {n} of the Board' for n in range(120)))
        info = subprocess.run(['pdfinfo', path], check=True, capture_output=True).stdout.decode()
        self.assertRegex(info, r'Pages:\s+2')
        self.assertRegex(info, r'Title:\s+Secure Communities: written notice of San Francisco County')
        self.assertRegex(info, r'Tagged:\s+yes')
        fonts = subprocess.run(['pdffonts', path], check=True, capture_output=True).stdout.decode().splitlines()[2:]
        self.assertTrue(fonts)
        for font in fonts:
            self.assertRegex(font, r'\byes\s+(?:yes|no)\s+(?:yes|no)\s+\d+\s+\d+$', font)
        boxes = subprocess.run(['pdftotext', '-bbox', path, '-'], check=True, capture_output=True).stdout.decode()
        for x_max, y_max in re.findall(r'xMax="([\d.]+)" yMax="([\d.]+)"', boxes):
            self.assertLessEqual(float(x_max), 612 - 50)
            self.assertLessEqual(float(y_max), 792 - 30)

    def test_what_is_missing(self):
        path = self.scratch() / 'letter.txt'
        document = self.answer('letter', 'sib', 'Cook, IL', '--date', '2010-06-01', '--output', path)
        self.assertEqual(sorted(document['missing']), ['bureau_address', 'official'])
        self.assertIn('[address]', path.read_text())
        plain = clitest.run('letter', 'sib', 'Cook, IL', '--output', path)
        self.assertIn('--address', plain.err)
        self.assertIn('--official', plain.err)

    def test_the_stage_of_its_day(self):
        before = self.write('ice', '.txt', '--date', '2010-06-01').read_text()
        after = self.write('ice', '.txt', '--date', '2010-06-10').read_text()
        self.assertNotIn('has been activated', before)
        self.assertIn('has been activated in Secure Communities since June 8, 2010', after)

    def test_bad_input(self):
        path = self.scratch() / 'letter.doc'
        self.refused(1, 'letter', 'sib', 'Cook, IL', '--output', path)
        self.refused(1, 'letter', 'governor', 'Cook, IL', '--output', path)
        self.refused(1, 'letter', 'sib', 'Cook, IL')
        self.refused(3, 'letter', 'sib', 'Nowhere, ZZ', '--output', self.scratch() / 'letter.txt')


HELD = """Case No,First name(s),Last name(s),Arrested on,County,State,Agency,Booking No,Detainer form,Release eligible,Released
2010-1,Ana,Arroyo Núñez,2010-08-12,San Francisco,CA,San Francisco Sheriff,B-77,I-247,2010-08-13 10:00,
2010-2,Luis,Beltrán,2015-08-12,San Francisco,CA,San Francisco Sheriff,B-78,I-247N,2015-08-13 10:00,
2010-3,Eva,Cruz,2010-08-12,San Francisco,CA,San Francisco Sheriff,B-79,I-247,2010-08-13 10:00,2010-08-20 10:00
2010-4,Eva,Duarte,2018-08-12,San Francisco,CA,San Francisco Sheriff,,I-247A,2018-08-13 10:00,
2010-5,Eva,Egea,2010-08-12,San Francisco,CA,San Francisco Sheriff,,I-247,,
2010-6,Eva,Frías,2010-08-12,San Francisco,CA,San Francisco Sheriff,,I-247,2010-08-13,
"""


class Demand(clitest.BookCase):
    def setUp(self):
        super().setUp()
        table = self.folder / 'held.csv'
        table.write_text(HELD, encoding='utf-8')
        self.ask('import', table)
        self.letter = self.folder / 'demand.txt'

    def demand(self, number, *more):
        return self.ask('letter', 'demand', number, '--output', self.letter, *more,
                        shape={'output': str, 'missing': [str]})

    def test_past_the_limit_that_governs(self):
        document = self.demand('2010-1', '--official', NAME, '--address', '850 Bryant Street')
        self.assertEqual(document['missing'], [])
        text = self.letter.read_text()
        for words_of_it in ('Arroyo Núñez', 'B-77', 'San Francisco Sheriff', '8 CFR 287.7(d)',
                            'August 13, 2010 at 10:00', 'August 17, 2010 at 10:00', NAME):
            self.assertIn(words_of_it, text)
        self.assertNotIn('[', text)
        spanish = (self.demand('2010-1', '--language', 'es'), self.letter.read_text())[1]
        self.assertIn('17 de agosto de 2010 a las 10:00', spanish)
        self.demand('2010-1', '--date', '2010-08-18')

    def test_straight_and_served(self):
        document = self.demand('2010-4')
        text = self.letter.read_text()
        self.assertIn('August 15, 2018 at 10:00', text)
        self.assertIn('must be served', text)
        self.assertEqual(sorted(document['missing']), ['address', 'booking', 'official'])

    def test_nothing_to_demand(self):
        for number, day in (('2010-2', '2026-01-01'), ('2010-3', '2010-09-01'), ('2010-5', '2026-01-01'),
                            ('2010-6', '2026-01-01'), ('2010-1', '2010-08-16')):
            with self.subTest(number=number):
                refused = self.refuse(3, 'letter', 'demand', number, '--date', day, '--output', self.letter)
                self.assertEqual(refused.json['error']['code'], 'no_demand')
                self.assertFalse(self.letter.exists())


if __name__ == '__main__':
    clitest.main()
