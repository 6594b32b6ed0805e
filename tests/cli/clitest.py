# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs habeasctl as a script would, checks the shapes of its documents, and reports in TAP."""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PROGRAM = os.environ['HABEASCTL']
DATA = Path(__file__).resolve().parent.parent / 'data'


class Answer:
    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out.decode(), err.decode()

    @property
    def json(self):
        return json.loads(self.out)


def run(*arguments, env=None, program=PROGRAM, **more):
    """One run; no terminal, so that nothing waits for a person."""
    done = subprocess.run([program, *map(os.fspath, arguments)], stdin=subprocess.DEVNULL,
                          capture_output=True, timeout=300, env={**os.environ, **(env or {})},
                          start_new_session=True, **more)
    return Answer(done.returncode, done.stdout, done.stderr)


class Shape:
    """What a document is made of: a type, [item], {member: shape}, or alternatives in a tuple."""

    def __init__(self, shape):
        self.shape = shape

    def differs(self, value, shape=None, where='document'):
        shape = self.shape if shape is None else shape
        if isinstance(shape, tuple):
            if any(not self.differs(value, one, where) for one in shape):
                return None
            return f'{where} is {value!r}, none of {shape}'
        if isinstance(shape, list):
            if not isinstance(value, list):
                return f'{where} is no list'
            return next(filter(None, (self.differs(item, shape[0], f'{where}[{i}]')
                                      for i, item in enumerate(value))), None)
        if isinstance(shape, dict):
            if not isinstance(value, dict):
                return f'{where} is no object'
            if '*' not in shape and list(value) != list(shape):
                return f'{where} has {list(value)}, not {list(shape)}'
            return next(filter(None, (self.differs(item, shape.get(name, shape.get('*')), f'{where}.{name}')
                                      for name, item in value.items())), None)
        if isinstance(shape, type):
            good = type(value) is shape
        else:
            good = value == shape and type(value) is type(shape)
        return None if good else f'{where} is {value!r}, not {shape}'


Null = type(None)
Text = (str, Null)
EVENT = {'date': str, 'kind': str, 'scope': ('county', 'state', 'federal'), 'scheduled': Text, 'until': Text,
         'over_objection': bool, 'confirmed': bool, 'detail': Text, 'source': Text}
STAGE = {
    'participation': ('not_active', 'scheduled', 'active', 'active_over_objection', 'removed'),
    'opt_out': ('none', 'considering', 'requested', 'notice_incomplete', 'notice_complete', 'meeting',
                'adjusted', 'removed', 'withdrawn', 'denied'),
    'missing': [('sib', 'ice')],
    'overlays': [EVENT],
    'since': Text,
    'next_date': Text,
    'events': [EVENT],
    'undecided': [{'field': ('participation', 'opt_out', 'overlays'), 'candidates': [str], 'because': str}],
}
CLOCK = {'straight_limit': Text, 'regulation_limit': Text, 'governs': ('regulation', 'straight', 'none'),
         'skipped': [{'date': str, 'why': str}]}
ERROR = ({'error': {'code': str, 'exit': int, 'message': str}},
         {'error': {'code': str, 'exit': int, 'message': str, 'choices': [str]}})


class Case(unittest.TestCase):
    maxDiff = None

    def scratch(self):
        folder = tempfile.TemporaryDirectory(prefix='habeasctl-test-')
        self.addCleanup(folder.cleanup)
        return Path(folder.name)

    def assertShape(self, value, shape):
        self.assertIsNone(Shape(shape).differs(value))

    def answer(self, *arguments, shape=None, **more):
        """The document of a run that ends well."""
        answer = run('--json', *arguments, **more)
        self.assertEqual(answer.code, 0, answer.err + answer.out)
        if shape is not None:
            self.assertShape(answer.json, shape)
        return answer.json

    def refused(self, code, *arguments, **more):
        """A run that ends with a code: a sentence on standard error, and with --json a document."""
        plain = run(*arguments, **more)
        self.assertEqual(plain.code, code, plain.err)
        self.assertEqual(plain.out, '')
        self.assertTrue(plain.err.startswith('habeasctl: '), plain.err)
        document = run('--json', *arguments, **more)
        self.assertEqual(document.code, code)
        self.assertShape(document.json, ERROR)
        self.assertEqual(document.json['error']['exit'], code)
        return document


class BookCase(Case):
    """Each test has a casebook of its own: a copy of one that was made once."""

    @classmethod
    def setUpClass(cls):
        cls.template = Path(tempfile.mkdtemp(prefix='habeasctl-test-'))
        cls.addClassCleanup(shutil.rmtree, cls.template)
        (cls.template / 'passphrase').write_text('nine words nobody says\n')
        made = run('--casebook', cls.template / 'Clinic.casebook', '--passphrase-file', cls.template / 'passphrase',
                   '--as', 'R. Ellery', 'create', '--clinic', 'Eastside Legal Aid')
        assert made.code == 0, made.err

    def setUp(self):
        self.folder = self.scratch()
        self.book = self.folder / 'Clinic.casebook'
        shutil.copytree(self.template / 'Clinic.casebook', self.book)
        self.options = self.open_with(self.book)

    def open_with(self, book):
        return ['--casebook', book, '--passphrase-file', self.template / 'passphrase']

    def ask(self, *arguments, **more):
        return self.answer(*self.options, *arguments, **more)

    def refuse(self, code, *arguments, **more):
        return self.refused(code, *self.options, *arguments, **more)


class TapResult(unittest.TestResult):
    def startTestRun(self):
        self.number = 0

    def tell(self, test, verdict, comment=''):
        self.number += 1
        print(f"{verdict} {self.number} {test.id().split('.', 1)[1]}{comment}", flush=True)

    def addSuccess(self, test):
        self.tell(test, 'ok')

    def addSkip(self, test, reason):
        self.tell(test, 'ok', f' # SKIP {reason}')

    def addFailure(self, test, error):
        super().addFailure(test, error)
        self.tell(test, 'not ok')
        for line in self.failures[-1][1].splitlines():
            print('# ' + line)

    def addError(self, test, error):
        super().addError(test, error)
        self.tell(test, 'not ok')
        for line in self.errors[-1][1].splitlines():
            print('# ' + line)

    def addSubTest(self, test, subtest, error):
        super().addSubTest(test, subtest, error)
        if error is not None:
            self.tell(subtest, 'not ok')
            for line in self._exc_info_to_string(error, subtest).splitlines():
                print('# ' + line)


def main():
    names = sys.argv[1:]
    loader = unittest.TestLoader()
    module = sys.modules['__main__']
    suite = loader.loadTestsFromNames(names, module) if names else loader.loadTestsFromModule(module)
    result = TapResult()
    result.startTestRun()
    suite.run(result)
    print(f'1..{result.number}')
    sys.exit(0 if result.wasSuccessful() else 1)
