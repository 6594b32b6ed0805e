#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A day at the clinic with the real program: from the first start to the lock, undone across a restart."""
import re
import subprocess
import sys
import time
from pathlib import Path

import desk as d

DATA = Path(__file__).resolve().parent.parent / 'app'
PASSPHRASE = 'granite lantern orchard nineteen'
# A fact of the person, read aloud as its name and its value.
FACT = re.compile('^Language: ')


class Story:
    def __init__(self, desk):
        self.desk = desk

    def create(self):
        desk = self.desk
        desk.start()
        desk.fill('Name of the clinic', 'Eastside Legal Aid')
        desk.fill('Your name, for the history of changes', 'R. Ellery')
        desk.fill('Passphrase', PASSPHRASE)
        desk.fill('Passphrase again', PASSPHRASE)
        self.check_names()
        desk.press('Create casebook')

    def keep_code(self):
        desk = self.desk
        code = d.name(desk.find(re.compile(r'^([0-9A-Z]{5}[ -]*){7}$')))
        self.check_names()
        desk.fill('Last group of the code', re.findall(r'[0-9A-Z]{5}', code)[-1])
        desk.press('I have kept it safe')
        desk.find('Sections')

    def bring_in_a_spreadsheet(self):
        desk = self.desk
        desk.press('Import a spreadsheet')
        desk.press('Choose a file…')
        d.wait(lambda: len(desk.windows()) > 1, 'the file chooser')
        desk.find(re.compile('^(Open|Cancel)$'), d.Role.PUSH_BUTTON)
        # A path that is typed opens the field for it.
        desk.type(str(DATA / 'intake.csv'))
        desk.key('Return')
        desk.press('Import 240 cases')
        desk.press('Show the cases')
        desk.find('Search cases')
        self.check_names()

    def search(self, words):
        """What the list shows of names after typing, once it has settled."""
        self.desk.fill('Search cases', words)
        return d.wait(lambda: self.names_found(words), f'a client for {words!r}', fresh=self.desk.app)

    def names_found(self, words):
        rows = self.desk.rows('Cases', d.Role.TREE_TABLE)
        found = [' '.join(row) for row in rows]
        good = found and all('Guti' in row for row in found)
        return found if good else None

    def find_by_accented_and_unaccented_name(self):
        plain = self.search('gutierrez carlos')
        assert self.search('Gutiérrez Carlos') == plain
        assert self.search('GUTIERREZ carl') == plain

    def open_case(self):
        desk = self.desk
        row = next(n for n in d.walk(desk.find('Cases', d.Role.TREE_TABLE), closed={d.Role.TABLE_ROW})
                   if d.role(n) == d.Role.TABLE_ROW)
        desk.click(row, 2)
        desk.find(FACT)
        self.check_names()

    def fact(self, value):
        return self.desk.find(re.compile(FACT.pattern + re.escape(value) + '$'))

    def edit(self):
        desk = self.desk
        self.before = d.name(desk.find(FACT)).split(': ', 1)[1]
        desk.click(desk.find(FACT))
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
        desk = self.desk
        desk.find('Unlock', d.Role.PUSH_BUTTON)
        self.check_names()
        desk.fill('Passphrase', PASSPHRASE)
        desk.press('Unlock')
        desk.find('Sections')

    def undo_after_restart(self):
        if not self.desk.shows(FACT):
            self.search('gutierrez carlos')
            self.open_case()
        self.fact('Esperanto')
        self.undo()

    def cover(self):
        desk = self.desk
        desk.key('F12')
        desk.find('Covered')
        self.check_names()
        assert 'Guti' not in desk.tell()
        desk.fill('Passphrase', PASSPHRASE)
        desk.press('Uncover')
        desk.gone('Covered')

    def lock(self):
        desk = self.desk
        desk.key('ctrl+l')
        desk.find('Unlock', d.Role.PUSH_BUTTON)
        assert 'Guti' not in desk.tell()

    def unlock_with_a_wrong_passphrase(self):
        desk = self.desk
        desk.fill('Passphrase', 'not this one at all')
        desk.press('Unlock')
        desk.find(re.compile('passphrase', re.IGNORECASE), d.Role.ALERT)
        self.unlock()

    def every_page_has_names(self):
        desk = self.desk
        pages = desk.find('Sections')
        count = pages.get_child_count()
        for i in range(count):
            desk.key(f'alt+{i + 1}')
            time.sleep(0.5)
            desk.app.clear_cache()
            self.check_names()
        assert count >= 3

    def end(self):
        assert self.desk.quit() == 0
        complaints = self.desk.complaints()
        assert not complaints, '\n'.join(complaints)
        folder = self.desk.home / '.local/share/habeas'
        words = 'Gutiérrez'.encode()
        for path in self.desk.home.rglob('*'):
            assert 'Guti' not in path.name, path
            assert not path.is_file() or words not in path.read_bytes(), f'a name in clear in {path}'
        assert folder.is_dir()

    def check_names(self):
        bad = self.desk.unnamed()
        assert not bad, 'without a name: ' + '; '.join(bad)


def main():
    d.on_own_screen()
    build = sys.argv[1]
    len(sys.argv) > 2 or subprocess.run(['meson', 'install', '-C', build, '--no-rebuild', '--quiet'], check=True,
                   stdout=subprocess.DEVNULL)
    desk = d.Desk(build)
    tap, story = d.Tap(desk), Story(desk)
    steps = [
        story.create, story.keep_code, story.bring_in_a_spreadsheet, story.find_by_accented_and_unaccented_name,
        story.open_case, story.edit, story.undo, story.redo, story.restart, story.undo_after_restart,
        story.every_page_has_names, story.cover, story.lock, story.unlock_with_a_wrong_passphrase, story.end,
    ]
    try:
        for step in steps:
            if not tap.step(step.__name__.replace('_', ' '), step):
                break
        print(f'1..{tap.number if tap.failed else len(steps)}')
    finally:
        desk.close()
    sys.exit(tap.failed)


if __name__ == '__main__':
    main()
