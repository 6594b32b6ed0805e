#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A day at the clinic with the real program: from the first start to a restored backup."""
import re
import sys
from pathlib import Path

import clinic
import desk as d

DATA = Path(__file__).resolve().parent.parent / 'app'
# A fact of the person, read aloud as its name and its value.
FACT = re.compile('^Language: ')


class Story:
    def __init__(self, desk):
        self.desk = desk
        self.nameless = set()

    # --- First start ---

    def create(self):
        clinic.make(self.desk, self.check_names)

    def bring_in_a_spreadsheet(self):
        clinic.bring_in(self.desk, DATA / 'intake.csv', 240)
        self.check_names()

    # --- Cases ---

    def search(self, words):
        """What the list shows of names after typing, once it has settled."""
        self.desk.fill('Search cases', words)

        def found():
            rows = [' '.join(row) for row in self.desk.rows('Cases')]
            return rows if rows and all('Guti' in row for row in rows) else None
        return d.wait(found, f'a client for {words!r}')

    def find_by_accented_and_unaccented_name(self):
        plain = self.search('gutierrez carlos')
        assert self.search('Gutiérrez Carlos') == plain
        assert self.search('GUTIERREZ carl') == plain

    def open_case(self):
        desk = self.desk
        desk.click(desk.row_nodes('Cases')[0], 2)
        desk.find(FACT)
        self.check_names()

    def fact(self, value):
        return self.desk.find(re.compile(FACT.pattern + re.escape(value) + '$'))

    def edit(self):
        desk = self.desk
        self.before = desk.find(FACT).name.split(': ', 1)[1]
        desk.click(desk.find(FACT))
        desk.focused('Language')
        desk.key('ctrl+a')
        desk.type('Esperanto')
        desk.key('Return')
        self.fact('Esperanto')

    def undo(self):
        self.desk.key('ctrl+z')
        self.fact(self.before)

    def redo(self):
        self.desk.key('ctrl+shift+z')
        self.fact('Esperanto')

    def restart(self):
        desk = self.desk
        assert desk.quit() == 0
        desk.start()
        self.unlock()

    def unlock(self):
        clinic.unlock(self.desk, self.check_names)
        self.desk.find('Sections', d.Role.LIST)

    def undo_after_restart(self):
        self.fact('Esperanto')
        self.undo()

    # --- Intake ---

    def take_an_intake_by_keyboard_alone(self):
        desk = self.desk
        desk.key('ctrl+n')
        for called, words in (('Family names', 'Quintanar Beltre'), ('Given names', 'Ireneo'), ('Goes by', 'Neo'),
                              ('Born', '14 Sep 1981'), ('Country of birth', 'Hondur'), ('A-number', ''),
                              ('Language', 'Spanish'), ('Telephone', '415 555 0142')):
            desk.focused(called)
            if words:
                desk.type(words)
            desk.key('Tab')
        desk.focused('Whose')
        self.check_names()
        typed = desk.entry('Born').text()
        assert typed == '14 Sep 1981', typed
        desk.key('ctrl+s')
        desk.find('Quintanar Beltre, Ireneo', d.Role.HEADING)
        self.fact('Spanish')

    # --- Hiding ---

    def cover(self):
        desk = self.desk
        desk.key('F12')
        desk.find('Covered')
        self.check_names()
        assert 'Quintanar' not in desk.tell()
        desk.fill('Passphrase', clinic.PASSPHRASE)
        desk.press('Uncover')
        desk.gone('Covered')

    def lock(self):
        desk = self.desk
        desk.key('ctrl+l')
        desk.find('Open another casebook')
        assert 'Quintanar' not in desk.tell()

    def unlock_with_a_wrong_passphrase(self):
        desk = self.desk
        desk.fill('Passphrase', 'not this one at all')
        desk.press('Unlock')
        desk.find(re.compile('passphrase', re.IGNORECASE), d.Role.ALERT)
        self.unlock()

    def every_page_has_names(self):
        for name in clinic.rooms(self.desk):
            clinic.show_room(self.desk, name)
            self.check_names()

    # --- The end ---

    def no_complaint(self):
        complaints = self.desk.complaints()
        assert not complaints, '\n'.join(complaints)

    def end(self):
        assert self.desk.quit() == 0
        self.no_complaint()
        words = 'Gutiérrez'.encode(), 'Quintanar'.encode()
        for path in self.desk.home.rglob('*'):
            assert 'Guti' not in path.name, path
            if path.is_file():
                content = path.read_bytes()
                assert not any(word in content for word in words), f'a name in clear in {path}'
        assert (self.desk.home / '.local/share/habeas').is_dir()

    def every_control_had_a_name(self):
        assert not self.nameless, '\n'.join(sorted(self.nameless))

    def check_names(self):
        self.nameless.update(self.desk.unnamed())


def main():
    d.on_own_screen()
    desk = d.Desk(sys.argv[1])
    story = Story(desk)
    d.Tap(desk).run([
        story.create, story.bring_in_a_spreadsheet, story.find_by_accented_and_unaccented_name,
        story.open_case, story.edit, story.undo, story.redo, story.restart, story.undo_after_restart,
        story.take_an_intake_by_keyboard_alone, story.every_page_has_names, story.cover, story.lock,
        story.unlock_with_a_wrong_passphrase, story.every_control_had_a_name, story.end,
    ])


if __name__ == '__main__':
    main()
