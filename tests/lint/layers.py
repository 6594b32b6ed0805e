#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The layers of docs/architecture.md: who may include whom, and where each library may be seen."""
import re

import lint

# A layer and the layers under it. The build gives each no other include path; this says it in words.
MAY_SEE = {
    'base': set(),
    'model': {'base'},
    'law': {'base', 'model'},
    'db': {'base'},
    'casebook': {'base', 'model', 'law', 'db'},
    'exchange': {'base', 'model', 'law', 'casebook'},
    'report': {'base', 'model', 'law', 'casebook'},
    'cli': {'base', 'model', 'law', 'casebook', 'exchange', 'report'},
    'app': {'base', 'model', 'law', 'casebook', 'exchange', 'report'},
}

ONLY_IN = [
    (re.compile(r'#\s*include\s*[<"]sqlite3'), ('db',), 'the SQLite header'),
    (re.compile(r'#\s*include\s*[<"](?:gtk/|gdk/|gsk/|adwaita)'), ('app',), 'a GTK header'),
    (re.compile(r'#\s*include\s*[<"]xlsxwriter'), ('report',), 'the libxlsxwriter header'),
    (re.compile(r'#\s*include\s*[<"]libical'), ('report',), 'the libical header'),
    (re.compile(r'#\s*include\s*[<"]poppler'), ('app',), 'the Poppler header'),
]

SQL = re.compile(
    r'"\s*(?:SELECT\s|INSERT (?:OR \w+ )?INTO\s|UPDATE \w+ SET\s|DELETE FROM\s|REPLACE INTO\s|PRAGMA\s'
    r'|CREATE (?:UNIQUE |VIRTUAL |TEMP )?(?:TABLE|INDEX|TRIGGER|VIEW)\s|DROP (?:TABLE|INDEX|TRIGGER)\s'
    r'|BEGIN IMMEDIATE|SAVEPOINT\s)'
)
SQL_LAYERS = ('casebook', 'db')

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include\s*"([^"]+)"', re.MULTILINE)


def layer_of(path):
    return path.split('/')[1]


def problems(tree):
    sources = list(tree.files('.c', '.h', under='src'))
    owner = {path.rsplit('/', 1)[-1]: layer_of(path) for path in sources if path.endswith('.h')}

    for path in sources:
        layer = layer_of(path)
        text = lint.strip_comments(tree.text(path))

        for pattern, layers, what in ONLY_IN:
            for match in pattern.finditer(text):
                if layer not in layers:
                    yield path, lint.line_of(text, match.start()), (
                        f'{what} is included here; only src/{layers[0]} may see it')

        if layer not in SQL_LAYERS:
            for match in SQL.finditer(text):
                yield path, lint.line_of(text, match.start()), (
                    'SQL is written here; it belongs in src/casebook or src/db')

        for match in INCLUDE.finditer(text):
            target = owner.get(match[1].rsplit('/', 1)[-1])
            if target and target != layer and target not in MAY_SEE.get(layer, set()):
                yield path, lint.line_of(text, match.start()), (
                    f'{match[1]} is of src/{target}, which src/{layer} may not see')

    for path in tree.files('.sql', under='src'):
        if layer_of(path) not in SQL_LAYERS:
            yield path, 1, 'SQL is written here; it belongs in src/casebook or src/db'


if __name__ == '__main__':
    lint.main(problems)
