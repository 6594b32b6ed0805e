#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every command and every option of habeasctl is explained in its reference and in its man page,
and completed by bash."""
import re

import lint

MANUALS = ('docs/habeasctl.md', 'docs/habeasctl.1', 'data/completions/habeasctl')
COMMANDS = re.compile(r'habeas_cli_commands\[\]\s*=\s*\{(.*?)\{NULL\}', re.DOTALL)
COMMAND = re.compile(r'\{"([a-z][a-z-]*)",')
OPTION = re.compile(r'\{"([a-z][a-z-]+)",\s*(?:0|\'.\'),[^{}]*?G_OPTION_ARG_')


def problems(tree):
    code = '\n'.join(tree.text(path) for path in tree.files('.c', under='src/cli'))
    tables = COMMANDS.findall(code)
    if not tables:
        yield 'src/cli', 1, 'the table habeas_cli_commands is not found: the check is broken'
        return
    words = set(COMMAND.findall(tables[0])) | {f'--{name}' for name in OPTION.findall(code)}

    for manual in MANUALS:
        if not tree.has(manual):
            yield manual, 1, 'does not exist'
            continue
        # A man page writes an option's hyphens as \-.
        told = set(re.findall(r'(?:--)?[a-z][a-z-]*', tree.text(manual).replace('\\-', '-')))
        for word in sorted(words - told):
            yield manual, 1, f'{word} of habeasctl is not explained'


if __name__ == '__main__':
    lint.main(problems)
