#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""rules: how old they are, a signed file of newer ones, what it changes, and what is refused."""
import unittest
from pathlib import Path

import clitest

LISTS = Path(clitest.__file__).resolve().parents[2] / 'data'
PACK = {'title': str, 'date': str, 'serial': int, 'fingerprint': str}
SHOW = {'pack': (clitest.Null, PACK),
        'lists': [{'list': str, 'title': str, 'checked': str, 'age_days': int, 'source': str,
                   'from': ('program', 'pack'), 'replaceable': bool}]}
SIGNED = {'pack': PACK, 'lists': [{'list': str, 'checked': str, 'source': str}]}
APPLIED = {'applied': bool, 'same': bool, 'known_key': bool, 'pack': PACK,
           'lists': [{'list': str, 'checked_before': str, 'checked_after': str}], 'cases': int,
           'changes': [{'case': str, 'what': ('level', 'level_2008', 'participation', 'opt_out', 'limit', 'deadline'),
                        'title': clitest.Text, 'before': clitest.Text, 'after': clitest.Text, 'kept': bool}]}


class Rules(clitest.BookCase):
    def sign(self, folder, name, date, *, forms=(), key=None):
        """Holds of a hand of our own, with the given forms counted straight."""
        lists = folder / name
        (lists / 'rules').mkdir(parents=True)
        text = (LISTS / 'rules/holds.csv').read_text()
        for form in forms:
            text = text.replace(f'{form},regulation', f'{form},straight')
        (lists / 'rules/holds.csv').write_text(text)
        (lists / 'manifest.csv').write_text('list,checked,source\nrules/holds.csv,2027-02-28,the test\n')
        pack = folder / f'{name}.rules'
        self.answer('rules', 'sign', lists, '--key', key or self.key, '--date', date, '--title', 'Test',
                    '--output', pack, shape=SIGNED)
        return pack

    def setUp(self):
        super().setUp()
        self.key = self.folder / 'key'
        self.fingerprint = self.answer('rules', 'key', self.key, shape={'fingerprint': str})['fingerprint']

    def test_show(self):
        document = self.answer('rules', 'show', shape=SHOW)
        self.assertIsNone(document['pack'])
        self.assertEqual({row['list'] for row in document['lists']},
                         {str(path.relative_to(LISTS)) for folder in ('rules', 'lists')
                          for path in (LISTS / folder).glob('*.csv')})

    def test_apply_and_undo(self):
        self.ask('demo', '--cases', '60', '--seed', '7')
        pack = self.sign(self.folder, 'straight', '2027-03-01', forms=['unknown', 'I-247'])
        before = self.ask('cases')
        preview = self.ask('rules', 'apply', pack, '--dry-run', shape=APPLIED)
        self.assertFalse(preview['applied'])
        self.assertFalse(preview['known_key'])
        limits = [change for change in preview['changes'] if change['what'] == 'limit']
        self.assertTrue(limits)
        self.assertEqual(len({change['case'] for change in preview['changes']}), preview['cases'])
        self.assertEqual(self.ask('cases'), before)
        self.assertIsNone(self.ask('rules', 'show', shape=SHOW)['pack'])

        refused = self.refuse(3, 'rules', 'apply', pack)
        self.assertEqual(refused.json['error']['code'], 'unknown_signer')
        applied = self.ask('rules', 'apply', pack, '--accept-key', self.fingerprint.lower(), shape=APPLIED)
        self.assertTrue(applied['applied'])
        self.assertEqual(applied['changes'], preview['changes'])
        shown = self.ask('rules', 'show', shape=SHOW)
        self.assertEqual(shown['pack']['fingerprint'], self.fingerprint)
        self.assertEqual([row['list'] for row in shown['lists'] if row['from'] == 'pack'], ['rules/holds.csv'])
        self.ask('undo')
        self.assertEqual(self.ask('cases'), before)
        self.assertIsNone(self.ask('rules', 'show', shape=SHOW)['pack'])
        self.ask('check')

    def test_what_is_computed_beside_a_casebook(self):
        """A clock that is asked for with a casebook counts by the casebook's rules."""
        question = ['clock', '--eligible', '2010-08-13T10:00', '--zone', 'America/Los_Angeles']
        pack = self.sign(self.folder, 'straight', '2027-03-01', forms=['I-247'])
        self.assertEqual(self.ask(*question)['governs'], 'regulation')
        self.ask('rules', 'apply', pack, '--accept-key', self.fingerprint)
        self.assertEqual(self.ask(*question)['governs'], 'straight')
        self.assertEqual(self.answer(*question)['governs'], 'regulation')

    def test_refused(self):
        pack = self.sign(self.folder, 'one', '2027-03-01')
        older = self.sign(self.folder, 'older', '2027-02-01')
        other_key = self.folder / 'other'
        self.answer('rules', 'key', other_key)
        other = self.sign(self.folder, 'other-hand', '2027-04-01', key=other_key)
        self.ask('rules', 'apply', pack, '--accept-key', self.fingerprint)
        before = self.ask('rules', 'show')
        broken = bytearray(pack.read_bytes())
        broken[-3] ^= 1
        tampered = self.folder / 'tampered.rules'
        tampered.write_bytes(broken)
        for path, code in ((tampered, 'bad_rules'), (older, 'bad_rules'), (other, 'unknown_signer')):
            with self.subTest(path=path.name):
                self.assertEqual(self.refuse(3, 'rules', 'apply', path).json['error']['code'], code)
                self.assertEqual(self.ask('rules', 'show'), before)
        self.refused(3, 'rules', 'verify', tampered)
        self.refused(3, 'rules', 'verify', pack, '--key', '0' * 32)
        self.answer('rules', 'verify', pack, '--key', self.fingerprint, shape=SIGNED)
        self.refused(3, 'rules', 'verify', LISTS / 'rules/holds.csv')

    def test_usage(self):
        self.refused(1, 'rules')
        self.refused(1, 'rules', 'paint', 'x')
        self.refused(1, 'rules', 'apply')
        self.refused(1, 'rules', 'sign', self.folder)
        self.refused(3, 'rules', 'key', self.key)
        self.assertEqual(self.key.stat().st_mode & 0o777, 0o600)


if __name__ == '__main__':
    clitest.main()
