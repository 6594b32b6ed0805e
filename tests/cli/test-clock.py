#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""clock: the vectors of the domain, what each form does, and input that is refused."""
import csv
import pathlib

import clitest

ZONE = 'America/Los_Angeles'
# release-eligible, straight, regulation, skipped days
VECTORS = [
    ('2010-08-13T10:00', '2010-08-15T10:00:00-07:00', '2010-08-17T10:00:00-07:00', ['2010-08-14', '2010-08-15']),
    ('2010-08-14T10:00', '2010-08-16T10:00:00-07:00', '2010-08-18T00:00:00-07:00', ['2010-08-14', '2010-08-15']),
    ('2010-11-24T15:30', '2010-11-26T15:30:00-08:00', '2010-11-29T15:30:00-08:00',
     ['2010-11-25', '2010-11-27', '2010-11-28']),
    ('2010-12-23T09:00', '2010-12-25T09:00:00-08:00', '2010-12-28T09:00:00-08:00',
     ['2010-12-24', '2010-12-25', '2010-12-26']),
    ('2010-03-12T18:00', '2010-03-14T19:00:00-07:00', '2010-03-16T18:00:00-07:00', ['2010-03-13', '2010-03-14']),
]


class Clock(clitest.Case):
    def clock(self, *arguments, eligible='2010-08-13T10:00', zone=ZONE):
        return self.answer('clock', '--eligible', eligible, '--zone', zone, *arguments, shape=clitest.CLOCK)

    def test_vectors(self):
        for eligible, straight, regulation, skipped in VECTORS:
            with self.subTest(eligible=eligible):
                clock = self.clock(eligible=eligible)
                self.assertEqual(clock['straight_limit'], straight)
                self.assertEqual(clock['regulation_limit'], regulation)
                self.assertEqual(clock['governs'], 'regulation')
                self.assertEqual([day['date'] for day in clock['skipped']], skipped)

    def test_independent_model(self):
        table = pathlib.Path(__file__).parents[1] / 'data' / 'clocks.csv'
        with table.open(encoding='utf-8') as lines:
            vectors = list(csv.DictReader(lines))
        self.assertGreaterEqual(len(vectors), 200)
        for vector in vectors:
            with self.subTest(**vector):
                clock = self.clock('--form', vector['form'], eligible=vector['eligible'], zone=vector['zone'])
                self.assertEqual(clock['straight_limit'] or '', vector['straight'])
                self.assertEqual(clock['regulation_limit'] or '', vector['regulation'])
                self.assertEqual(clock['governs'], vector['governs'])
                self.assertEqual('; '.join(f"{day['date']} {day['why']}" for day in clock['skipped']),
                                 vector['skipped'])

    def test_reasons(self):
        self.assertEqual([day['why'] for day in self.clock()['skipped']], ['Saturday', 'Sunday'])
        holiday = self.clock(eligible='2010-11-24T15:30')['skipped'][0]
        self.assertIn('Thanksgiving', holiday['why'])

    def test_forms(self):
        for form, governs in (('I-247', 'regulation'), ('unknown', 'regulation'), ('I-247D', 'straight'),
                              ('I-247A', 'straight')):
            with self.subTest(form=form):
                clock = self.clock('--form', form)
                self.assertEqual(clock['governs'], governs)
                self.assertEqual(clock['straight_limit'], '2010-08-15T10:00:00-07:00')
        for form in ('I-247N', 'I-247X'):
            with self.subTest(form=form):
                self.assertEqual(self.clock('--form', form), {
                    'straight_limit': None, 'regulation_limit': None, 'governs': 'none', 'skipped': []})

    def test_zone_in_the_time_wins(self):
        clock = self.clock(eligible='2010-08-13T10:00[America/Chicago]')
        self.assertEqual(clock['straight_limit'], '2010-08-15T10:00:00-05:00')

    def test_a_day_counts_from_midnight(self):
        answer = clitest.run('--json', 'clock', '--eligible', '2010-08-11', '--zone', ZONE)
        self.assertEqual(answer.json['straight_limit'], '2010-08-13T00:00:00-07:00')
        self.assertIn('earliest', answer.err)

    def test_not_started(self):
        clock = self.clock(eligible='unknown')
        self.assertEqual((clock['straight_limit'], clock['regulation_limit']), (None, None))

    def test_bad_input(self):
        for arguments in (['--eligible', 'soon', '--zone', ZONE],
                          ['--eligible', '2010-08', '--zone', ZONE],
                          ['--eligible', '2010-02-30T10:00', '--zone', ZONE],
                          ['--eligible', '2010-08-13T10:00', '--zone', 'America/Nowhere'],
                          ['--eligible', '2010-08-13T10:00', '--zone', ZONE, '--form', 'I-9'],
                          ['--eligible', '2099-08-13T10:00', '--zone', ZONE]):
            with self.subTest(arguments=arguments):
                self.refused(3, 'clock', *arguments)

    def test_usage(self):
        self.refused(1, 'clock')
        self.refused(1, 'clock', '--eligible', '2010-08-13T10:00')
        self.refused(1, 'clock', '--zone', ZONE)
        self.refused(1, 'clock', '--eligible', '2010-08-13T10:00', '--zone', ZONE, 'more')

    def test_for_people(self):
        answer = clitest.run('clock', '--eligible', '2010-08-13T10:00', '--zone', ZONE)
        self.assertEqual(answer.code, 0)
        self.assertIn('governs', answer.out)


if __name__ == '__main__':
    clitest.main()
