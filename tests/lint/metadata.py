#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The desktop entry, the metainfo, the settings and the icons are what desktops and stores accept."""
import subprocess
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import lint

APP_ID = 'org.habeas.Habeas'


def complaint(*command):
    run = subprocess.run(command, text=True, capture_output=True)
    return (run.stdout + run.stderr).strip() if run.returncode else None


def checked(tree, path, suffix, *command):
    """Runs a validator over a file; an .in of msgfmt is valid as it stands, without translations."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, APP_ID + suffix)
        copy.write_text(tree.text(path).replace('@APP_ID@', APP_ID), encoding='utf-8')
        said = complaint(*command, str(copy))
        if said:
            yield path, 1, said.replace(str(copy), path)


def mime_problems(tree, path):
    """The database takes the type, and the desktop entry offers the program for it."""
    with tempfile.TemporaryDirectory() as folder:
        packages = Path(folder, 'packages')
        packages.mkdir()
        Path(packages, f'{APP_ID}.xml').write_text(tree.text(path), encoding='utf-8')
        # It ends well whatever it found, and notes that the folder is none of the desktop's.
        run = subprocess.run(('update-mime-database', folder), text=True, capture_output=True)
        said = [line for line in (run.stdout + run.stderr).splitlines() if line.startswith(('Error', 'Failed'))]
        if said:
            yield path, 1, said[0].replace(folder, '')
            return
        known = {line for line in Path(folder, 'types').read_text(encoding='utf-8').split()}
    offered = set()
    for entry in tree.files('.desktop.in', under='data'):
        for line in tree.text(entry).splitlines():
            if line.startswith('MimeType='):
                offered |= set(line.partition('=')[2].strip(';').split(';'))
    for kind in sorted(known ^ offered):
        yield path, 1, f'{kind} is not in both the MIME types and the desktop entry'


def problems(tree):
    for path in tree.files('.mime.xml', under='data'):
        yield from mime_problems(tree, path)
    for path in tree.files('.desktop.in', '.desktop', under='data'):
        yield from checked(tree, path, '.desktop', 'desktop-file-validate')
    for path in tree.files('.metainfo.xml.in', '.metainfo.xml', under='data'):
        yield from checked(tree, path, '.metainfo.xml', 'appstreamcli', 'validate', '--no-net')
        root = ElementTree.fromstring(tree.text(path))
        if root.findtext('id') != APP_ID:
            yield path, 1, f'the id is {APP_ID}'
    if any(True for _ in tree.files('.gschema.xml', under='data')):
        said = complaint('glib-compile-schemas', '--strict', '--dry-run', str(tree.root / 'data'))
        if said:
            yield 'data', 1, said
    for path in tree.files('.svg', under=('data', 'ui')):
        said = complaint('xmllint', '--noout', '--nonet', str(tree.root / path))
        if said:
            yield path, 1, said.splitlines()[0]


if __name__ == '__main__':
    lint.main(problems)
