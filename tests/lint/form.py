#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The form every file of ours has; docs/hacking.md says why."""
import re

import lint

SPDX = 'SPDX-License-Identifier: GPL-3.0-or-later'
SPDX_FORM = {
    '.c': f'/* {SPDX} */',
    '.h': f'/* {SPDX} */',
    '.css': f'/* {SPDX} */',
    '.build': f'# {SPDX}',
    '.py': f'# {SPDX}',
    '.sh': f'# {SPDX}',
    '.sql': f'-- {SPDX}',
}
MAX_LINES = 900
MAX_COLUMNS = 100
MARKS = re.compile(r'\b(?:TODO|FIXME|XXX|HACK)(?=[:( ]|$)')
HEADER_COMMENT = re.compile(r'\A/\* SPDX[^\n]*\*/\n\s*/\*')


def first_line(text):
    """The first line that is not the name of an interpreter."""
    lines = text.split('\n', 2)
    return lines[1] if lines[0].startswith('#!') and len(lines) > 1 else lines[0]


def problems_of_c(path, text):
    lines = text.split('\n')
    if path.endswith('.h') and '#pragma once' not in lines:
        yield path, 1, 'a header begins with #pragma once'
    if path.endswith('.c') and len(lines) - 1 > MAX_LINES:
        yield path, len(lines), f'longer than {MAX_LINES} lines: split it by concern'
    if path.startswith('src/') and path.endswith('.c') and not HEADER_COMMENT.match(text):
        yield path, 2, 'a comment under the licence says what this file is and which thread owns it'
    for number, line in enumerate(lines, 1):
        if len(line) > MAX_COLUMNS and line.count('"') < 2:
            yield path, number, f'longer than {MAX_COLUMNS} columns'


def problems(tree):
    for path in tree.files(*SPDX_FORM):
        text = tree.text(path)
        suffix = '.' + path.rsplit('.', 1)[1]
        if first_line(text) != SPDX_FORM[suffix]:
            yield path, 1, f'the first line is "{SPDX_FORM[suffix]}"'
        if path.endswith(('.c', '.h')):
            yield from problems_of_c(path, text)

    for path in tree.files('.c', '.h', '.ui', '.css', '.sql', '.py', '.build', under=('src', 'ui', 'tests')):
        if path == 'tests/lint/form.py':
            continue
        for number, line in enumerate(tree.text(path).split('\n'), 1):
            if MARKS.search(line):
                yield path, number, 'work left undone belongs in an issue, not in the code'
            if line != line.rstrip():
                yield path, number, 'blanks at the end of the line'


if __name__ == '__main__':
    lint.main(problems)
