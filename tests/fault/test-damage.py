#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One flipped bit anywhere, a wrong passphrase, a second process."""
import shutil
import signal
import time

import faulttest
from faulttest import SAMPLES, SLOW, clitest, digest, flip

DAMAGED = 4
WRONG_KEY = 2
IN_USE = 6


class Damage(faulttest.Case):
    def setUp(self):
        super().setUp()
        self.create()
        self.good('import', SAMPLES[0])

    def copy(self):
        """The casebook as it lies there, for one experiment."""
        target = self.root / 'home' / 'copy.casebook'
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(self.book, target, copy_function=shutil.copy2)
        return target

    def assertDetected(self, name, offsets):
        for offset in offsets:
            copy = self.copy()
            bit = self.random.randrange(8)
            flip(copy / name, offset, bit)
            answer = self.habeasctl('check', book=copy)
            self.assertIn(answer.code, (DAMAGED, WRONG_KEY), f'{name}: bit {bit} of byte {offset}: {answer.out}')

    def some(self, name, count):
        size = (self.book / name).stat().st_size
        return [self.random.randrange(size) for _ in range(count * 20 if SLOW else count)]

    def test_nothing_flipped(self):
        self.assertClean(book=self.copy())

    def test_database(self):
        size = (self.book / 'cases.db').stat().st_size
        self.assertDetected('cases.db', [0, 15, 16, 100, 4095, size - 1] + self.some('cases.db', 16))

    def test_keys(self):
        size = (self.book / 'keys.json').stat().st_size
        self.assertDetected('keys.json', [0, 40, size - 2, size - 1] + self.some('keys.json', 10))

    def test_keys_are_told_from_a_wrong_passphrase(self):
        copy = self.copy()
        flip(copy / 'keys.json', 200, 0)
        self.assertEqual(self.habeasctl('info', book=copy).code, DAMAGED)

    def test_log(self):
        log = self.leave_log()
        self.assertClean(book=self.copy())
        frames = (log.stat().st_size - 32) // 4120
        self.assertGreater(frames, 0)
        # The header, and in every frame its page: what was committed last is the witness's to tell.
        offsets = [0, 17, 31] + [32 + 24 + 4120 * self.random.randrange(max(frames - 1, 1)) + self.random.randrange(4096)
                                 for _ in range(200 if SLOW else 8)]
        self.assertDetected('cases.db-wal', offsets)

    def test_log_cut_off(self):
        """The end of the log gone: acknowledged saves are missing, and SQLite finds nothing wrong."""
        self.leave_log()
        copy = self.copy()
        (copy / 'cases.db-wal').write_bytes(b'')
        answer = self.habeasctl('check', book=copy)
        self.assertEqual(answer.code, DAMAGED, answer.out)
        self.assertIn('witness', [finding['what'] for finding in answer.json['findings']])

    def test_wrong_passphrase(self):
        wrong = self.root / 'out' / 'wrong'
        wrong.write_text('correct horse batterx\n')
        before = digest(self.book)
        sentences = set()
        for command in (['info'], ['check'], ['import', SAMPLES[1]], ['undo'], ['backup', self.root / 'out' / 'b']):
            answer = self.habeasctl(*command, secret=wrong)
            self.assertEqual(answer.code, WRONG_KEY)
            sentences.add(answer.err)
        self.assertEqual(len(sentences), 1)
        self.assertEqual(digest(self.book), before)
        self.leave_log()
        before = digest(self.book)
        self.assertEqual(self.habeasctl('info', secret=wrong).code, WRONG_KEY)
        self.assertEqual(digest(self.book), before)

    def test_two_processes(self):
        holder = self.start('demo', '--cases', 20000)
        lock = self.book / 'lock'
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline and lock.stat().st_size == 0:
            time.sleep(0.01)
        try:
            for command in (['info'], ['import', SAMPLES[1]], ['undo'], ['check']):
                answer = self.habeasctl(*command)
                self.assertEqual(answer.code, IN_USE, answer.out + answer.err)
                self.assertIn(str(holder.pid), answer.err)
        finally:
            holder.send_signal(signal.SIGKILL)
            holder.wait()
        self.assertClean()


if __name__ == '__main__':
    clitest.main()
