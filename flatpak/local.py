#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the manifest of `./dev flatpak`: the one beside it, for a local runtime that has every library.

Usage: local.py TREE RUNTIME VERSION
"""
import json
import sys
from pathlib import Path

import yaml

tree, runtime, version = sys.argv[1:]
manifest = yaml.safe_load(Path(tree, 'flatpak/org.habeas.Habeas.yml').read_text(encoding='utf-8'))
# appstream-compose: a tool of the GNOME SDK that this runtime has not got; the lint validates the metainfo.
manifest.update({'runtime': runtime, 'sdk': runtime, 'runtime-version': version, 'appstream-compose': False})
manifest['modules'] = [module for module in manifest['modules'] if module['name'] == 'habeas']
for source in manifest['modules'][0]['sources']:
    source['path'] = str(Path(tree, 'flatpak', source['path']).resolve())
    if 'skip' in source:
        # Names beside the tree's own: whatever was built there stays out.
        source['skip'] = [folder.name for folder in Path(source['path']).glob('build*') if folder.is_dir()
                          and not (folder / 'meson.build').is_file()] + ['.git', 'demo']
json.dump(manifest, sys.stdout, indent=2)
