#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""stage --table: every jurisdiction on twenty days, against a second computation from the lists."""
import csv
import io
from datetime import date

import clitest
import stage_model

# The edges of the lists: the first activations, the steps of San Francisco, months known as months only, the end.
DAYS = ['2008-01-01', '2008-10-27', '2009-06-30', '2010-05-25', '2010-06-01', '2010-06-10', '2010-10-01', '2010-11-08',
        '2010-11-09', '2010-11-10', '2011-05-04', '2011-06-15', '2012-05-14', '2012-05-16', '2012-12-31', '2013-01-22',
        '2013-02-01', '2014-11-20', '2018-01-01', '2026-11-24']
COLUMNS = ['fips', 'state', 'name', 'participation', 'opt_out', 'since', 'overlays']


class StageTable(clitest.Case):
    def table(self, day):
        answer = clitest.run('stage', '--table', day)
        self.assertEqual(answer.code, 0, answer.err)
        rows = csv.DictReader(io.StringIO(answer.out))
        self.assertEqual(rows.fieldnames, COLUMNS)
        return {row['fips']: row for row in rows}

    def test_every_jurisdiction_on_twenty_days(self):
        self.assertEqual(len(DAYS), 20)
        for day in DAYS:
            expected = stage_model.stages(date.fromisoformat(day))
            found = self.table(day)
            self.assertEqual(sorted(found), sorted(expected))
            self.assertGreaterEqual(sum(len(fips) == 5 for fips in found), 3136)
            for fips, row in found.items():
                got = (row['participation'], row['opt_out'], row['since'],
                       sorted(kind for kind in row['overlays'].split(';') if kind))
                self.assertEqual(got, expected[fips], f'{fips} {row["name"]} on {day}')

    def test_agrees_with_the_single_answer(self):
        for day in ('2010-06-10', '2012-05-16'):
            table = self.table(day)
            for fips in ('06075', '06085', '25017', '25025', '51013', '17031', '11001', '06'):
                stage = self.answer('stage', fips, day, shape=clitest.STAGE)
                self.assertEqual((table[fips]['participation'], table[fips]['opt_out'], table[fips]['since'] or None),
                                 (stage['participation'], stage['opt_out'], stage['since']))

    def test_document(self):
        rows = self.answer('stage', '--table', '2010-06-10')
        by_fips = {row['fips']: row for row in rows}
        self.assertEqual(list(by_fips['06075']), COLUMNS)
        self.assertEqual(by_fips['06075']['participation'], 'active_over_objection')
        self.assertEqual(by_fips['06075']['since'], '2010-06-08')

    def test_bad_input(self):
        self.refused(3, 'stage', '--table', '2010-02-30')
        self.refused(1, 'stage', '--table', '2010-06-10', 'San Francisco, CA')


if __name__ == '__main__':
    clitest.main()
