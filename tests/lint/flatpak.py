#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Flatpak may draw a window and no more, and each of its sources is pinned."""
import re
import shutil
import subprocess
import tempfile

import lint
import yaml

APP_ID = 'org.habeas.Habeas'
MANIFEST = f'flatpak/{APP_ID}.yml'
WRAP = 'subprojects/sqlite3mc.wrap'
PERMISSIONS = {'--socket=wayland', '--socket=fallback-x11', '--share=ipc', '--device=dri'}


def permission_problems(holder, where):
    given = holder.get('finish-args', [])
    for argument in given:
        if argument not in PERMISSIONS:
            yield f'{where} is given {argument}: files come through the portal, and nothing else is needed'
    for argument in sorted(PERMISSIONS - set(given)):
        yield f'{where} is not given {argument}'


def source_problems(module):
    for source in module['sources']:
        if isinstance(source, dict) and source.get('type') == 'dir' and source.get('path') == '..':
            continue
        pinned = isinstance(source, dict) and re.fullmatch('[0-9a-f]{64}', str(source.get('sha256', '')))
        if not pinned or source['type'] not in ('archive', 'file'):
            yield f'a source of {module["name"]} is an archive or a file with its sha256'


def problems(tree):
    if not tree.has(MANIFEST):
        return
    try:
        manifest = yaml.safe_load(tree.text(MANIFEST))
    except yaml.YAMLError as error:
        yield MANIFEST, error.problem_mark.line + 1, error.problem
        return
    if manifest.get('id') != APP_ID:
        yield MANIFEST, 1, f'the id is {APP_ID}'
    for sentence in permission_problems(manifest, APP_ID):
        yield MANIFEST, 1, sentence
    for module in manifest['modules']:
        for sentence in source_problems(module):
            yield MANIFEST, 1, sentence
    if tree.has(WRAP):
        pin = re.search(r'^source_hash = (\w+)$', tree.text(WRAP), re.MULTILINE)
        if pin and pin[1] not in tree.text(MANIFEST):
            yield MANIFEST, 1, f'SQLite is not the one of {WRAP}'
    if shutil.which('flatpak-builder'):
        # It makes its state folder even to read: not in the tree.
        with tempfile.TemporaryDirectory() as folder:
            run = subprocess.run(('flatpak-builder', '--show-manifest', str((tree.root / MANIFEST).resolve())),
                                 cwd=folder, text=True, capture_output=True)
        if run.returncode:
            yield MANIFEST, 1, (run.stderr.strip().splitlines() or ['flatpak-builder does not read it'])[-1]


if __name__ == '__main__':
    lint.main(problems)
