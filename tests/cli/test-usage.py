#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line itself: options before and after the command, help, output that cannot be
written, locales."""
import subprocess

import clitest

CLOCK = ['clock', '--eligible', '2010-08-13T10:00', '--zone', 'America/Los_Angeles']


class Usage(clitest.Case):
    def test_nothing_and_nonsense(self):
        self.refused(1)
        self.refused(1, 'frobnicate')
        self.refused(1, '--frobnicate', 'stage')
        self.refused(1, 'stage', '--frobnicate')
        self.refused(1, '--casebook')

    def test_options_of_the_program_may_follow_the_command(self):
        before = clitest.run('--json', *CLOCK)
        after = clitest.run(*CLOCK, '--json')
        self.assertEqual(before.code, 0)
        self.assertEqual(before.out, after.out)

    def test_separator(self):
        stage = ['San Francisco, CA', '2010-06-10']
        plain = clitest.run('--json', 'stage', *stage)
        self.assertEqual(clitest.run('--json', 'stage', '--', *stage).out, plain.out)
        self.assertEqual(clitest.run('--json', 'stage', stage[0], '--', stage[1]).out, plain.out)

    def test_help(self):
        whole = clitest.run('--help')
        self.assertEqual((whole.code, whole.err), (0, ''))
        for verb in ('stage', 'clock'):
            self.assertIn(f'\n  {verb} ', whole.out)
            one = clitest.run(verb, '--help')
            self.assertEqual(one.code, 0)
            self.assertIn(verb, one.out)
        self.assertRegex(clitest.run('--version').out, r'^habeasctl \d+\.\d+')

    def test_one_document_and_nothing_else(self):
        answer = clitest.run('--json', *CLOCK)
        self.assertEqual(answer.err, '')
        self.assertTrue(answer.out.startswith('{') and answer.out.endswith('}\n'))

    def test_numbers_are_those_of_c_everywhere(self):
        for locale in ('de_DE.UTF-8', 'es_ES.UTF-8', 'C'):
            env = {'LC_ALL': locale, 'LANGUAGE': ''}
            self.assertEqual(clitest.run('--json', *CLOCK, env=env).out, clitest.run('--json', *CLOCK).out)

    def test_arguments_are_utf_8_in_any_locale(self):
        answer = clitest.run('--json', 'stage', 'Doña Ana, NM', '2010-06-10', env={'LC_ALL': 'C'})
        self.assertEqual(answer.code, 0, answer.err)

    def test_full_disk(self):
        with open('/dev/full', 'wb') as full:
            for json in ([], ['--json']):
                done = subprocess.run([clitest.PROGRAM, *json, *CLOCK], stdout=full, stderr=subprocess.PIPE)
                self.assertEqual(done.returncode, 5, done.stderr)


if __name__ == '__main__':
    clitest.main()
