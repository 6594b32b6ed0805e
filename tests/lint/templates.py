#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A template and its class fit: ui/AREA/STEM.ui is of src/app/AREA/habeas-STEM.c, name by name.

Both ways: what the class binds exists in the template, and what the template names is used.
"""
import re
import xml.etree.ElementTree as ElementTree

import lint

RESOURCE = re.compile(r'set_template_from_resource\s*\(\s*\w+\s*,\s*"([^"]+)"')
CHILD = re.compile(r'bind_template_child(?:_\w+)?\s*\(\s*\w+\s*,\s*\w+\s*,\s*(\w+)')
CALLBACK = re.compile(r'bind_template_callback\s*\(\s*\w+\s*,\s*(\w+)')
CALLBACK_NAMED = re.compile(r'bind_template_callback_full\s*\(\s*\w+\s*,\s*"(\w+)"')
# Functions that GTK itself offers to a closure or a signal.
OF_GTK = re.compile(r'^(?:gtk|gdk|g|adw)_')


def camel(stem):
    return 'Habeas' + ''.join(part.capitalize() for part in stem.split('-'))


def class_of(path):
    """ui/cases/case-page.ui -> (src/app/cases/habeas-case-page.c, HabeasCasePage)"""
    area, name = path.split('/', 1)[1].rsplit('/', 1)
    stem = name.removesuffix('.ui')
    return f'src/app/{area}/habeas-{stem}.c', camel(stem)


def line_with(text, word):
    return lint.line_of(text, max(text.find(word), 0))


def referred_ids(root):
    """Ids another element of the same template points at, by property, attribute or text."""
    names = set()
    for element in root.iter():
        names.update(value for key, value in element.attrib.items() if key not in ('id', 'class'))
        if element.text and element.text.strip():
            names.add(element.text.strip())
    return names


def class_text(tree, source):
    """The class with its satellites: habeas-window.c and habeas-window-*.c bind one template."""
    stem = source.removesuffix('.c')
    folder = source.rsplit('/', 1)[0]
    parts = [p for p in tree.files('.c', under=folder) if p == source or p.startswith(stem + '-')]
    return lint.strip_comments('\n'.join(tree.text(p) for p in parts))


def fit(path, ui, root, source, code):
    template = root.find('template')
    ids = {e.get('id') for e in root.iter() if e.get('id')}
    bound = set(CHILD.findall(code))
    for name in sorted(bound - ids):
        yield path, 1, f'{source} binds the child {name}, which is not here'
    for name in sorted(ids - bound - referred_ids(root) - {template.get('class')}):
        yield path, line_with(ui, f'id="{name}"'), f'the id {name} is used by nobody'

    wanted = {e.get('handler') for e in root.iter('signal')} | {e.get('function') for e in root.iter('closure')}
    offered = set(CALLBACK.findall(code)) | set(CALLBACK_NAMED.findall(code))
    for name in sorted(n for n in wanted - offered if not OF_GTK.match(n)):
        yield path, line_with(ui, f'"{name}"'), f'the callback {name} is not bound in {source}'
    for name in sorted(offered - wanted):
        yield source, 1, f'the callback {name} is bound but {path} never calls it'


def problems(tree):
    resources = {}
    for path in tree.files('.gresource.xml', under=('data', 'src', 'ui')):
        folder = path.rsplit('/', 1)[0]
        for group in ElementTree.fromstring(tree.text(path)).iter('gresource'):
            for file in group.iter('file'):
                name = file.get('alias') or file.text
                resources[f"{group.get('prefix')}/{name}"] = (folder, file.text)

    listed = {text for _, text in resources.values()}
    for path in tree.files('.ui', under='ui'):
        ui = tree.text(path)
        root = ElementTree.fromstring(ui)
        if not any(path.endswith(name) for name in listed):
            yield path, 1, 'no .gresource.xml lists this file'
        template = root.find('template')
        if template is None:
            continue
        source, name = class_of(path)
        if template.get('class') != name:
            yield path, line_with(ui, '<template'), f'the template of this file is {name}'
        if not tree.has(source):
            yield path, 1, f'its class {source} does not exist'
            continue
        code = class_text(tree, source)
        used = RESOURCE.findall(code)
        if not any(resources.get(resource, ('', ''))[1].endswith(path.split('/', 1)[1]) for resource in used):
            yield source, 1, f'does not set its template from the resource of {path}'
        yield from fit(path, ui, root, source, code)


if __name__ == '__main__':
    lint.main(problems)
