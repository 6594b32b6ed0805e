#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the program says of itself is what its reference and its man page say."""
import re
from pathlib import Path

import clitest

DOCS = Path(__file__).resolve().parent.parent.parent / 'docs'


def verbs():
    listed = clitest.run('--help').out.split('Commands:')[1].split('\n\n')[0]
    return re.findall(r'^  ([a-z]+) ', listed, re.MULTILINE)


class Manual(clitest.Case):
    def setUp(self):
        self.reference = (DOCS / 'habeasctl.md').read_text()
        self.man = (DOCS / 'habeasctl.1').read_text().replace('\\-', '-')

    def test_every_verb(self):
        titles = set(re.findall(r'[a-z]+', ' '.join(re.findall(r'^### ([a-z, ]+)', self.reference, re.MULTILINE))))
        for verb in verbs():
            with self.subTest(verb=verb):
                self.assertIn(verb, titles)
                self.assertRegex(self.man, rf'(?m)^\.(B|BI|BR) .*\b{verb}\b')

    def test_every_option_of_every_verb(self):
        for verb in verbs():
            section = re.search(rf'^### (?:[a-z]+, )?{verb}\b.*?(?=^##)', self.reference, re.MULTILINE | re.DOTALL)
            self.assertIsNotNone(section, verb)
            usage = clitest.run(verb, '--help').out.split('Options of every command')[0]
            for option in re.findall(r'^  (?:-\w, )?(--[a-z-]+)', usage, re.MULTILINE):
                with self.subTest(verb=verb, option=option):
                    self.assertIn(option, section[0])
                    self.assertIn(option, self.man)

    def test_every_exit_code(self):
        for code in (0, 1, 2, 3, 4, 5, 6, 130):
            self.assertRegex(self.reference, rf'(?m)^\| {code} \|')
            self.assertRegex(self.man, rf'(?m)^\.B {code}$')

    def test_examples_run(self):
        """The examples that need no casebook are true."""
        for line in re.findall(r'^    \$ habeasctl (stage .*|clock .*)$', self.reference, re.MULTILINE):
            words = [a or b for a, b in re.findall(r'"([^"]*)"|(\S+)', line)]
            self.assertEqual(clitest.run(*words).code, 0, line)


if __name__ == '__main__':
    clitest.main()
