#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The installed Flatpak: its walls hold, and files come and go through the chooser of the portal.

usage: test-flatpak.py APP PICTURE
"""
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import clinic
import desk as d
from gi.repository import Gio, GLib

DATA = Path(__file__).resolve().parent.parent / 'app'


class SandboxDesk(d.Desk):
    """The program runs behind proxies of the buses, so that its name and not its process tells who it is."""

    def __init__(self, app):
        # Inside the sandbox, documents of the portal are found at this place and no other; and not in the home, which
        # is taken away in the end.
        runtime = Path('/run/user', str(os.getuid()))
        runtime.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.environ['XDG_RUNTIME_DIR'] = str(runtime)
        # The portal is started by the bus, which is older than the screen.
        subprocess.run(['dbus-update-activation-environment', 'DISPLAY', 'XAUTHORITY', 'XDG_RUNTIME_DIR'], check=True)
        super().__init__('flatpak')
        self.app = app
        # The program's own, and not what a build of this machine needs.
        for variable in ('GSETTINGS_SCHEMA_DIR', 'GDK_BACKEND'):
            self.env.pop(variable, None)

    def start(self, *arguments, **more):
        super().start('run', self.app, *arguments, **more)

    def find_owner(self):
        assert self.program.poll() is None, f'the program ended with {self.program.returncode}: {self.stderr()}'
        programs, = self.bus.call_sync(d.A11Y + 'Registry', d.ROOT, d.A11Y + 'Accessible', 'GetChildren', None, None,
                                       Gio.DBusCallFlags.NONE, 20000, None).unpack()
        for owner, _ in programs:
            name, = self.bus.call_sync(owner, d.ROOT, d.PROPERTIES, 'Get',
                                       GLib.Variant('(ss)', (d.A11Y + 'Accessible', 'Name')), None,
                                       Gio.DBusCallFlags.NONE, 20000, None).unpack()
            if name in ('habeas', self.app):
                return owner
        return None

    def inside(self, command):
        return subprocess.run(['flatpak', 'run', '--command=sh', self.app, '-c', command], env=self.env, check=True,
                              stdout=subprocess.PIPE, text=True).stdout.strip()

    def choose(self, path):
        """In the portal's chooser, which is another program's window."""
        d.wait(lambda: self.windows() - self.known, 'the chooser of the portal')
        # Its keys are lost until it has drawn itself, and it tells nobody when.
        time.sleep(2)
        self.key('ctrl+l')
        time.sleep(1)
        self.key('ctrl+a')
        self.type(str(path))
        # The first one may only close what completes the path.
        for _ in range(3):
            time.sleep(1)
            if self.windows() - self.known:
                self.key('Return')

    def before_choosing(self):
        self.known = self.windows()

    def windows(self):
        found = subprocess.run(['xdotool', 'search', '--onlyvisible', '--name', '.'], stdout=subprocess.PIPE,
                               text=True, check=False).stdout
        return set(found.split())


class Story:
    def __init__(self, desk, picture):
        self.desk, self.picture = desk, picture

    def the_home_is_not_seen(self):
        (self.desk.home / 'private').touch()
        assert self.desk.inside('ls -d "$HOME/private" 2>/dev/null || echo nothing') == 'nothing'

    def there_is_no_network(self):
        assert self.desk.inside('sed 1,2d /proc/net/dev | cut -d: -f1 | tr -d " "') == 'lo'

    def create(self):
        clinic.make(self.desk)

    def bring_in_a_file_through_the_portal(self):
        # The portal may let the program write to what is chosen, so it is a copy.
        sheet = shutil.copy(DATA / 'intake.csv', self.desk.home)
        clinic.show_room(self.desk, 'Import')
        self.desk.before_choosing()
        self.desk.press('Choose a file…')
        self.desk.choose(sheet)
        self.desk.press('Import 240 cases')
        self.desk.press('Show the cases')
        self.desk.find('Search cases')
        subprocess.run(['import', '-window', 'root', self.picture], check=True)

    def write_a_file_through_the_portal(self):
        workbook = self.desk.home / 'week.xlsx'
        clinic.show_room(self.desk, 'Reports')
        self.desk.before_choosing()
        self.desk.press('Export…')
        self.desk.choose(workbook)
        d.wait(lambda: workbook.exists() and workbook.stat().st_size > 0, 'the workbook')
        assert workbook.read_bytes()[:4] == b'PK\x03\x04'
        assert [path.name for path in self.desk.home.glob('*.xlsx*')] == ['week.xlsx']

    def quit(self):
        assert self.desk.quit() == 0


if __name__ == '__main__':
    d.on_own_screen(with_portal=True)
    story = Story(SandboxDesk(sys.argv[1]), sys.argv[2])
    d.Tap(story.desk).run([story.the_home_is_not_seen, story.there_is_no_network, story.create,
                           story.bring_in_a_file_through_the_portal, story.write_a_file_through_the_portal,
                           story.quit])
