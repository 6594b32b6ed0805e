#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""report weekly: its totals are those of stats, and a target that cannot be written keeps what
stood there."""
import datetime
import resource

import clitest

REPORT = {'output': str, 'from': str, 'to': str, 'privacy': ('numbers', 'initials', 'full'), 'sharing': bool,
          'cases': int, 'open': int, 'new': int, 'closed': int}


class Report(clitest.BookCase):
    def setUp(self):
        super().setUp()
        self.ask('demo', '--cases', '80')
        self.file = self.folder / 'week.xlsx'

    def test_a_week(self):
        done = self.ask('report', 'weekly', '--week', '2010-W45', '--output', self.file, shape=REPORT)
        self.assertEqual((done['from'], done['to'], done['privacy']), ('2010-11-08', '2010-11-14', 'numbers'))
        self.assertEqual(self.file.read_bytes()[:4], b'PK\x03\x04')
        self.assertEqual(self.ask('history', self.ask('cases')[0]['number'])[-1]['kind'], 'change')

    def test_a_period_counts_what_stats_counts(self):
        period = ['--from', '2008-01-01', '--to', '2012-12-31']
        done = self.ask('report', 'weekly', *period, '--output', self.file, shape=REPORT)
        stats = self.ask('stats', *period)
        self.assertEqual(done['cases'], stats['cases'])
        self.assertEqual(done['new'], stats['cases'])
        self.assertEqual(done['closed'], stats['closed'])
        self.assertEqual(done['open'], stats['cases'] - stats['closed'])

    def test_known_on_a_day(self):
        """Nothing of a casebook made today was known in 2010; of today, which is not over, all is."""
        then = self.ask('report', 'weekly', '--known-on', '2010-11-15', '--output', self.file, shape=REPORT)
        self.assertEqual((then['from'], then['to'], then['cases']), ('2010-11-08', '2010-11-14', 0))
        week = ['report', 'weekly', '--week', '2010-W45', '--output', self.file]
        self.assertEqual(self.ask(*week, '--known-on', datetime.date.today().isoformat()), self.ask(*week))
        self.assertGreater(self.ask(*week)['cases'], 0)

    def test_choices(self):
        for privacy in ('numbers', 'initials', 'full'):
            for language in ('en', 'es'):
                done = self.ask('report', 'weekly', '--week', '2010-W45', '--privacy', privacy, '--language',
                                language, '--output', self.file, shape=REPORT)
                self.assertEqual(done['privacy'], privacy)
        self.assertTrue(self.ask('report', 'weekly', '--week', '2010-W45', '--sharing', '--output', self.file)['sharing'])

    def test_bad_input(self):
        out = ['--output', self.file]
        for arguments in (['--week', '2010-W60'], ['--known-on', 'Monday'], ['--week', 'last'], ['--from', '2010-02-30', '--to', '2010-03-01'],
                          ['--from', '2010-03-02', '--to', '2010-03-01']):
            self.refuse(3, 'report', 'weekly', *out, *arguments)
        for arguments in (['monthly', *out], ['weekly'], ['weekly', *out, '--from', '2010-01-01'],
                          ['weekly', *out, '--privacy', 'most'], ['weekly', *out, '--language', 'fr'],
                          ['weekly', *out, '--week', '2010-W45', '--from', '2010-01-01', '--to', '2010-01-02']):
            self.refuse(1, 'report', *arguments)
        self.assertFalse(self.file.exists())

    def test_never_into_the_casebook(self):
        book = next(self.folder.glob('*.casebook'))
        keys = (book / 'keys.json').read_bytes()
        for target in (book / 'keys.json', book / 'cases.db', book / 'attachments' / 'week.xlsx'):
            self.refuse(3, 'report', 'weekly', '--output', target)
        self.refuse(3, 'export', 'csv', book / 'attachments' / 'export')
        self.refuse(3, 'backup', book / 'clinic.habeas')
        self.assertEqual((book / 'keys.json').read_bytes(), keys)
        self.assertEqual(self.ask('stats')['cases'], 80)

    def test_an_empty_database_is_damaged(self):
        (next(self.folder.glob('*.casebook')) / 'cases.db').write_bytes(b'')
        self.refuse(4, 'stats')

    def test_what_stood_there_stays(self):
        self.file.write_text('last week')

        def limit():
            resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        self.refuse(5, 'report', 'weekly', '--output', self.folder / 'none' / 'week.xlsx')
        answer = clitest.run('--json', *self.options, 'report', 'weekly', '--week', '2010-W45', '--output', self.file,
                             preexec_fn=limit)
        self.assertEqual(answer.code, 5, answer.out + answer.err)
        self.assertEqual(self.file.read_text(), 'last week')
        self.assertEqual([path.name for path in self.folder.iterdir() if 'xlsx' in path.name], ['week.xlsx'])


if __name__ == '__main__':
    clitest.main()
