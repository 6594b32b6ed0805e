#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing of the machine or the people that made this tree stands in it: it is for anybody's."""
import re

import lint

# Split, so that this file does not find itself.
HOSTS = ['registry.' 'npmjs', 'deb.' 'debian.org', 'pypi.' 'org', 'crates.' 'io', 'proxy.' 'golang.org']
RULES = [
    (re.compile('|'.join(re.escape(host) for host in HOSTS)),
     'names a package registry: the ordinary clients know theirs'),
    (re.compile(r'(?<![\w.-])/' r'(?:work|root)/\w'), 'names a folder of one machine'),
    (re.compile(r'\b[\w.+-]+@(?!example\.)[\w-]+\.(?:com|org|net|gov)\b'), 'names an address of a person'),
]
TEXT = ('.c', '.h', '.ui', '.css', '.py', '.sh', '.sql', '.build', '.xml', '.in', '.md', '.yml', '.json', '.po')


def problems(tree):
    folders = ('.ci', 'docs', 'flatpak', 'po', 'src', 'tests', 'ui')
    paths = [p for p in tree.files(*TEXT, under=folders) if '/data/' not in p]
    paths += [p for p in ('README.md', 'dev', 'meson.build', '.ci/run') if tree.has(p)]
    for path in paths:
        for number, line in enumerate(tree.text(path).split('\n'), 1):
            for rule, sentence in RULES:
                match = rule.search(line)
                if match:
                    yield path, number, f'{sentence} ({match[0]})'


if __name__ == '__main__':
    lint.main(problems)
