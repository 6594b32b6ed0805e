#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""po/es.po says everything the sources say, with nothing guessed and nothing left out."""
import re
import subprocess
import tempfile
from pathlib import Path

import lint

PO = 'po/es.po'
KEYWORDS = ['_', 'N_', 'C_:1c,2', 'NC_:1c,2', 'ngettext:1,2', 'g_dngettext:2,3', 'g_dpgettext2:2c,3']
ABOUT = re.compile(r'es\.po:(\d+): (.*)')


def run(tree, *command):
    return subprocess.run(command, cwd=tree.root, text=True, capture_output=True,
                          env={'PATH': '/usr/bin:/bin', 'LC_ALL': 'C.UTF-8'})


def template(tree, folder):
    """The words of the sources today, as `ninja habeas-pot` would collect them."""
    pot = Path(folder, 'habeas.pot')
    collected = run(tree, 'xgettext', '--from-code=UTF-8', '--add-comments', '--files-from=po/POTFILES.in',
                    f'--output={pot}', *[f'--keyword={k}' for k in KEYWORDS],
                    '--flag=g_strdup_printf:1:c-format')
    return pot, collected


def problems(tree):
    checked = run(tree, 'msgfmt', '--check', '--output-file=/dev/null', PO)
    for line, sentence in ABOUT.findall(checked.stderr):
        yield PO, int(line), sentence

    for what, option in (('untranslated', '--untranslated'), ('uncertain (fuzzy)', '--only-fuzzy')):
        left = run(tree, 'msgattrib', option, '--no-obsolete', '--no-wrap', PO).stdout
        for sentence in re.findall(r'^msgid "(.+)"$', left, re.MULTILINE):
            yield PO, 1, f'{what}: "{sentence}"'

    with tempfile.TemporaryDirectory() as folder:
        pot, collected = template(tree, folder)
        if collected.returncode:
            yield 'po/POTFILES.in', 1, collected.stderr.strip()
        elif pot.exists():
            compared = run(tree, 'msgcmp', '--use-untranslated', '--use-fuzzy', PO, str(pot))
            for line in re.findall(r'habeas\.pot:\d+: (?:error: )?(.*)', compared.stderr):
                yield PO, 1, f'{line} (./dev strings brings it in)'


if __name__ == '__main__':
    lint.main(problems)
