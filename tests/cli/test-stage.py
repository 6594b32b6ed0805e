#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""stage: the vectors of the domain, labels and their ambiguities, and the form of the answer."""
import clitest

# jurisdiction, day, participation, opt_out, next_date, missing
VECTORS = [
    ('San Francisco, CA', '2010-05-25', 'not_active', 'none', '2010-06-08', None),
    ('San Francisco, CA', '2010-06-01', 'not_active', 'requested', '2010-06-08', None),
    ('San Francisco, CA', '2010-06-10', 'active_over_objection', 'requested', None, None),
    ('San Francisco, CA', '2010-11-10', 'active_over_objection', 'denied', None, None),
    ('Santa Clara, CA', '2010-05-03', 'not_active', 'none', '2010-05-04', None),
    ('Santa Clara, CA', '2010-05-10', 'active', 'none', None, None),
    ('Santa Clara, CA', '2010-10-01', 'active', 'considering', None, ['sib', 'ice']),
    ('Santa Clara, CA', '2010-11-10', 'active', 'denied', None, None),
    ('Arlington, VA', '2010-11-06', 'active', 'denied', None, None),
    ('Suffolk, MA', '2009-01-01', 'active', 'none', None, None),
    ('Middlesex, MA', '2012-05-14', 'not_active', 'none', '2012-05-15', None),
    ('Middlesex, MA', '2012-05-16', 'active_over_objection', 'none', None, None),
    ('Cook, IL', '2012-12-31', 'not_active', 'none', '2013-01', None),
    ('Cook, IL', '2013-02-01', 'active', 'none', None, None),
]


class Stage(clitest.Case):
    def test_vectors(self):
        for place, day, participation, opt_out, next_date, missing in VECTORS:
            with self.subTest(place=place, day=day):
                stage = self.answer('stage', place, day, shape=clitest.STAGE)
                self.assertEqual((stage['participation'], stage['opt_out']), (participation, opt_out))
                if participation == 'not_active':
                    self.assertEqual(stage['next_date'], next_date)
                if missing is not None:
                    self.assertEqual(stage['missing'], missing)

    def test_undecided(self):
        stage = self.answer('stage', 'San Francisco, CA', '2010-05-25')
        self.assertEqual(len(stage['undecided']), 1)
        self.assertEqual(stage['undecided'][0]['field'], 'opt_out')
        self.assertIn('requested', stage['undecided'][0]['candidates'])
        self.assertEqual(stage['undecided'][0]['because'], '2010-05')

    def test_events_are_not_of_the_future(self):
        stage = self.answer('stage', 'San Francisco, CA', '2010-06-10')
        self.assertTrue(stage['events'])
        for event in stage['events'] + stage['overlays']:
            self.assertLessEqual(event['date'][:7], '2010-06')

    def test_states(self):
        by_name = self.answer('stage', 'California', '2010-06-10', shape=clitest.STAGE)
        self.assertEqual(self.answer('stage', 'CA', '2010-06-10'), by_name)

    def test_ambiguous(self):
        answer = self.refused(3, 'stage', 'Baltimore, MD', '2010-06-10')
        self.assertEqual(sorted(answer.json['error']['choices']), ['Baltimore County, MD', 'Baltimore city, MD'])
        for choice in answer.json['error']['choices']:
            self.assertIn(choice, answer.err)
            self.answer('stage', choice, '2010-06-10', shape=clitest.STAGE)

    def test_bad_input(self):
        self.refused(3, 'stage', 'Nowhere, ZZ', '2010-06-10')
        self.refused(3, 'stage', '', '2010-06-10')
        for day in ('2010-02-30', '2010-06', 'yesterday', '', 'unknown'):
            self.refused(3, 'stage', 'San Francisco, CA', day)

    def test_usage(self):
        self.refused(1, 'stage')
        self.refused(1, 'stage', 'San Francisco, CA')
        self.refused(1, 'stage', 'San Francisco, CA', '2010-06-10', 'more')

    def test_for_people(self):
        answer = clitest.run('stage', 'San Francisco, CA', '2010-06-10')
        self.assertEqual(answer.code, 0)
        self.assertIn('San Francisco, CA', answer.out)


if __name__ == '__main__':
    clitest.main()
