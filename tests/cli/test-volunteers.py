#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who can open the casebook: given, taken away, changed, and what each key opens afterwards."""
import clitest


class Volunteers(clitest.Case):
    def setUp(self):
        self.folder = self.scratch()
        self.book = self.folder / 'Clinic.casebook'
        self.first = self.secret('first', 'nine words nobody says')
        self.second = self.secret('second', 'other words nobody says')
        created = self.answer(*self.with_secret(self.first), '--as', 'R. Ellery', 'create')
        self.code = self.secret('code', created['recovery_code'])

    def secret(self, name, text):
        path = self.folder / name
        path.write_text(text + '\n')
        return path

    def with_secret(self, path):
        return ['--casebook', self.book, '--passphrase-file', path]

    def add(self, name='Dana Iturbe'):
        return self.answer(*self.with_secret(self.first), 'volunteers', 'add', name,
                           '--new-passphrase-file', self.second)

    def keys(self):
        return [(holder['name'], holder['key'])
                for holder in self.answer(*self.with_secret(self.first), 'volunteers')]

    def test_added_and_removed(self):
        self.assertEqual(self.add(), {'added': 'Dana Iturbe'})
        self.assertEqual(self.keys(),
                         [('R. Ellery', 'passphrase'), ('Dana Iturbe', 'passphrase'), (None, 'recovery')])
        listed = self.answer(*self.with_secret(self.second), 'volunteers', 'list')
        self.assertEqual([holder['works_now'] for holder in listed], [False, True, False])
        self.assertNotIn('Iturbe', (self.book / 'keys.json').read_text())
        self.assertEqual(self.answer(*self.with_secret(self.first), 'volunteers', 'remove', 'dana iturbe'),
                         {'removed': 'dana iturbe'})
        self.refused(2, *self.with_secret(self.second), 'info')
        self.answer(*self.with_secret(self.first), 'check')

    def test_refused(self):
        self.add()
        before = (self.book / 'keys.json').read_bytes()
        volunteers = [*self.with_secret(self.first), 'volunteers']
        third = self.secret('third', 'still other words')
        self.refused(3, *volunteers, 'add', 'Dana Iturbe', '--new-passphrase-file', third)
        self.refused(3, *volunteers, 'add', 'Ximena', '--new-passphrase-file', self.second)
        self.refused(3, *volunteers, 'remove', 'Nobody')
        self.refused(3, *volunteers, 'remove', 'R. Ellery')
        self.refused(1, *volunteers, 'remove')
        self.refused(1, *volunteers, 'rename', 'Dana')
        self.refused(1, *volunteers, 'add', 'Ximena')
        self.assertEqual((self.book / 'keys.json').read_bytes(), before)

    def test_passphrase(self):
        third = self.secret('third', 'still other words')
        change = ['passphrase', '--new-passphrase-file', third]
        self.assertEqual(self.answer(*self.with_secret(self.first), *change), {'changed': 'R. Ellery'})
        self.refused(2, *self.with_secret(self.first), 'info')
        self.answer(*self.with_secret(third), 'info')

    def test_passphrase_forgotten(self):
        change = ['passphrase', '--new-passphrase-file', self.second]
        self.refused(3, *self.with_secret(self.code), *change)
        self.answer(*self.with_secret(self.code), *change, '--of', 'r ellery')
        self.refused(2, *self.with_secret(self.first), 'info')
        self.answer(*self.with_secret(self.second), 'info')

    def test_passphrase_of_another(self):
        self.add()
        third = self.secret('third', 'still other words')
        self.refused(2, *self.with_secret(self.first), 'passphrase', '--of', 'Dana Iturbe',
                     '--new-passphrase-file', third)
        self.answer(*self.with_secret(self.second), 'info')

    def test_shared(self):
        self.answer(*self.with_secret(self.first), 'volunteers', 'add', 'Dana', '--shared')
        self.assertEqual(self.keys(), [('R. Ellery', 'shared'), ('Dana', 'shared'), (None, 'recovery')])
        self.refused(3, *self.with_secret(self.code), 'volunteers', 'add', 'Ximena', '--shared')

    def test_recovery_code(self):
        new = self.folder / 'new'
        command = ['recovery-code', '--recovery-code-file', new]
        self.assertEqual(self.answer(*self.with_secret(self.first), *command), {'recovery_code': None})
        self.assertEqual(new.stat().st_mode & 0o777, 0o600)
        self.refused(2, *self.with_secret(self.code), 'info')
        self.answer(*self.with_secret(new), 'info')
        # The file is somebody's: no new code, and the one there is still opens.
        self.refused(3, *self.with_secret(self.first), *command)
        self.answer(*self.with_secret(new), 'info')
        shown = self.answer(*self.with_secret(self.first), 'recovery-code')
        self.answer(*self.with_secret(self.secret('shown', shown['recovery_code'])), 'info')


if __name__ == '__main__':
    clitest.main()
