#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""same-person and conflicts: what is known of the samples is found, with reasons, and hardly anything else."""
import csv
import json

import clitest

SAMPLES = ('clinic-intake.csv', 'coordinator-tracker.xlsx', 'event-signup-cp1252.csv')
HIT = {'kind': ('person', 'party', 'contact', 'volunteer'), 'side': clitest.Text, 'case': clitest.Text, 'name': str,
       'score': int, 'reasons': [str]}
PAIR = {'a': str, 'b': str, 'score': int, 'reasons': [str]}


class SamePerson(clitest.BookCase):
    def event_cases(self):
        """Case numbers of the event's rows; its own import numbers them in the order of the file."""
        return sorted(row['number'] for row in self.ask('cases'))

    def test_samples(self):
        truth = json.loads((clitest.DATA / 'expected.json').read_text())['event-signup-cp1252.csv']
        for name in SAMPLES[:2]:
            self.ask('import', clitest.DATA / name)
        before = set(self.event_cases())
        self.ask('import', clitest.DATA / SAMPLES[2])
        event = [number for number in self.event_cases() if number not in before]
        with open(clitest.DATA / SAMPLES[2], encoding='cp1252', newline='') as file:
            self.assertEqual(len(event), len(list(csv.reader(file, delimiter=';'))) - 1)

        pairs = self.ask('same-person', shape=[PAIR])
        for pair in pairs:
            self.assertTrue(pair['reasons'], pair)
            self.assertGreaterEqual(pair['score'], 52)
        found = {frozenset((pair['a'], pair['b'])) for pair in pairs}
        wanted = [frozenset((pair['case'], event[pair['event_row'] - 1])) for pair in truth['same_person_pairs']]
        wanted += [frozenset(event[row - 1] for row in rows) for rows in truth['same_person_within_event']]
        self.assertLessEqual(len(set(wanted) - found), 1)
        self.assertLessEqual(len(found - set(wanted)), 5)

    def test_nobody(self):
        self.assertEqual(self.ask('same-person'), [])

    def test_text_has_no_names(self):
        self.ask('import', clitest.DATA / SAMPLES[2])
        answer = clitest.run(*self.options, 'same-person')
        self.assertEqual(answer.code, 0, answer.err)
        self.assertIn('Same A-number', answer.out)
        self.assertNotIn('garcia', answer.out.casefold())

    def test_conflicts(self):
        self.ask('import', clitest.DATA / SAMPLES[2])
        for name in ('García Ortiz, María', 'maria garcia', 'ORTIZ GARCIA MA.', 'Garsia Ortis, Mary'):
            hits = self.ask('conflicts', '--name', name, shape=[HIT])
            self.assertIn('GARCIA ORTIZ, Maria', [hit['name'] for hit in hits], name)
            self.assertTrue(all(hit['reasons'] for hit in hits))
        self.assertEqual(self.ask('conflicts', '--name', 'Nadie Ninguno'), [])
        self.refuse(1, 'conflicts')


if __name__ == '__main__':
    clitest.main()
