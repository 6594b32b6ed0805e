# SPDX-License-Identifier: GPL-3.0-or-later
"""A casebook with a home of its own, and what can be done to its files."""
import hashlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'cli'))
import clitest  # noqa: E402

SLOW = 'HABEAS_TEST_SLOW' in os.environ
SAMPLES = [clitest.DATA / name for name in ('clinic-intake.csv', 'coordinator-tracker.xlsx', 'event-signup-cp1252.csv')]


class Case(clitest.Case):
    """Every run of the program sees only folders of this test."""

    def setUp(self):
        seed = int(os.environ.get('HABEAS_TEST_SEED', random.SystemRandom().randrange(1 << 32)))
        print(f'# {self.id()}: HABEAS_TEST_SEED={seed}', flush=True)
        self.random = random.Random(seed)
        holder = tempfile.TemporaryDirectory(prefix='habeas-fault-')
        self.addCleanup(holder.cleanup)
        self.root = Path(holder.name)
        for name in ('home', 'tmp', 'run', 'out'):
            (self.root / name).mkdir(mode=0o700)
        self.env = {
            **os.environ, 'HOME': str(self.root / 'home'), 'TMPDIR': str(self.root / 'tmp'),
            'XDG_RUNTIME_DIR': str(self.root / 'run'), 'XDG_DATA_HOME': str(self.root / 'home/.local/share'),
            'XDG_CONFIG_HOME': str(self.root / 'home/.config'), 'XDG_CACHE_HOME': str(self.root / 'home/.cache'),
            'XDG_STATE_HOME': str(self.root / 'home/.local/state'),
        }
        self.book = self.root / 'home' / 'clinic.casebook'
        self.secret = self.root / 'out' / 'passphrase'
        self.secret.write_text('correct horse battery\n')

    def command(self, *arguments, book=None, secret=None):
        return [clitest.PROGRAM, '--casebook', str(book or self.book), '--passphrase-file',
                str(secret or self.secret), '--json', *map(str, arguments)]

    def habeasctl(self, *arguments, **more):
        before = more.pop('before', [])
        done = subprocess.run([*before, *self.command(*arguments, **more)], stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=600, env=self.env)
        return clitest.Answer(done.returncode, done.stdout, done.stderr)

    def good(self, *arguments, **more):
        answer = self.habeasctl(*arguments, **more)
        self.assertEqual(answer.code, 0, f'{arguments}: {answer.err}{answer.out}')
        return answer.json

    def create(self):
        self.good('--as', 'R. Ellery', 'create', '--recovery-code-file', self.root / 'out' / 'code')

    def start(self, *arguments, **more):
        return subprocess.Popen(self.command(*arguments, **more), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                stderr=subprocess.DEVNULL, env=self.env)

    def kill_within(self, seconds, *arguments, earliest=0, **more):
        """Starts a run and kills it at a random moment. Whether it had come to its end before."""
        process = self.start(*arguments, **more)
        time.sleep(self.random.uniform(earliest, seconds))
        process.send_signal(signal.SIGKILL)
        return process.wait() == 0

    def assertClean(self, **more):
        answer = self.habeasctl('check', **more)
        self.assertEqual(answer.code, 0, answer.out + answer.err)

    def leave_log(self):
        """Kills a run after it has committed something: the write-ahead log stays beside the database."""
        log = Path(f'{self.book}/cases.db-wal')

        def has_frames():
            return log.exists() and log.stat().st_size > 32 + 4 * 4120

        for _ in range(20):
            process = self.start('demo', '--cases', 5000, '--seed', self.random.randrange(1 << 30))
            deadline = time.monotonic() + 20
            while time.monotonic() < deadline and process.poll() is None and not has_frames():
                time.sleep(0.001)
            # The look at the casebook is committed by then and its witness written; the invented cases are not.
            time.sleep(0.3)
            process.send_signal(signal.SIGKILL)
            process.wait()
            if has_frames():
                return log
        self.fail('no run left a log behind')


def digest(folder):
    """Every byte and every time of change under a folder."""
    state = {}
    for path in sorted(Path(folder).rglob('*')):
        info = path.lstat()
        content = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ''
        state[str(path)] = (content, info.st_size, info.st_mode, info.st_mtime_ns)
    return state


def flip(path, offset, bit):
    with open(path, 'r+b') as file:
        file.seek(offset)
        byte = file.read(1)[0]
        file.seek(offset)
        file.write(bytes([byte ^ (1 << bit)]))
