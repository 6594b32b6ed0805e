#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""deadlines: what an imported hearing brings, of one case and of all."""
import clitest

ROW = {'number': str, 'what': str, 'due': clitest.Text, 'from': clitest.Text, 'done': clitest.Text,
       'rule': clitest.Text, 'trigger': clitest.Text, 'authority': clitest.Text, 'last_checked': clitest.Text,
       'state': ('as_ruled', 'overridden', 'other_day', 'rule_gone', 'undecided', 'own'),
       'reason': clitest.Text, 'ruled': clitest.Text, 'newer_rule': clitest.Text, 'newer_due': clitest.Text}
LIST = """Case No,Last name(s),First name(s),Next hearing,Hearing type
2032-0001,Arroyo,Elena,2032-10-19,individual
2032-0002,Beltrán,Luis,2032-09-22 08:30,master
2032-0003,Cruz,Ana,2010-09-22,master
2032-0004,Díaz,José,,
"""


class Deadlines(clitest.BookCase):
    def setUp(self):
        super().setUp()
        table = self.folder / 'list.csv'
        table.write_text(LIST, encoding='utf-8')
        self.ask('import', table)

    def test_of_one_case(self):
        found = self.ask('deadlines', '2032-0002', shape=[ROW])
        self.assertEqual(len(found), 1)
        self.assertEqual({name: found[0][name] for name in ('number', 'due', 'rule', 'state', 'last_checked')}, {
            'number': '2032-0002', 'due': '2032-09-07', 'rule': 'filing_before_master@start', 'state': 'as_ruled',
            'last_checked': '2026-11-24'})
        self.assertIn('EOIR Policy Manual', found[0]['authority'])
        self.assertEqual(self.ask('deadlines', '2032-0003'), [])

    def test_of_all_cases(self):
        found = self.ask('deadlines', '--all', shape=[ROW])
        self.assertEqual([(row['due'], row['number']) for row in found],
                         [('2032-09-07', '2032-0002'), ('2032-09-17', '2032-0001')])

    def test_in_words(self):
        plain = clitest.run(*self.options, 'deadlines', '--all')
        self.assertEqual(plain.code, 0, plain.err)
        self.assertIn('Filings for the master calendar hearing', plain.out)
        self.assertNotIn('Beltrán', plain.out)

    def test_calendar(self):
        output = self.folder / 'clinic.ics'
        shape = {'output': str, 'entries': int, 'added': int, 'changed': int, 'cancelled': int, 'undated': int}
        first = self.ask('calendar', '--output', output, shape=shape)
        self.assertEqual((first['entries'], first['added']), (4, 4))
        text = output.read_text(encoding='utf-8')
        self.assertIn('2032-0002', text)
        self.assertNotIn('Beltr', text)
        self.assertEqual(output.stat().st_mode & 0o777, 0o600)
        again = self.ask('calendar', '--output', output)
        self.assertEqual((again['entries'], again['added'], again['changed'], again['cancelled']), (4, 0, 0, 0))
        self.assertEqual(output.read_text(encoding='utf-8'), text)
        self.ask('undo')
        gone = self.ask('calendar', '--output', output)
        self.assertEqual((gone['entries'], gone['cancelled']), (0, 4))

    def test_calendar_of_one_case(self):
        output = self.folder / 'case.ics'
        self.assertEqual(self.ask('calendar', '--case', '2032-0001', '--output', output)['entries'], 2)
        self.assertNotIn('2032-0002', output.read_text(encoding='utf-8'))

    def test_calendar_refused(self):
        self.refuse(1, 'calendar')
        self.refuse(3, 'calendar', '--case', '1999-0001', '--output', self.folder / 'none.ics')
        other = self.folder / 'letter.ics'
        other.write_text('Dear colleague\n')
        self.refuse(3, 'calendar', '--output', other)
        self.assertEqual(other.read_text(), 'Dear colleague\n')

    def test_refused(self):
        self.refuse(1, 'deadlines')
        self.refuse(1, 'deadlines', '--all', '2032-0001')
        self.refuse(3, 'deadlines', '1999-0001')


if __name__ == '__main__':
    clitest.main()
