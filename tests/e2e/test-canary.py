#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fifty invented people are led through the pages and dialogs of the real program, which says all it can say. None
of them may be found afterwards in a title, on the session bus (where notifications go), in what the program said,
among the recent files, or in any file that it wrote."""
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import clinic
import desk as d

FIRST = ('Brun', 'Calv', 'Dros', 'Elm', 'Fenq')
MIDDLE = ('avor', 'ithel')
LAST = ('dunzi', 'mezzo', 'pharq', 'strolu', 'wexla')
NAMES = [first + middle + last for first in FIRST for middle in MIDDLE for last in LAST]


class Canary:
    def __init__(self, desk):
        self.desk = desk
        self.titles = set()
        self.sheet = Path(tempfile.mkdtemp(prefix='habeas-canary-'))
        self.heard = desk.home.parent / (desk.home.name + '.heard')
        with open(self.heard, 'wb') as heard:
            self.monitor = subprocess.Popen(['dbus-monitor', '--session'], stdout=heard, stderr=heard)

    def note_titles(self):
        found = subprocess.run(['xdotool', 'search', '--name', '.', 'getwindowname', '%@'], text=True,
                               capture_output=True).stdout
        self.titles.update(found.splitlines())

    def make_a_clinic_of_fifty(self):
        desk = self.desk
        desk.env['G_MESSAGES_DEBUG'] = 'all'
        lines = ['Case No,Last name(s),First name(s),DOB,Arrest date/time,County,State,Charge,Class,Status']
        for i, name in enumerate(NAMES):
            lines.append(f'2010-{i + 1:04},{name},Odalys,1981-09-{i % 28 + 1:02},2010-11-04,Cook,IL,Petty theft,'
                         'misdemeanor,open')
        path = self.sheet / 'intake.csv'
        path.write_text('\n'.join(lines) + '\n', encoding='utf-8')
        clinic.make(desk)
        clinic.bring_in(desk, path, len(NAMES))
        self.note_titles()

    def look_at_every_page(self):
        desk = self.desk
        for name in clinic.rooms(desk):
            clinic.show_room(desk, name)
            self.note_titles()

    def search_and_open_a_case(self):
        desk = self.desk
        clinic.show_room(desk, 'Cases')
        for name in NAMES[::10]:
            desk.fill('Search cases', name)
            d.wait(lambda: len(desk.rows('Cases')) == 1 and any(name in cell for cell in desk.rows('Cases')[0]), name)
        desk.click(desk.row_nodes('Cases')[0], 2)
        desk.find(re.compile('^' + NAMES[40]), d.Role.HEADING)
        self.note_titles()

    def print_it(self):
        """The dialog comes up with a name for the file."""
        desk = self.desk
        desk.press(re.compile('^Print this case'))
        d.wait(lambda: len(desk.tree.look()) > 1, 'the dialog')
        assert NAMES[40] not in ' '.join(
            node.text() for node in desk.all(can='EditableText') if node.can('Text')), 'a name in the name of a file'
        self.note_titles()
        desk.key('Escape')
        d.wait(lambda: len(desk.tree.look()) == 1, 'the dialog to go')

    def begin_an_intake(self):
        desk = self.desk
        desk.key('ctrl+n')
        desk.focused('Family names')
        desk.type(NAMES[7])
        desk.key('Tab')
        desk.type('Odalys')
        desk.key('Tab')
        desk.find(re.compile('Same person'))
        self.note_titles()
        desk.key('Escape')

    def hide_and_lock(self):
        desk = self.desk
        desk.key('F12')
        desk.find('Covered')
        self.note_titles()
        desk.key('ctrl+l')
        desk.find('Open another casebook')
        self.note_titles()
        assert desk.quit() == 0

    def nobody_is_found(self):
        desk = self.desk
        self.stop_listening()
        assert self.titles and self.heard.stat().st_size > 0 and desk.said.stat().st_size > 0
        places = [('a title', '\n'.join(self.titles).encode()), ('the session bus', self.heard.read_bytes())]
        places += [(path.name, path.name.encode() + path.read_bytes()) for path in desk.home.rglob('*')
                   if path.is_file()]
        for place, content in places:
            for name in NAMES:
                for code in ('utf-8', 'utf-16-le'):
                    assert name.encode(code) not in content, f'{name} in {place}'
        assert len(places) > 5

    def stop_listening(self):
        self.monitor.terminate()
        self.monitor.wait()

    def close(self):
        self.stop_listening()
        self.heard.unlink()
        for path in self.sheet.iterdir():
            path.unlink()
        self.sheet.rmdir()


def main():
    d.on_own_screen()
    desk = d.Desk(sys.argv[1])
    canary = Canary(desk)
    try:
        d.Tap(desk).run([
            canary.make_a_clinic_of_fifty, canary.look_at_every_page, canary.search_and_open_a_case, canary.print_it,
            canary.begin_an_intake, canary.hide_and_lock, canary.nobody_is_found,
        ])
    finally:
        canary.close()


if __name__ == '__main__':
    main()
