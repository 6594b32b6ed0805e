#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A day at the clinic with the real program: from the first start to a restored backup."""
import json
import re
import subprocess
import sys
from pathlib import Path

import clinic
import desk as d

DATA = Path(__file__).resolve().parent.parent / 'app'
# A fact of the person, read aloud as its name and its value.
FACT = re.compile('^Language: ')


class Story:
    def __init__(self, desk, habeasctl):
        self.desk, self.habeasctl = desk, habeasctl
        self.nameless = set()
        self.backup, self.restored = desk.home / 'stick.habeas-backup', desk.home / 'Again.casebook'

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
        self.take_an_intake()
        self.fact('Spanish')

    def take_an_intake(self):
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

    # --- Same person ---

    def open_the_pairs(self):
        desk = self.desk
        clinic.show_room(desk, 'Cases')
        desk.key('alt+Left')
        desk.press('Same person?')

    def take_the_same_person_down_again(self):
        self.open_the_pairs()
        self.desk.find('Nobody seems to be written down twice')
        self.check_names()
        self.desk.press('Back to the cases')
        self.take_an_intake()

    def link_two_persons(self):
        desk = self.desk
        self.open_the_pairs()
        desk.find('1 of 1')
        self.check_names()
        desk.press('Same person', d.Role.PUSH_BUTTON)
        desk.find('Linked as the same person')
        self.check_names()

    def unlink_them(self):
        self.desk.key('ctrl+z')
        self.desk.find(re.compile('^Undone'))
        self.desk.gone('Linked as the same person')

    def link_them_again(self):
        desk = self.desk
        desk.key('ctrl+shift+z')
        desk.press('Back to the cases')

    # --- Backup ---

    def back_up(self):
        desk = self.desk
        clinic.show_room(desk, 'Backup')
        self.with_chooser('Back up now…', self.backup)
        desk.find('The backup is made and was read back.')
        self.check_names()
        assert self.backup.stat().st_size > 0

    def with_chooser(self, button, path):
        desk = self.desk
        before = len(desk.tree.look())
        desk.press(button, d.Role.PUSH_BUTTON)
        d.wait(lambda: len(desk.tree.look()) > before, 'the file chooser')
        desk.find(re.compile('^(Save|Open)$'), d.Role.PUSH_BUTTON)
        desk.key('ctrl+a')
        desk.type(str(path))
        desk.key('Return')
        d.wait(lambda: len(desk.tree.look()) == before, 'the file chooser to go')

    def restore_as_a_new_casebook(self):
        desk = self.desk
        desk.press('Restore as a new casebook…')
        desk.find('New casebook', d.Role.PUSH_BUTTON)
        self.check_names()
        self.with_chooser('Backup', self.backup)
        self.with_chooser('New casebook', self.restored)
        desk.fill('Passphrase or recovery code of its day', clinic.PASSPHRASE)
        desk.press('Restore', d.Role.PUSH_BUTTON)
        desk.find('Open another casebook')
        assert self.restored.is_dir()

    def see_the_cases_of_the_restored_one(self):
        desk = self.desk
        self.unlock()
        clinic.show_room(desk, 'Cases')
        desk.fill('Search cases', 'quintanar')
        d.wait(lambda: len(desk.rows('Cases')) == 2 and all(
            any('Quintanar' in cell for cell in row) for row in desk.rows('Cases')), 'both cases of the client')

    def ask(self, command, casebook, *more):
        """What habeasctl says of the same casebook."""
        secret = self.desk.home / 'run' / 'passphrase'
        secret.write_text(clinic.PASSPHRASE)
        done = subprocess.run([self.habeasctl, command, '--json', f'--casebook={casebook}',
                               f'--passphrase-file={secret}', *more], capture_output=True, env=self.desk.env)
        secret.unlink()
        assert done.returncode == 0, done.stderr.decode()
        return json.loads(done.stdout)

    def habeasctl_says_the_same(self):
        assert self.desk.quit() == 0
        first = next((self.desk.home / '.local/share/habeas').glob('*.casebook'))
        for casebook in first, self.restored:
            assert self.ask('same-person', casebook) == [], 'the two are linked'
        assert self.ask('cases', first) == self.ask('cases', self.restored)
        # The link was the newest act; without it the two are a question again, in this casebook alone.
        self.ask('undo', self.restored)
        pair, = self.ask('same-person', self.restored)
        assert pair['reasons'] and self.ask('same-person', first) == []
        self.no_complaint()

    # --- Dialogs ---

    def look_at_dialog(self, open_it, called, wanted=None, dialog=True):
        """Opens it, waits for @called in it, and closes it as Escape does."""
        desk = self.desk
        before = len(desk.tree.look())
        open_it()
        desk.find(called, wanted)
        assert not dialog or len(desk.tree.look()) > before, called
        self.check_names()
        desk.key('Escape')
        if dialog:
            d.wait(lambda: len(desk.tree.look()) == before, f'{called!r} to go')

    def from_menu(self, key):
        desk = self.desk
        desk.press('Main menu')
        desk.find(re.compile('^Event mode'))
        desk.key(key)

    def every_dialog_has_names(self):
        for key, called in (('v', 'Add a volunteer…'), ('p', 'Lock after idle minutes'),
                            ('s', 'Update from a file…'), ('e', 'Name of the event')):
            self.look_at_dialog(lambda: self.from_menu(key), called)
        self.look_at_dialog(lambda: self.desk.key('F1'), 'Search the help')

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
        desk = self.desk
        for name in clinic.rooms(desk):
            clinic.show_room(desk, name)
            self.check_names()
            # The other face of a room that has two.
            if desk.shows('Month', d.PRESSED):
                desk.press('Month')
                desk.find('Dated on this day')
                self.check_names()
                desk.press('List')

    # --- The end ---

    def no_complaint(self):
        complaints = self.desk.complaints()
        assert not complaints, '\n'.join(complaints)

    def end(self):
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
    story = Story(desk, sys.argv[2])
    d.Tap(desk).run([
        story.create, story.bring_in_a_spreadsheet, story.find_by_accented_and_unaccented_name,
        story.open_case, story.edit, story.undo, story.redo, story.restart, story.undo_after_restart,
        story.take_an_intake_by_keyboard_alone, story.take_the_same_person_down_again, story.link_two_persons,
        story.unlink_them, story.link_them_again, story.every_page_has_names,
        story.every_dialog_has_names, story.cover, story.lock,
        story.unlock_with_a_wrong_passphrase, story.back_up, story.restore_as_a_new_casebook,
        story.see_the_cases_of_the_restored_one, story.every_control_had_a_name, story.habeasctl_says_the_same,
        story.end,
    ])


if __name__ == '__main__':
    main()
