#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts what the last `meson test` of a build folder checked, suite by suite.

A program that speaks TAP counts once for each of its subtests, any other once. A program that
crashed, ran out of time or stopped before its last subtest counts as one more failure, so that a
silent death never reads as success. The last line is "N passed, N failed".
"""
import json
import re
import sys
from collections import Counter
from pathlib import Path

POINT = re.compile(r'^(not ok|ok)\b[^#\n]*(?:#\s*(SKIP|TODO)\b)?', re.IGNORECASE | re.MULTILINE)
NAME = re.compile(r'[^:]+:(\S+) / (.*)')  # habeas:unit / test-date
MAX_TOLD = 20
GOOD = {'OK', 'EXPECTEDFAIL'}


def count(test):
    """The outcomes of one test program, as a Counter of passed, failed and skipped."""
    found = Counter()
    for verdict, directive in POINT.findall(test.get('stdout') or ''):
        if directive:
            found['skipped'] += 1
        else:
            found['passed' if verdict.lower() == 'ok' else 'failed'] += 1
    if test['result'] == 'SKIP':
        found['skipped'] = found['skipped'] or 1
    elif test['result'] not in GOOD:
        found['failed'] = found['failed'] or 1
    elif not found:
        found['passed'] = 1
    return found


def told(test):
    """What the test said of its first failed subtest, or last; meson's own summary leaves it out."""
    lines = (test.get('stdout') or '').splitlines()
    first = next((n for n, line in enumerate(lines) if line.startswith('not ok')), None)
    if first is not None:
        return lines[first:first + MAX_TOLD]
    return (lines + (test.get('stderr') or '').splitlines())[-MAX_TOLD:]


def main(build):
    log = Path(build, 'meson-logs', 'testlog.json')
    suites, failures = {}, []
    for line in log.read_text(encoding='utf-8').splitlines():
        test = json.loads(line)
        found = count(test)
        suite, name = NAME.fullmatch(test['name']).groups()
        suites.setdefault(suite, Counter()).update(found)
        if found['failed']:
            failures.append(f"FAILED  {suite}: {name} ({test['result'].lower()})")
            failures.extend('        ' + line for line in told(test))

    print()
    for suite, found in sorted(suites.items()):
        skipped = f", {found['skipped']} skipped" if found['skipped'] else ''
        print(f"{suite:10}{found['passed']:6} passed, {found['failed']} failed{skipped}")
    for failure in failures:
        print(failure)
    total = sum(suites.values(), Counter())
    print(f"{total['passed']} passed, {total['failed']} failed")
    return 1 if total['failed'] or not total['passed'] else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1]))
