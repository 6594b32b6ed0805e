#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs of habeasctl that are killed, or whose disk is full; and what they leave in clear anywhere."""
import base64
import os
import shutil
import subprocess
import time
import unicodedata
import unittest
from pathlib import Path

import faulttest
from faulttest import SAMPLES, SLOW, clitest, digest

DISK = 5


def can_mount():
    return subprocess.run(['unshare', '--mount', 'true'], capture_output=True).returncode == 0


class Killed(faulttest.Case):
    def setUp(self):
        super().setUp()
        self.create()

    def test_import(self):
        """All or nothing, and the next import makes up for it."""
        wanted = self.good('import', SAMPLES[1], '--dry-run')['cases']
        begun = time.monotonic()
        self.good('import', SAMPLES[1])
        # A kill in each part of the time an import takes here: the first always comes before its end.
        n_kills = 60 if SLOW else 5
        part = (time.monotonic() - begun) / n_kills
        self.good('undo')
        n_empty = 0
        for kill in range(n_kills):
            finished = self.kill_within((kill + 1) * part, 'import', SAMPLES[1], earliest=kill * part)
            cases = self.good('stats')['cases']
            self.assertIn(cases, (wanted,) if finished else (0, wanted))
            n_empty += cases == 0
            self.assertClean()
            if cases:
                self.good('undo')
        self.assertGreater(n_empty, 0)
        self.assertEqual(self.good('import', SAMPLES[1])['created'], wanted)

    def test_large_act(self):
        """What is written beside the casebook takes its place whole or not at all, at every moment of its way."""
        self.good('import', SAMPLES[0])
        before = self.good('stats')['cases']
        begun = time.monotonic()
        self.good('demo', '--cases', '2500')
        n_kills = 80 if SLOW else 8
        part = (time.monotonic() - begun) / n_kills
        self.good('undo')
        n_kept = 0
        for kill in range(n_kills):
            finished = self.kill_within((kill + 1) * part, 'demo', '--cases', '2500', earliest=kill * part)
            cases = self.good('stats')['cases']
            self.assertIn(cases, (before + 2500,) if finished else (before, before + 2500))
            self.assertFalse((self.book / 'import.db').exists())
            self.assertClean()
            n_kept += cases == before
            if cases > before:
                self.good('undo')
        self.assertGreater(n_kept, 0)

    def test_backup_and_restore(self):
        self.good('import', SAMPLES[0])
        backup = self.root / 'out' / 'clinic.habeas'
        for _ in range(40 if SLOW else 4):
            finished = self.kill_within(0.8, 'backup', backup)
            if backup.exists():
                restored = self.root / 'home' / 'restored.casebook'
                if self.kill_within(1.2, 'restore', backup, book=restored) or restored.exists():
                    self.assertClean(book=restored)
                    shutil.rmtree(restored)
                backup.unlink()
            else:
                self.assertFalse(finished)
            self.assertClean()


