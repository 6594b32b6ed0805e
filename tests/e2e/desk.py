# SPDX-License-Identifier: GPL-3.0-or-later
"""A desk to sit at: the real program on a screen of its own, looked at through the accessibility bus and
worked by keyboard as a person does it. Everything it says on standard error is kept.

The bus is asked directly: the one call of the cache answers for every widget that was ever asked for, where
libatspi makes five calls a widget. Waiting is for conditions, never for a time."""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, Gio, GLib  # noqa: E402

Role, State = Atspi.Role, Atspi.StateType

# Twenty times what a quiet machine needs. Shorter, and with a picture of the end, while a story is written.
PATIENCE = int(os.environ.get('HABEAS_E2E_PATIENCE', 60))
A11Y = 'org.a11y.atspi.'
ROOT = '/org/a11y/atspi/accessible/root'
PROPERTIES = 'org.freedesktop.DBus.Properties'
WINDOW = GLib.Variant('(u)', (1,))
# Their insides are read when they are asked for: a table has hundreds of rows.
CLOSED = {Role.TABLE_ROW, Role.TABLE_CELL, Role.LABEL, Role.IMAGE, Role.SCROLL_BAR}
PRESSED = (Role.PUSH_BUTTON, Role.TOGGLE_BUTTON, Role.CHECK_BOX, Role.RADIO_BUTTON, Role.MENU_ITEM,
           Role.CHECK_MENU_ITEM)
BEARERS = ('GtkColumnListView', 'GtkListView', 'GtkListBox', 'GtkImage')
COMPLAINT = re.compile(r'(CRITICAL|WARNING|ERROR) \*\*|-(CRITICAL|WARNING|ERROR)\b|Sanitizer')
# Of the accessibility bus and of a screen without a desktop, not of us.
HARMLESS = re.compile(r'dbind|atk-bridge|AT-SPI')
TYPE_NAME = re.compile(r'(Gtk|Adw|Habeas)[A-Z]\w+')


class Stuck(Exception):
    """What was waited for did not come."""


def plain(words):
    """GTK 4.8 calls a button with a mnemonic "_Save Save"."""
    words = words.replace('_', '').split()
    half = len(words) // 2
    if words and len(words) % 2 == 0 and words[:half] == words[half:]:
        words = words[:half]
    return ' '.join(words)


def matches(called, found):
    return bool(called.search(found)) if isinstance(called, re.Pattern) else called == found


def xdotool(*arguments):
    return subprocess.run(['xdotool', *arguments], check=True, stdout=subprocess.PIPE, text=True).stdout


def wait(condition, what, patience=PATIENCE):
    """The first true answer of @condition; widgets may go while it asks."""
    end = time.monotonic() + patience
    while True:
        try:
            answer = condition()
            if answer:
                return answer
        except GLib.Error:
            pass
        if time.monotonic() > end:
            raise Stuck(what.pattern if isinstance(what, re.Pattern) else str(what))
        time.sleep(0.05)


class Node:
    """A widget, as it was when it was looked at."""

    def __init__(self, bus, item):
        (self.owner, self.path), _, (_, self.parent), self.index, self.count, self.interfaces, called, \
            role, self.description, states = item
        self.bus, self.type, self.name, self.role = bus, called, plain(called), Role(role)
        self.states = states[0] | states[1] << 32
        self.children = []

    def has(self, state):
        return bool(self.states >> int(state) & 1)

    def can(self, interface):
        return A11Y + interface in self.interfaces

    def call(self, interface, method, arguments=None):
        return self.bus.call_sync(self.owner, self.path, A11Y + interface, method, arguments, None,
                                  Gio.DBusCallFlags.NONE, 20000, None).unpack()

    def text(self):
        length, = self.bus.call_sync(self.owner, self.path, PROPERTIES, 'Get', GLib.Variant(
            '(ss)', (A11Y + 'Text', 'CharacterCount')), None, Gio.DBusCallFlags.NONE, 20000, None).unpack()
        return self.call('Text', 'GetText', GLib.Variant('(ii)', (0, length)))[0]

    def place(self):
        return self.call('Component', 'GetExtents', GLib.Variant('(u)', (1,)))[0]

    def walk(self, closed=()):
        yield self
        if self.role not in closed:
            for child in self.children:
                yield from child.walk(closed)


