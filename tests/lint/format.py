#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every C file is as clang-format leaves it; `./dev format` puts it right."""
import re
import subprocess

import lint

WARNING = re.compile(r'^(.+?):(\d+):\d+: (?:error|warning):')


def problems(tree):
    sources = list(tree.files('.c', '.h', under=('src', 'tests')))
    if not sources:
        return
    run = subprocess.run(['clang-format', '--dry-run', '-Werror', *sources], cwd=tree.root,
                         text=True, capture_output=True)
    seen = set()
    for line in run.stderr.splitlines():
        match = WARNING.match(line)
        if match and match[1] not in seen:
            seen.add(match[1])
            yield match[1], int(match[2]), 'not as clang-format leaves it: ./dev format'
    if run.returncode and not seen:
        yield '.clang-format', 1, f'clang-format failed: {run.stderr.strip()[:200]}'


if __name__ == '__main__':
    lint.main(problems)
