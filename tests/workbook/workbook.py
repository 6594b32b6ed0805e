# SPDX-License-Identifier: GPL-3.0-or-later
"""Three independent opinions on a workbook: a schema validator, openpyxl, and LibreOffice.

None sees everything. The validator knows the schema but not numbers that are no numbers; openpyxl
reads cells as another program would; LibreOffice works every formula out again. By default it
trusts the values in the file, so its profile is told not to.
"""
import json
import math
import re
import subprocess
import warnings
import zipfile
from pathlib import Path

import openpyxl
# It says so of every conditional format it will not write again; we only read.
warnings.filterwarnings('ignore', module='openpyxl')

ALWAYS_RECALCULATE = '''<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
'''
FORMULA_WITH_NUMBER = re.compile(r'(<c [^>]*><f>[^<]*</f><v>)(-?\d+(?:\.\d+)?)(</v></c>)')


def schema_problems(validator, path):
    """What the schema validator says against a workbook; it ends with 0 either way."""
    run = subprocess.run([validator, str(Path(path).resolve())], text=True, capture_output=True, check=True)
    verdict = json.loads(run.stdout)
    if verdict['ok']:
        return []
    return [f"{error['path']}: {error['description']}" for error in verdict['errors']] or ['not valid']


def filled_cells(path, values):
    """(sheet, cell name) -> cell, of every cell that holds something."""
    book = openpyxl.load_workbook(path, data_only=values)
    try:
        return {(sheet.title, cell.coordinate): cell
                for sheet in book.worksheets for row in sheet.iter_rows() for cell in row
                if cell.value is not None}
    finally:
        book.close()


def values(path):
    return {place: cell.value for place, cell in filled_cells(path, values=True).items()}


def formulas(path):
    """The cells that hold a formula; text that only begins with = is none."""
    return {place: cell.value for place, cell in filled_cells(path, values=False).items()
            if cell.data_type == 'f'}


def read_back_problems(path):
    """What another reader finds wrong: a formula without its value, an error value, no number."""
    found = values(path)
    for place in formulas(path):
        if place not in found:
            yield f'{place[0]}!{place[1]}: a formula without a value beside it'
    for (sheet, cell), value in found.items():
        if isinstance(value, float) and not math.isfinite(value):
            yield f'{sheet}!{cell}: {value} is no number'
        if isinstance(value, str) and value.startswith('#') and value.endswith(('!', '?', 'A')):
            yield f'{sheet}!{cell}: the error {value}'


def recalculate(paths, folder):
    """What LibreOffice saves after it opened the workbooks and worked every formula out: {path: copy}."""
    profile, out = Path(folder, 'libreoffice'), Path(folder, 'recalculated')
    if not profile.exists():
        (profile / 'user').mkdir(parents=True)
        (profile / 'user/registrymodifications.xcu').write_text(ALWAYS_RECALCULATE, encoding='utf-8')
    subprocess.run(
        ['soffice', f'-env:UserInstallation=file://{profile}', '--headless', '--norestore',
         '--convert-to', 'xlsx:Calc MS Excel 2007 XML', '--outdir', out, *paths],
        check=True, capture_output=True, timeout=300)
    return {path: out / Path(path).name for path in paths}


def same(a, b):
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-9)
    return a == b


def differences(path, recalculated):
    """Formulas whose value in the file is not the one LibreOffice works out."""
    ours, theirs = values(path), values(recalculated)
    for place in formulas(path):
        mine, other = ours.get(place), theirs.get(place)
        if not same(mine or '', other or '') and not same(mine or 0, other or 0):
            yield f'{place[0]}!{place[1]}: {mine!r} in the file, {other!r} when worked out'


def with_one_wrong_value(path, mutant):
    """A copy in which one formula has a wrong value beside it; None when there is none to spoil."""
    done = False

    def spoil(match):
        return f'{match[1]}{float(match[2]) + 1:g}{match[3]}'

    with zipfile.ZipFile(path) as old, zipfile.ZipFile(mutant, 'w', zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            data = old.read(item)
            if not done and item.filename.startswith('xl/worksheets/sheet'):
                text, count = FORMULA_WITH_NUMBER.subn(spoil, data.decode('utf-8'), count=1)
                data, done = text.encode('utf-8'), count == 1
            new.writestr(item, data)
    return mutant if done else None

