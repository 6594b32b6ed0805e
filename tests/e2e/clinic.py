# SPDX-License-Identifier: GPL-3.0-or-later
"""What every story begins with."""
import re

import desk as d

PASSPHRASE = 'granite lantern orchard nineteen'


def make(desk, look=lambda: None):
    """@look: called while each page is shown."""
    desk.start()
    desk.fill('Name of the clinic', 'Eastside Legal Aid')
    desk.fill('Your name, for the history of changes', 'R. Ellery')
    desk.fill('Passphrase', PASSPHRASE)
    desk.fill('Passphrase again', PASSPHRASE)
    look()
    desk.press('Create casebook')
    code = desk.find(re.compile(r'^([0-9A-Z]{5}[ -]*){7}$')).name
    look()
    desk.fill('Last group of the code', re.findall(r'[0-9A-Z]{5}', code)[-1])
    desk.press('I have kept it safe')
    desk.find('Sections', d.Role.LIST)


def unlock(desk, look=lambda: None):
    desk.ready('Passphrase')
    look()
    desk.fill('Passphrase', PASSPHRASE)
    desk.press('Unlock')


def rooms(desk):
    """The names in the sidebar, which are those of Alt+1, Alt+2 and so on."""
    rows = [node for node in desk.find('Sections', d.Role.LIST).walk() if node.role == d.Role.LIST_ITEM]
    return [row.name for row in rows]


def show_room(desk, name):
    desk.key(f'alt+{rooms(desk).index(name) + 1}')
    d.wait(lambda: any(row.has(d.State.SELECTED) for row in desk.all(name, d.Role.LIST_ITEM)), name)
    desk.find(name, (d.Role.LABEL, d.Role.HEADING))


def bring_in(desk, path, n_cases):
    """A spreadsheet, through the file chooser; then its cases are shown."""
    show_room(desk, 'Import')
    desk.press('Choose a file…')
    desk.ready('Open', d.Role.PUSH_BUTTON)
    # A path that is typed opens the field for it.
    desk.type(str(path))
    desk.key('Return')
    desk.press(f'Import {n_cases} cases')
    desk.press('Show the cases')
    desk.find('Search cases')
