#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""po/POTFILES.in names every file with words a person reads, sorted, and no other."""
import re

import lint

LIST = 'po/POTFILES.in'
CALL = re.compile(r'(?<![\w"])(?:_|N_|C_|NC_|Q_|ngettext|g_dngettext|dngettext|g_dpgettext2)\s*\(')
IN_XML = re.compile(r'translatable="yes"|gettext-domain=')
WHOLE_FILES = ('.desktop.in', '.metainfo.xml.in', '.gschema.xml')


def speaks(tree, path):
    text = tree.text(path)
    if path.endswith(('.c', '.h')):
        return bool(CALL.search(lint.strip_comments(text)))
    return path.endswith(WHOLE_FILES) or bool(IN_XML.search(text))


def problems(tree):
    listed = [line for line in tree.text(LIST).splitlines() if line and not line.startswith('#')]
    spoken = {path for path in tree.files('.c', '.h', '.ui', *WHOLE_FILES, under=('data', 'src', 'ui'))
              if speaks(tree, path)}

    for number, path in enumerate(listed, 1):
        if not tree.has(path):
            yield LIST, number, f'{path} does not exist'
        elif path not in spoken:
            yield LIST, number, f'{path} has no words to translate'
    if listed != sorted(set(listed)):
        yield LIST, 1, 'the list is not sorted, or names a file twice'
    for path in sorted(spoken - set(listed)):
        yield path, 1, f'has words to translate but is not in {LIST}'


if __name__ == '__main__':
    lint.main(problems)