class Tree:
    """What one program shows. Pages of a stack that are not in front are left out, like everything hidden."""

    def __init__(self, bus, owner):
        self.bus, self.owner = bus, owner
        self.nodes, self.windows = {}, []

    def ask(self, calls):
        """Many calls at once; None for a widget that has gone."""
        answers, waiting = [None] * len(calls), len(calls)

        def answered(bus, result, at):
            nonlocal waiting
            waiting -= 1
            try:
                answers[at] = bus.call_finish(result).unpack()
            except GLib.Error:
                pass

        for at, (path, interface, method, arguments) in enumerate(calls):
            if interface is None:
                arguments, method, interface = GLib.Variant('(ss)', (A11Y + 'Accessible', method)), 'Get', PROPERTIES
            else:
                interface = A11Y + interface
            self.bus.call(self.owner, path, interface, method, arguments, None,
                          Gio.DBusCallFlags.NONE, 20000, None, answered, at)
        while waiting:
            GLib.MainContext.default().iteration(True)
        return answers

    def items(self):
        found, = self.bus.call_sync(self.owner, '/org/a11y/atspi/cache', A11Y + 'Cache', 'GetItems', None, None,
                                    Gio.DBusCallFlags.NONE, 20000, None).unpack()
        self.nodes = {item[0][1]: Node(self.bus, item) for item in found}
        for node in sorted(self.nodes.values(), key=lambda node: node.index):
            if node.parent in self.nodes and node.path != ROOT:
                self.nodes[node.parent].children.append(node)

    def look(self, opened=()):
        """@opened: paths of closed nodes whose insides are wanted."""
        self.items()
        told = {}
        while True:
            missing = [node.path for node in self.reach(opened, told)
                       if node.path not in told and (len(node.children) != node.count or any(
                           child.type == 'GtkStackPage' for child in node.children))]
            if not missing:
                break
            # What was asked for once is in the cache from then on, also while it is hidden.
            answers = self.ask([(path, 'Accessible', 'GetChildren', None) for path in missing])
            told.update((path, [child for _, child in answer[0]] if answer else [])
                        for path, answer in zip(missing, answers))
            self.items()
        for node in list(self.reach(opened, told)):
            node.children = self.shown(node, told)
        self.windows = self.nodes[ROOT].children if ROOT in self.nodes else []
        return self.windows

    def reach(self, opened, told):
        """Every node of which the insides are to be known."""
        level = [self.nodes[ROOT]] if ROOT in self.nodes else []
        while level:
            yield from level
            level = [child for node in level for child in self.shown(node, told)
                     if child.count > 0 and (child.role not in CLOSED or child.path in opened)]

    def shown(self, node, told):
        """Of a stack GTK tells the widgets in its pages, though it says that their parents are the pages."""
        children = node.children
        if node.path in told:
            children = [self.nodes[path] for path in told[node.path] if path in self.nodes]
        return [child for child in children if child.has(State.VISIBLE) or child.parent == ROOT]