@unittest.skipUnless(can_mount(), 'only root may mount a small disk')
class Full(faulttest.Case):
    """A file system of a few hundred KiB, in a mount namespace of the one run that meets it."""

    def on_small_disk(self, folder, size, *arguments, keep=None, **more):
        """@keep: a folder that the small disk's content is copied to after the run."""
        folder.mkdir(exist_ok=True)
        script = (f'mount -t tmpfs -o size={size},mode=0700 tmpfs "$0" && '
                  f'if [ -d "$1" ]; then cp -a "$1" "$0"/; fi; shift; dd if=/dev/zero of="$0"/filler bs=1k '
                  f'count={more.pop("fill", 0)} status=none; "$@"; code=$?; '
                  f'rm -f "$0"/filler; cp -a "$0"/. "{keep or self.root / "kept"}"/; exit $code')
        (keep or self.root / 'kept').mkdir(exist_ok=True)
        return self.habeasctl(*arguments, before=['unshare', '--mount', 'sh', '-c', script, str(folder),
                                                  str(more.pop('bring', ''))], **more)

    def test_create(self):
        disk = self.root / 'disk'
        answer = self.on_small_disk(disk, '256k', 'create', book=disk / 'new.casebook')
        self.assertEqual(answer.code, DISK, answer.err)
        self.assertEqual(os.listdir(self.root / 'kept'), [])

    def test_backup(self):
        self.create()
        before = self.good('stats')
        disk = self.root / 'disk'
        answer = self.on_small_disk(disk, '256k', 'backup', disk / 'clinic.habeas')
        self.assertEqual(answer.code, DISK, answer.err)
        self.assertEqual(os.listdir(self.root / 'kept'), [])
        self.assertEqual(self.good('stats'), before)
        self.assertClean()

    def test_import(self):
        """A casebook on a disk that has room for the log of a look but not of an import."""
        self.create()
        disk = self.root / 'disk'
        size = sum(path.stat().st_size for path in self.book.rglob('*') if path.is_file()) // 1024 + 900
        answer = self.on_small_disk(disk, f'{size}k', 'demo', '--cases', '3000', book=disk / 'clinic.casebook',
                                    bring=self.book)
        self.assertEqual(answer.code, DISK, answer.err + answer.out)
        kept = self.root / 'kept' / 'clinic.casebook'
        self.assertEqual(self.good('stats', book=kept)['cases'], 0)
        self.assertClean(book=kept)


class Canaries(faulttest.Case):
    """No name of a sample in clear, in any form, in any file that is not a person's own choice."""

    def forms(self, name):
        plain = unicodedata.normalize('NFC', name)
        folded = ''.join(c for c in unicodedata.normalize('NFKD', name) if not unicodedata.combining(c)).lower()
        for text in {plain, unicodedata.normalize('NFD', name), plain.upper(), plain.lower(), folded}:
            yield text.encode()
            yield text.encode('utf-16-le')
        for shift in range(3):
            whole = base64.b64encode(b'\0' * shift + plain.encode())
            yield whole[4 if shift else 0:-4]

    def scan(self, needles, folders):
        hits, n_files = [], 0
        for folder in folders:
            for path in Path(folder).rglob('*'):
                if path.is_file() and not path.is_symlink():
                    content = path.read_bytes()
                    n_files += 1
                    hits += [path.name for needle in needles if needle in content]
        return hits, n_files

    def test_nothing_in_clear(self):
        self.env['G_MESSAGES_DEBUG'] = 'all'
        self.create()
        spoken = []
        for sample in SAMPLES:
            spoken.append(self.habeasctl('import', sample).err)
        names = {row['name'] for row in self.good('cases') if row['name']}
        words = {word.strip('",()') for name in names for word in name.split()}
        canaries = sorted(word for word in words if len(word) >= 6 and word.isalpha())
        self.assertGreaterEqual(len(canaries), 60)
        canaries = self.random.sample(canaries, 60 if SLOW else 12)
        needles = [form for name in canaries for form in self.forms(name) if len(form) >= 6]

        spoken.append(self.habeasctl('cases', '--search', canaries[0]).err)
        report = self.habeasctl('report', 'weekly', '--from', '2008-01-01', '--to', '2012-12-31', '--output',
                                self.root / 'home' / 'week.xlsx')
        self.assertEqual(report.code, 0, report.err)
        spoken.append(report.err)
        spoken.append(self.habeasctl('backup', self.root / 'home' / 'clinic.habeas').err)
        self.leave_log()
        shutil.copytree(self.book, self.root / 'home' / 'after-kill.casebook')
        spoken.append(self.habeasctl('check').err)

        folders = [self.root / name for name in ('home', 'tmp', 'run')]
        hits, n_files = self.scan(needles, folders)
        self.assertEqual(hits, [])
        self.assertGreater(n_files, 8)
        for text in spoken:
            self.assertEqual([c for c in canaries if c in text], [])
        # The scan would have found one.
        for folder in folders:
            planted = folder / 'planted'
            for form in needles[:13]:
                planted.write_bytes(b'\xff' * 100 + form + b'\xff')
                self.assertTrue(self.scan(needles, [folder])[0], form)
            planted.unlink()


if __name__ == '__main__':
    clitest.main()
