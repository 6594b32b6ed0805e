#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Passphrases: out of a file or asked for at a terminal without echo, and what a wrong one does."""
import hashlib
import os
import pty
import resource
import select
import signal
import subprocess
import termios
import time

import clitest


class Terminal:
    """A run with a terminal of its own, as a person has one."""

    def __init__(self, *arguments):
        pid, self.fd = pty.fork()
        if pid == 0:
            os.execv(clitest.PROGRAM, ['habeasctl', *map(str, arguments)])
        self.pid, self.text = pid, ''

    def wait_for(self, text, seconds=20):
        end = time.monotonic() + seconds
        while text not in self.text:
            ready, _, _ = select.select([self.fd], [], [], max(0, end - time.monotonic()))
            if not ready:
                raise AssertionError(f'no {text!r} in {self.text!r}')
            try:
                self.text += os.read(self.fd, 4096).decode()
            except OSError:
                raise AssertionError(f'ended before {text!r}: {self.text!r}')

    def echoes(self):
        return bool(termios.tcgetattr(self.fd)[3] & termios.ECHO)

    def type(self, text):
        self.text = ''
        os.write(self.fd, text.encode())

    def end(self):
        while True:
            try:
                block = os.read(self.fd, 4096)
            except OSError:
                break
            if not block:
                break
            self.text += block.decode()
        os.close(self.fd)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


def fingerprint(folder):
    return {path.relative_to(folder): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob('*')) if path.is_file()}


class Secret(clitest.Case):
    def setUp(self):
        self.folder = self.scratch()
        self.book = self.folder / 'Clinic.casebook'
        self.passphrase = self.folder / 'passphrase'
        self.passphrase.write_text('nine words nobody says\n')
        self.options = ['--casebook', self.book, '--passphrase-file', self.passphrase]

    def create(self):
        return self.answer(*self.options, 'create')

    def test_wrong_passphrase_changes_no_byte(self):
        self.create()
        before = fingerprint(self.book)
        wrong = self.folder / 'wrong'
        for text in ('nine words nobody said', 'nine words nobody says ', 'x'):
            wrong.write_text(text)
            for command in (['info'], ['demo', '--cases', '1'], ['check'], ['undo']):
                self.refused(2, '--casebook', self.book, '--passphrase-file', wrong, *command)
        self.assertEqual(fingerprint(self.book), before)

    def test_file_ends_with_or_without_newline(self):
        self.create()
        for text in ('nine words nobody says', 'nine words nobody says\n', 'nine words nobody says\r\n'):
            self.passphrase.write_bytes(text.encode())
            self.answer(*self.options, 'info')
        self.passphrase.write_text('nine words nobody says\n\n')
        self.refused(2, *self.options, 'info')

    def test_unusable_files(self):
        self.create()
        for content in (b'', b'\n', b'a\0b\n', b'x' * 5000):
            self.passphrase.write_bytes(content)
            self.refused(3, *self.options, 'info')
        self.passphrase.unlink()
        self.refused(3, *self.options, 'info')

    def test_nothing_is_created_without_a_passphrase(self):
        self.passphrase.write_text('')
        self.refused(3, *self.options, 'create')
        self.refused(1, '--casebook', self.book, 'create')
        self.assertFalse(self.book.exists())

    def test_recovery_code(self):
        created = self.create()
        code = self.folder / 'code'
        code.write_text(created['recovery_code'] + '\n')
        self.answer('--casebook', self.book, '--passphrase-file', code, 'info')
        code.write_text(created['recovery_code'].lower().replace('-', ' '))
        self.answer('--casebook', self.book, '--passphrase-file', code, 'info')
        code.write_text(created['recovery_code'][:-1] + ('A' if created['recovery_code'][-1] != 'A' else 'B'))
        self.refused(2, '--casebook', self.book, '--passphrase-file', code, 'info')

    def test_recovery_code_file(self):
        code = self.folder / 'code'
        document = self.answer(*self.options, 'create', '--recovery-code-file', code)
        self.assertIsNone(document['recovery_code'])
        self.assertEqual(code.stat().st_mode & 0o777, 0o600)
        self.answer('--casebook', self.book, '--passphrase-file', code, 'info')

    def test_recovery_code_file_that_cannot_be_made(self):
        code = self.folder / 'code'
        code.write_text('somebody needs this')
        self.refused(3, *self.options, 'create', '--recovery-code-file', code)
        self.assertEqual(code.read_text(), 'somebody needs this')
        self.refused(3, *self.options, 'create', '--recovery-code-file', self.folder / 'no' / 'code')
        self.assertFalse(self.book.exists())

    def test_asked_twice_when_new(self):
        terminal = Terminal('--casebook', self.book, 'create')
        terminal.wait_for('New passphrase:')
        self.assertFalse(terminal.echoes())
        terminal.type('nine words nobody says\n')
        terminal.wait_for('once more')
        self.assertFalse(terminal.echoes())
        terminal.type('nine words nobody says\n')
        self.assertEqual(terminal.end(), 0)
        self.assertNotIn('nobody', terminal.text)
        self.answer(*self.options, 'info')

    def test_two_that_differ(self):
        terminal = Terminal('--casebook', self.book, 'create')
        terminal.wait_for('New passphrase:')
        terminal.type('nine words nobody says\n')
        terminal.wait_for('once more')
        terminal.type('nine words nobody sais\n')
        self.assertEqual(terminal.end(), 3)
        self.assertFalse(self.book.exists())

    def test_asked_once_to_open(self):
        self.create()
        terminal = Terminal('--casebook', self.book, 'info')
        terminal.wait_for('Passphrase')
        terminal.type('nine words nobody says\n')
        self.assertEqual(terminal.end(), 0)
        self.assertNotIn('nobody', terminal.text)

    def test_stopped_at_the_question(self):
        self.create()
        for stop in ('\x03', '\x04'):
            terminal = Terminal('--casebook', self.book, 'info')
            terminal.wait_for('Passphrase')
            terminal.type(stop)
            self.assertEqual(terminal.end(), 130)
        terminal = Terminal('--casebook', self.book, 'info')
        terminal.wait_for('Passphrase')
        os.kill(terminal.pid, signal.SIGTERM)
        self.assertEqual(terminal.end(), 130)

    def test_not_asked_for_a_casebook_that_is_not_there(self):
        terminal = Terminal('--casebook', self.book, 'info')
        self.assertEqual(terminal.end(), 3)
        self.assertNotIn('Passphrase', terminal.text)

    def test_no_core_file(self):
        self.create()
        terminal = Terminal('--casebook', self.book, 'info')
        terminal.wait_for('Passphrase')
        self.assertEqual(resource.prlimit(terminal.pid, resource.RLIMIT_CORE), (0, 0))
        os.kill(terminal.pid, signal.SIGTERM)
        terminal.end()

    def test_the_installed_program_is_not_cheap(self):
        """The passphrases of the tests are cheap to check; the installed program refuses such slots."""
        program = os.environ['HABEASCTL_INSTALLED']
        self.create()
        self.assertNotEqual(clitest.run(*self.options, 'info', program=program).code, 0)
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        real = self.folder / 'Real.casebook'
        done = clitest.run('--casebook', real, '--passphrase-file', self.passphrase, 'create', program=program)
        self.assertEqual(done.code, 0, done.err)
        self.assertGreater(resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before, 0.2)


if __name__ == '__main__':
    clitest.main()