class Desk:
    """Screen, window manager, home, and one program at a time."""

    def __init__(self, program):
        self.binary = program
        self.home = Path(os.environ['HABEAS_E2E_HOME'])
        self.said = self.home / 'stderr'
        for folder in ('run', 'tmp'):
            (self.home / folder).mkdir(mode=0o700, exist_ok=True)
        self.env = {**os.environ, 'HOME': str(self.home), 'TMPDIR': str(self.home / 'tmp'),
                    'GSETTINGS_BACKEND': 'keyfile', 'GSK_RENDERER': 'cairo', 'GDK_BACKEND': 'x11',
                    'LC_ALL': 'C.UTF-8', 'TZ': 'UTC', 'NO_AT_BRIDGE': '0',
                    'GTK_A11Y': 'atspi'}
        for variable in ('XDG_DATA_HOME', 'XDG_CONFIG_HOME', 'XDG_CACHE_HOME', 'XDG_STATE_HOME', 'LANGUAGE',
                         'G_DEBUG', 'MALLOC_CHECK_'):
            self.env.pop(variable, None)
        self.bus = self.find_bus()
        self.manager = subprocess.Popen(['openbox', '--sm-disable'], env=self.env, stderr=subprocess.DEVNULL)
        self.program = self.tree = None

    @staticmethod
    def find_bus():
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        address, = session.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress', None, None,
                                     Gio.DBusCallFlags.NONE, 20000, None).unpack()
        flags = Gio.DBusConnectionFlags
        return Gio.DBusConnection.new_for_address_sync(
            address, flags.AUTHENTICATION_CLIENT | flags.MESSAGE_BUS_CONNECTION, None, None)

    def start(self, *arguments, **more):
        with open(self.said, 'ab') as log:
            self.program = subprocess.Popen([self.binary, *arguments], stdout=log, stderr=log,
                                            env={**self.env, **more})
        self.tree = Tree(self.bus, wait(self.find_owner, 'the program on the bus'))
        wait(lambda: any(window.has(State.ACTIVE) for window in self.tree.look()), 'a window')

    def find_owner(self):
        assert self.program.poll() is None, f'the program ended with {self.program.returncode}: {self.stderr()}'
        programs, = self.bus.call_sync(A11Y + 'Registry', ROOT, A11Y + 'Accessible', 'GetChildren', None, None,
                                       Gio.DBusCallFlags.NONE, 20000, None).unpack()
        for owner, _ in programs:
            pid, = self.bus.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus',
                                      'GetConnectionUnixProcessID', GLib.Variant('(s)', (owner,)), None,
                                      Gio.DBusCallFlags.NONE, 20000, None).unpack()
            if pid == self.program.pid:
                return owner
        return None

    def stderr(self):
        return self.said.read_text(errors='replace') if self.said.exists() else ''

    def complaints(self):
        return [line for line in self.stderr().splitlines() if COMPLAINT.search(line) and not HARMLESS.search(line)]

    def quit(self):
        """As a person ends it; what was saved must be there afterwards."""
        self.key('ctrl+q')
        code = self.program.wait(PATIENCE)
        self.program = self.tree = None
        return code

    def kill(self):
        self.program.kill()
        self.program.wait()
        self.program = self.tree = None

    def close(self):
        if self.program is not None and self.program.poll() is None:
            self.kill()
        self.manager.terminate()
        self.manager.wait()
        shutil.rmtree(self.home, ignore_errors=True)

    # --- looking ---

    def look(self, opened=()):
        """All that is to be seen, the windows in front first."""
        windows = self.tree.look(opened)
        for window in sorted(windows, key=lambda window: (not window.has(State.ACTIVE), -window.index)):
            yield from window.walk()

    def all(self, called=None, wanted=None, can=None, where=None, opened=()):
        if wanted is not None and not isinstance(wanted, tuple):
            wanted = (wanted,)
        for node in where.walk() if where else self.look(opened):
            if ((called is None or matches(called, node.name)) and (wanted is None or node.role in wanted)
                    and (can is None or node.can(can))):
                yield node

    def find(self, called=None, wanted=None, can=None, patience=PATIENCE):
        return wait(lambda: next(self.all(called, wanted, can), None), called, patience)

    def shows(self, called, wanted=None):
        return next(self.all(called, wanted), None) is not None

    def gone(self, called, wanted=None):
        wait(lambda: not self.shows(called, wanted), f'{called!r} to go')

    def focus(self):
        return next((node for node in self.look() if node.has(State.FOCUSED)), None)

    def focused(self, called):
        """Waits for the focus to be in what is called so."""
        def there():
            node = self.focus()
            while node is not None and not matches(called, node.name):
                node = self.tree.nodes.get(node.parent)
            return node
        return wait(there, f'the focus in {called!r}')

    def row_nodes(self, called):
        """The first rows of a table; its headings are a row too, outside of its list."""
        table = self.find(called, (Role.TREE_TABLE, Role.TABLE))
        return [node for part in table.children if part.role == Role.LIST for node in part.children
                if node.role == Role.TABLE_ROW][:12]

    def rows(self, called):
        """The texts of the first rows of a table, cell by cell."""
        found = [row.path for row in self.row_nodes(called)]
        opened = set(found)
        while True:
            list(self.look(opened))
            inside = {node.path for path in found if path in self.tree.nodes for node in self.tree.nodes[path].walk()}
            if inside <= opened:
                break
            opened |= inside
        return [[node.name for node in self.tree.nodes[path].walk() if node.role == Role.LABEL]
                for path in found if path in self.tree.nodes]

    def tell(self):
        if self.tree is None:
            return '(no program)'
        return '\n'.join(f'  {node.role.value_nick}: {node.name!r}{" *" if node.has(State.FOCUSED) else ""}'
                         for node in self.look() if node.name and not TYPE_NAME.fullmatch(node.name))[:6000]

    def unnamed(self):
        """Focusable controls that a screen reader could not call by name, with where they stand."""
        bad = []
        for node in self.look():
            if not node.has(State.FOCUSABLE) or (node.name and not TYPE_NAME.fullmatch(node.name)):
                continue
            # Of GTK: what only carries the focus of its parts.
            if node.role in (Role.SCROLL_PANE, Role.TABLE_ROW, Role.LIST_ITEM) or node.type in BEARERS:
                continue
            # The one tab of libadwaita's preferences, which is not drawn.
            if node.role == Role.PAGE_TAB:
                continue
            # Of a page that has not been in front yet.
            if node.can('Component') and node.place()[2] <= 0:
                continue
            path, parent = [], node
            while parent is not None and parent.path != ROOT and len(path) < 7:
                path.append(f'{parent.role.value_nick} {parent.name!r}')
                path += [f'with {inside.name!r}' for inside in parent.walk() if not path[1:] and inside.name][:3]
                parent = self.tree.nodes.get(parent.parent)
            bad.append(' in '.join(path))
        return bad

    # --- doing ---

    def ready(self, called, wanted=None, can=None):
        return wait(lambda: next((node for node in self.all(called, wanted, can) if node.has(State.SENSITIVE)), None),
                    f'{called!r} to be ready')

    def press(self, called, wanted=PRESSED):
        button = self.ready(called, wanted)
        actions = button.call('Action', 'GetActions')[0]
        for at, action in enumerate(actions):
            if action[0] in ('click', 'activate', 'toggle', 'press'):
                button.call('Action', 'DoAction', GLib.Variant('(i)', (at,)))
                return
        self.click(button)

    def entry(self, called):
        """A field, by its name or that of the row it stands in."""
        def look():
            for node in self.all(called):
                for inner in node.walk():
                    if inner.can('EditableText') and inner.has(State.SENSITIVE):
                        return inner
            return None
        return wait(look, f'the field {called!r}')

    def fill(self, called, value):
        field = self.entry(called)
        field.call('EditableText', 'SetTextContents', GLib.Variant('(s)', (value,)))
        wait(lambda: field.text() in (value, '•' * len(value), '●' * len(value)), f'{called!r} to hold what was typed')
        return field

    @staticmethod
    def key(*keys):
        xdotool('key', '--clearmodifiers', *keys)

    @staticmethod
    def type(words):
        xdotool('type', '--clearmodifiers', '--delay', '12', '--', words)

    @staticmethod
    def click(node, times=1):
        """GTK 4.8 knows no GrabFocus, and its places are those in the window."""
        x, y, width, height = node.place()
        xdotool('mousemove', '--window', xdotool('getactivewindow').strip(), str(x + width // 2),
                str(y + height // 2), 'click', '--repeat', str(times), '--delay', '60', '1')


def hide_portal(services):
    """A portal of the machine would mount its documents into this home: a file chooser complains of it, and
    who takes the home away would take away what was chosen."""
    services.mkdir(parents=True, mode=0o700)
    for portal in ('Desktop', 'Documents'):
        name = f'org.freedesktop.portal.{portal}'
        (services / f'{name}.service').write_text(f'[D-BUS Service]\nName={name}\nExec=/bin/false\n')


def on_own_screen(with_portal=False):
    """Runs this script again with a home, a screen, a session bus and an accessibility bus of its own."""
    if 'HABEAS_E2E_HOME' in os.environ:
        return
    for tool in ('xvfb-run', 'dbus-run-session', 'openbox', 'xdotool'):
        if shutil.which(tool) is None:
            print(f'1..0 # SKIP there is no {tool}')
            sys.exit(0)
    home = Path(tempfile.mkdtemp(prefix='habeas-e2e-'))
    (home / 'run').mkdir(mode=0o700)
    if not with_portal:
        hide_portal(home / 'run' / 'dbus-1' / 'services')
    os.environ.update(HABEAS_E2E_HOME=str(home), XDG_RUNTIME_DIR=str(home / 'run'))
    for variable in ('AT_SPI_BUS_ADDRESS', 'DBUS_SESSION_BUS_ADDRESS', 'WAYLAND_DISPLAY', 'DISPLAY'):
        os.environ.pop(variable, None)
    os.execvp('dbus-run-session', ['dbus-run-session', '--', 'xvfb-run', '-a', '-s',
                                   '-screen 0 1280x1000x24 -nolisten tcp', sys.executable, *sys.argv])


class Tap:
    """One line a step; a step that fails ends the story, since the next ones stand on it."""

    def __init__(self, desk):
        self.desk, self.number, self.failed = desk, 0, False

    def step(self, title, act):
        self.number += 1
        started, before = time.monotonic(), len(self.desk.complaints())
        try:
            act()
            complaints = self.desk.complaints()[before:]
            assert not complaints, '\n'.join(complaints)
        except Exception as error:  # noqa: BLE001: whatever it is, it belongs into the report
            self.failed = True
            print(f'not ok {self.number} {title}\n# ' + f'{type(error).__name__}: {error}'.replace('\n', '\n# '))
            if 'HABEAS_E2E_PICTURE' in os.environ:
                subprocess.run(['import', '-window', 'root', os.environ['HABEAS_E2E_PICTURE']])
            print('# there is:\n#' + self.desk.tell().replace('\n', '\n#'))
            print('# ' + self.desk.stderr()[-2000:].replace('\n', '\n# '), flush=True)
            return False
        print(f'ok {self.number} {title} ({time.monotonic() - started:.1f} s)'.replace('#', ''), flush=True)
        return True

    def run(self, steps):
        try:
            for step in steps:
                if not self.step(step.__name__.replace('_', ' '), step):
                    break
            print(f'1..{self.number if self.failed else len(steps)}')
        finally:
            self.desk.close()
        sys.exit(self.failed)
