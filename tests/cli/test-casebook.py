#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The verbs that need a casebook: shapes of their documents, exit codes, one act one undo."""
import fcntl
import resource
import shutil
import signal
import subprocess
import time

import clitest
from clitest import CLOCK, STAGE, Text

STATUS = ('intake', 'open', 'referred', 'closed', type(None))
LEVEL = ('1', '2', '3', 'none', 'unknown')
ROW = {'number': Text, 'name': Text, 'opened': Text, 'status': STATUS, 'jurisdiction': Text, 'arrested': Text,
       'level_2011': LEVEL, 'opt_out': (*STAGE['opt_out'], type(None)),
       'participation': (*STAGE['participation'], type(None))}
STATS = {'cases': int, 'open': int, 'intake': int, 'referred': int, 'closed': int, 'charges': int, 'detainers': int,
         'levels_2011': {'1': int, '2': int, '3': int, 'none': int, 'unknown': int},
         'below_level_1': {'numerator': int, 'denominator': int, 'percent': (float, type(None))},
         'by_jurisdiction': {'*': int}}
KINDS = ('change', 'retract', 'purge', 'view', 'export', 'print', 'unlock', 'clear', 'import')
HISTORY = [{'when': str, 'actor': Text, 'kind': KINDS, 'sentence': str, 'act': str, 'undoable': bool, 'undone': bool}]
RECORD = {'*': (str, int, type(None))}
DERIVED = {'level': LEVEL,
           'reasons': [{'mark': ('counts', 'counts_not', 'unknown'), 'text': str, 'authority': Text}]}
SHOW = {
    'case': RECORD,
    'person': ({'*': (str, int, type(None), [RECORD])}, type(None)),
    'arrests': [{'*': (str, int, type(None), [RECORD])}],
    **{name: [RECORD] for name in ('custody_stays', 'locator_checks', 'hearings', 'deadlines', 'tasks', 'bonds',
                                   'reliefs', 'appearances', 'parties', 'notes', 'documents', 'tags')},
    'level_2011': DERIVED, 'level_2008': DERIVED,
    'stage': (STAGE, type(None)), 'clock': (CLOCK, type(None)),
}
INFO = {'casebook': str, 'clinic': Text, 'volunteer': Text, 'cases': int, 'sample': bool}
CHECK = {'clean': bool, 'findings': [{'what': str, 'detail': str}]}


class Casebook(clitest.BookCase):
    def demo(self, n=60, seed=7):
        self.ask('demo', '--cases', str(n), '--seed', str(seed), shape={'cases': n, 'seed': seed})

    def test_created_once_and_private(self):
        self.assertEqual(self.book.stat().st_mode & 0o777, 0o700)
        for path in self.book.rglob('*'):
            self.assertEqual(path.stat().st_mode & 0o077, 0, path)
        before = (self.book / 'keys.json').read_bytes()
        self.refuse(3, 'create')
        self.assertEqual((self.book / 'keys.json').read_bytes(), before)

    def test_created_in_an_empty_folder(self):
        book = self.folder / 'chosen.casebook'
        book.mkdir(mode=0o755)
        self.answer(*self.open_with(book), 'create')
        self.assertEqual(book.stat().st_mode & 0o777, 0o700)
        self.assertTrue(self.answer(*self.open_with(book), 'check')['clean'])

    def test_info(self):
        info = self.ask('info', shape=INFO)
        self.assertEqual((info['clinic'], info['volunteer'], info['cases'], info['sample']),
                         ('Eastside Legal Aid', 'R. Ellery', 0, False))
        self.demo()
        info = self.ask('info', shape=INFO)
        self.assertEqual((info['cases'], info['sample']), (60, True))
        self.ask('undo')
        self.assertFalse(self.ask('info')['sample'])

    def test_stats_of_nothing(self):
        stats = self.ask('stats', shape=STATS)
        self.assertEqual(stats['below_level_1'], {'numerator': 0, 'denominator': 0, 'percent': None})
        self.assertEqual(stats['by_jurisdiction'], {})

    def test_stats_agree_with_the_list(self):
        self.demo()
        stats = self.ask('stats', shape=STATS)
        rows = self.ask('cases', shape=[ROW])
        self.assertEqual(stats['cases'], 60)
        for status in ('intake', 'open', 'referred', 'closed'):
            listed = self.ask('cases', '--status', status)
            self.assertEqual(listed, [row for row in rows if row['status'] == status])
            self.assertEqual(stats[status], len(listed))
        for level, n in stats['levels_2011'].items():
            self.assertEqual(n, sum(row['level_2011'] == level for row in rows))
        for place, n in stats['by_jurisdiction'].items():
            listed = self.ask('cases', '--jurisdiction', place)
            self.assertEqual(listed, [row for row in rows if row['jurisdiction'] == place])
            self.assertEqual(n, len(listed))
        share = stats['below_level_1']
        self.assertEqual(share['denominator'], 60 - stats['levels_2011']['unknown'])
        self.assertEqual(share['numerator'], share['denominator'] - stats['levels_2011']['1'])

    def test_stats_of_a_period(self):
        self.demo()
        rows = self.ask('cases')
        days = sorted(row['opened'][:10] for row in rows)
        first, last = days[10], days[40]
        expected = sum(first <= day <= last for day in days)
        self.assertEqual(self.ask('stats', '--from', first, '--to', last)['cases'], expected)
        self.assertEqual(self.ask('stats', '--from', first)['cases'], sum(day >= first for day in days))
        self.assertEqual(self.ask('stats', '--to', last)['cases'], sum(day <= last for day in days))
        self.refuse(3, 'stats', '--from', '2010-02-30')
        self.refuse(3, 'stats', '--from', '2011-01-01', '--to', '2010-01-01')

    def test_list_is_sorted_and_cut(self):
        self.demo()
        rows = self.ask('cases')
        numbers = [row['number'] for row in rows]
        self.assertEqual(numbers, sorted(numbers))
        self.assertEqual(self.ask('cases', '--limit', '7'), rows[:7])
        self.assertEqual(self.ask('cases', '--limit', '7', '--offset', '50'), rows[50:57])
        self.assertEqual(self.ask('cases', '--offset', '57'), rows[57:])
        self.assertEqual(self.ask('cases', '--offset', '60'), [])
        self.refuse(1, 'cases', '--limit', 'many')
        self.refuse(1, 'cases', '--limit', '-1')
        self.refuse(1, 'cases', '--status', 'asleep')
        self.refuse(3, 'cases', '--jurisdiction', 'Nowhere, ZZ')
        self.refuse(3, 'cases', '--jurisdiction', 'Baltimore, MD')

    def test_search(self):
        self.demo(300)
        rows = self.ask('cases')
        accented = next(row for row in rows if 'é' in row['name'].split(',')[0])
        family = accented['name'].split(',')[0].split()[0]
        plain = family.translate(str.maketrans('áéíóúñüÁÉÍÓÚÑ', 'aeiounuAEIOUN')).upper()
        self.assertIn(accented, self.ask('cases', '--search', family))
        self.assertEqual(self.ask('cases', '--search', plain), self.ask('cases', '--search', family))
        by_number = self.ask('cases', '--search', accented['number'])
        self.assertIn(accented, by_number)
        self.assertEqual(self.ask('cases', '--search', 'zzzzzz'), [])

    def test_own_scripts_are_found(self):
        self.demo(300)
        found = self.ask('cases', '--search', '王') + self.ask('cases', '--search', 'Коваленко')
        self.assertTrue(found)

    def test_show(self):
        self.demo()
        for row in self.ask('cases')[:8]:
            case = self.ask('show', row['number'], shape=SHOW)
            self.assertEqual(case['case']['number'], row['number'])
            self.assertEqual(case['level_2011']['level'], row['level_2011'])
            self.assertIn(row['jurisdiction'], [arrest['jurisdiction'] for arrest in case['arrests']])
            if case['stage']:
                self.assertEqual(case['stage']['opt_out'], row['opt_out'])
        self.refuse(3, 'show', 'no-such-number')
        self.refuse(1, 'show')

    def test_a_look_is_a_fact(self):
        self.demo(5)
        number = self.ask('cases')[0]['number']
        self.ask('show', number)
        history = self.ask('history', number, shape=HISTORY)
        self.assertEqual((history[0]['kind'], history[0]['actor']), ('view', 'R. Ellery'))
        self.assertFalse(history[0]['undoable'])
        self.ask('undo', shape={'undone': str})
        self.assertEqual(self.ask('cases'), [])
        self.refuse(3, 'history', number)

    def test_undo_and_redo(self):
        self.refuse(3, 'undo')
        self.refuse(3, 'redo')
        empty = self.ask('stats')
        self.demo(40)
        rows = self.ask('cases')
        self.assertIn('40', self.ask('undo', shape={'undone': str})['undone'])
        self.assertEqual(self.ask('stats'), empty)
        self.assertEqual(self.ask('cases'), [])
        self.ask('redo', shape={'redone': str})
        self.assertEqual(self.ask('cases'), rows)
        self.assertEqual(self.ask('check', shape=CHECK), {'clean': True, 'findings': []})

    def test_the_same_seed_invents_the_same_people(self):
        self.demo(50, 3)
        rows = self.ask('cases')
        self.ask('undo')
        self.demo(80, 3)
        self.assertTrue(all(row in self.ask('cases') for row in rows))
        self.ask('undo')
        self.demo(50, 4)
        self.assertNotEqual(self.ask('cases'), rows)

    def test_more_samples_take_other_numbers(self):
        self.demo(50, 3)
        self.demo(50, 3)
        numbers = [row['number'] for row in self.ask('cases')]
        self.assertEqual(len(set(numbers)), 100)

    def test_bad_numbers_of_cases(self):
        for arguments in ([], ['--cases', '0'], ['--cases', '-5'], ['--cases', '99999999999'],
                          ['--cases', '5', '--seed', '-1']):
            self.refuse(1, 'demo', *arguments)

    def test_who_works(self):
        self.demo(3)
        number = self.ask('cases')[0]['number']
        answer = clitest.run('--json', *self.options, '--as', 'Zoë Q.', 'show', number)
        self.assertEqual(answer.code, 0, answer.err)
        self.assertIn('added', answer.err)
        self.assertEqual(self.ask('history', number)[0]['actor'], 'Zoë Q.')
        answer = clitest.run('--json', *self.options, '--as', 'zoe q.', 'show', number)
        self.assertEqual(answer.err, '')

    def test_stage_with_a_casebook(self):
        """Without events of its own a casebook gives the shipped answer; it must open for it."""
        for place in ('San Francisco, CA', 'California', 'Baltimore city, MD'):
            self.assertEqual(self.ask('stage', place, '2010-06-10', shape=STAGE),
                             self.answer('stage', place, '2010-06-10'))
        self.refused(3, '--casebook', self.folder / 'None.casebook', 'stage', 'CA', '2010-06-10')

    def test_numbers_of_c_in_german(self):
        self.demo()
        self.assertEqual(clitest.run('--json', *self.options, 'stats', env={'LC_ALL': 'de_DE.UTF-8'}).out,
                         clitest.run('--json', *self.options, 'stats').out)

    def test_no_casebook(self):
        self.refused(3, '--casebook', self.folder / 'None.casebook', '--passphrase-file', self.options[-1], 'info')
        (self.folder / 'Empty.casebook').mkdir()
        self.refused(3, '--casebook', self.folder / 'Empty.casebook', '--passphrase-file', self.options[-1], 'info')

    def test_in_use(self):
        with open(self.book / 'lock', 'r+b') as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            for command in ('info', 'undo'):
                self.refuse(6, command)
        self.ask('info')

    def test_two_processes(self):
        first = subprocess.Popen([clitest.PROGRAM, *map(str, self.options), 'demo', '--cases', '4000'],
                                 stdout=subprocess.DEVNULL)
        while f'{first.pid}' not in (self.book / 'lock').read_text():
            time.sleep(0.05)
        codes = set()
        while first.poll() is None:
            codes.add(clitest.run(*self.options, 'info').code)
        self.assertEqual(first.returncode, 0)
        self.assertIn(6, codes)
        self.assertLessEqual(codes, {0, 6})
        self.assertEqual(self.ask('stats')['cases'], 4000)

    def test_cancelled(self):
        self.demo(10)
        before = self.ask('stats')
        for number in (signal.SIGINT, signal.SIGTERM):
            process = subprocess.Popen([clitest.PROGRAM, *map(str, self.options), 'demo', '--cases', '100000'],
                                       stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            time.sleep(1)
            process.send_signal(number)
            out, err = process.communicate(timeout=60)
            self.assertEqual(process.returncode, 130, err)
            self.assertEqual(out, b'')
        self.assertEqual(self.ask('stats'), before)
        self.assertTrue(self.ask('check')['clean'])

    def test_disk_full(self):
        self.demo(10)
        before = self.ask('stats')

        def limit():
            resource.setrlimit(resource.RLIMIT_FSIZE, (4 << 20, 4 << 20))
        answer = clitest.run('--json', *self.options, 'demo', '--cases', '5000', preexec_fn=limit)
        self.assertEqual(answer.code, 5, answer.err)
        self.assertShape(answer.json, clitest.ERROR)
        self.assertEqual(self.ask('stats'), before)
        self.assertTrue(self.ask('check')['clean'])

    def test_flipped_bytes(self):
        self.demo(10)
        whole = self.folder / 'whole'
        shutil.copytree(self.book, whole)
        size = (whole / 'cases.db').stat().st_size
        for name, positions in (('cases.db', (100, size // 3, size // 2, size - 100)), ('keys.json', (60, 200))):
            for position in positions:
                shutil.rmtree(self.book)
                shutil.copytree(whole, self.book)
                bad = bytearray((self.book / name).read_bytes())
                bad[position] ^= 1
                (self.book / name).write_bytes(bad)
                answer = clitest.run('--json', *self.options, 'check')
                with self.subTest(name=name, position=position):
                    self.assertEqual(answer.code, 4, answer.out + answer.err)
                    if 'error' not in answer.json:
                        self.assertShape(answer.json, CHECK)
                        self.assertFalse(answer.json['clean'])

    def test_for_people(self):
        """Text instead of JSON, and no escape sequence of a name reaches the terminal."""
        self.demo(20)
        number = self.ask('cases')[0]['number']
        for command in (['info'], ['cases'], ['show', number], ['history', number], ['stats'], ['check'],
                        ['undo'], ['redo']):
            answer = clitest.run(*self.options, *command)
            self.assertEqual(answer.code, 0, answer.err)
            self.assertTrue(answer.out.endswith('\n'), command)
            self.assertNotIn('(null)', answer.out)


if __name__ == '__main__':
    clitest.main()
