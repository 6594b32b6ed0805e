# SPDX-License-Identifier: GPL-3.0-or-later
"""A desk to sit at: the installed program on a screen of its own, driven through the accessibility bus
and the keyboard as a person does it, with everything it says on standard error kept."""
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
from gi.repository import Atspi, GLib  # noqa: E402

Role, State = Atspi.Role, Atspi.StateType

# Twenty times what a quiet machine needs.
PATIENCE = 40
# Lists are read by their own functions: a walk into their rows would take seconds.
CLOSED = {Role.TABLE_ROW, Role.TABLE_CELL, Role.LABEL, Role.IMAGE, Role.SCROLL_BAR, Role.COMBO_BOX}
COMPLAINT = re.compile(r'(CRITICAL|WARNING|ERROR) \*\*|-(CRITICAL|WARNING|ERROR)\b')
# Of the accessibility bus, not of us.
HARMLESS = re.compile(r'dbind|atk-bridge|AT-SPI')


class Stuck(Exception):
    """What was waited for did not come."""


def children(node, limit=400):
    try:
        count = min(node.get_child_count(), limit)
    except GLib.Error:
        return
    for i in range(count):
        try:
            child = node.get_child_at_index(i)
        except GLib.Error:
            continue
        if child:
            yield child


def walk(node, closed=CLOSED, depth=0):
    yield node
    if depth > 60 or (depth and role(node) in closed):
        return
    for child in in_front(list(children(node))):
        yield from walk(child, closed, depth + 1)


def in_front(siblings):
    """Of the pages of a stack all are in the tree, where they were last: the one to be seen is found by
    looking at its middle."""
    if not siblings or siblings[0].get_name() != 'GtkStackPage':
        return siblings
    top = siblings[0]
    while role(top) not in (Role.FRAME, Role.DIALOG, Role.WINDOW, None):
        top = top.get_parent()
    places = {}
    for page in siblings:
        inner = page.get_child_at_index(0)
        place = inner and Atspi.Component.get_extents(inner, Atspi.CoordType.WINDOW)
        if not place or place.width <= 0 or place.height <= 0:
            continue
        middle = place.x + place.width // 2, place.y + place.height // 2
        if middle not in places:
            chain, seen = [], Atspi.Component.get_accessible_at_point(top, *middle, Atspi.CoordType.WINDOW)
            while seen and role(seen) not in (Role.APPLICATION, None):
                chain.append(seen)
                seen = seen.get_parent()
            places[middle] = chain
        if page in places[middle] or inner in places[middle]:
            return [page]
    return siblings


def role(node):
    try:
        return node.get_role()
    except GLib.Error:
        return None


def name(node):
    """GTK 4.8 calls a button with a mnemonic "_Save Save"."""
    try:
        words = (node.get_name() or '').replace('_', '').split()
    except GLib.Error:
        return ''
    half = len(words) // 2
    if words and len(words) % 2 == 0 and words[:half] == words[half:]:
        words = words[:half]
    return ' '.join(words)


def has(node, state):
    try:
        return node.get_state_set().contains(state)
    except GLib.Error:
        return False


def visible(node):
    """Pages of a stack that are not shown are in the tree too, with no place on the screen."""
    try:
        place = Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)
    except GLib.Error:
        return False
    return place.width > 0 and place.height > 0 and (has(node, State.SHOWING) or has(node, State.VISIBLE))


def interfaces(node):
    try:
        return [str(i) for i in node.get_interfaces()]
    except GLib.Error:
        return []


def text(node):
    return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))


def wait(condition, what, patience=PATIENCE, fresh=None):
    """The first true answer of @condition; the tree may change under it at any time. @fresh: the node that
    is asked again, for what libatspi remembers of it may be old."""
    context, end = GLib.MainContext.default(), time.monotonic() + patience
    while time.monotonic() < end:
        while context.iteration(False):
            pass
        try:
            answer = condition()
            if answer:
                return answer
        except GLib.Error:
            pass
        time.sleep(0.1)
        if fresh is not None:
            fresh.clear_cache()
    raise Stuck(what if isinstance(what, str) else what.pattern)


def xdotool(*arguments):
    subprocess.run(['xdotool', *arguments], check=True, stdout=subprocess.DEVNULL)


class Desk:
    """Screen, window manager, home, and one program at a time."""

    def __init__(self, build):
        self.home = Path(tempfile.mkdtemp(prefix='habeas-e2e-'))
        self.said = self.home / 'stderr'
        self.prefix = Path(build, 'installed')
        (self.home / 'run').mkdir(mode=0o700)
        (self.home / 'tmp').mkdir()
        self.env = {**os.environ, 'HOME': str(self.home), 'XDG_RUNTIME_DIR': str(self.home / 'run'),
                    'TMPDIR': str(self.home / 'tmp'), 'GSETTINGS_BACKEND': 'keyfile', 'GSK_RENDERER': 'cairo',
                    'GDK_BACKEND': 'x11', 'LC_ALL': 'C.UTF-8', 'TZ': 'UTC',
                    'NO_AT_BRIDGE': '0', 'GTK_A11Y': 'atspi',
                    'XDG_DATA_DIRS': f'{self.prefix}/share:/usr/local/share:/usr/share'}
        for variable in ('XDG_DATA_HOME', 'XDG_CONFIG_HOME', 'XDG_CACHE_HOME', 'XDG_STATE_HOME', 'LANGUAGE'):
            self.env.pop(variable, None)
        self.manager = subprocess.Popen(['openbox', '--sm-disable'], env=self.env, stderr=subprocess.DEVNULL)
        self.program = None
        self.app = None

    def start(self, *arguments, **more):
        log = open(self.said, 'ab')
        self.program = subprocess.Popen([self.prefix / 'bin/habeas', *arguments], stdout=log, stderr=log,
                                        env={**self.env, **more})
        log.close()
        self.app = wait(self.find_app, 'the program on the bus')
        wait(lambda: self.window(), 'a window')

    def find_app(self):
        assert self.program.poll() is None, f'the program ended with {self.program.returncode}: {self.stderr()}'
        for app in children(Atspi.get_desktop(0)):
            if app.get_process_id() == self.program.pid and app.get_child_count() > 0:
                return app
        return None

    def stderr(self):
        return self.said.read_text(errors='replace')

    def complaints(self):
        return [line for line in self.stderr().splitlines() if COMPLAINT.search(line) and not HARMLESS.search(line)]

    def quit(self):
        """As a person ends it; what was saved must be there afterwards."""
        self.key('ctrl+q')
        code = self.program.wait(PATIENCE)
        self.app = self.program = None
        return code

    def kill(self):
        self.program.kill()
        self.program.wait()
        self.app = self.program = None

    def close(self):
        if self.program is not None and self.program.poll() is None:
            self.program.kill()
            self.program.wait()
        self.manager.terminate()
        self.manager.wait()
        shutil.rmtree(self.home, ignore_errors=True)

    # --- looking ---

    def windows(self):
        return [child for child in children(self.app)] if self.app else []

    def window(self):
        """The one in front: dialogs come after the windows they belong to."""
        found = [w for w in self.windows() if has(w, State.SHOWING) or has(w, State.VISIBLE)]
        active = [w for w in found if has(w, State.ACTIVE)]
        return (active or found or [None])[-1]

    def all(self, wanted=None, called=None, where=None, closed=CLOSED):
        for root in [where] if where else reversed(self.windows()):
            for node in walk(root, closed):
                if wanted is not None and role(node) not in (wanted if isinstance(wanted, tuple) else (wanted,)):
                    continue
                if called is not None and not matches(called, name(node)):
                    continue
                if visible(node):
                    yield node

    def find(self, called=None, wanted=None, where=None, patience=PATIENCE):
        return wait(lambda: next(self.all(wanted, called, where), None),
                    called, patience, self.app)

    def shows(self, called, wanted=None):
        return next(self.all(wanted, called), None) is not None

    def gone(self, called, wanted=None):
        wait(lambda: not self.shows(called, wanted), f'{called!r} to go', PATIENCE, self.app)

    def says(self, called):
        """Waits for words on the screen, wherever they stand."""
        return self.find(called)

    def tell(self):
        lines = []
        for root in self.windows():
            for node in walk(root):
                if visible(node) and (name(node) or 'EditableText' in interfaces(node)):
                    lines.append(f'  {node.get_role_name()}: {name(node)!r}')
        return '\n'.join(lines[:120])

    # --- doing ---

    def press(self, called, wanted=None, where=None):
        button = self.find(called, wanted or (Role.PUSH_BUTTON, Role.TOGGLE_BUTTON, Role.CHECK_BOX, Role.RADIO_BUTTON,
                                              Role.MENU_ITEM), where)
        wait(lambda: has(button, State.SENSITIVE) or has(button, State.ENABLED), f'{called!r} to be ready')
        for i in range(button.get_n_actions()):
            if button.get_action_name(i) in ('click', 'activate', 'toggle', 'press'):
                button.do_action(i)
                return
        self.click(button)

    def entry(self, called):
        """A field, by its name or that of the row it stands in."""
        def look():
            for node in self.all(called=called):
                for inner in walk(node, closed=()):
                    if 'EditableText' in interfaces(inner):
                        return inner
            return None
        return wait(look, called, PATIENCE, self.app)

    def fill(self, called, value):
        field = self.entry(called)
        Atspi.EditableText.set_text_contents(field, value)
        wait(lambda: text(field) == value or set(text(field)) <= {'•', '●', '*'}, f'{called!r} to hold what was typed')
        return field

    def key(self, *keys):
        xdotool('key', '--clearmodifiers', *keys)

    def type(self, words):
        xdotool('type', '--clearmodifiers', '--delay', '8', words)

    def click(self, node, times=1):
        """GTK 4.8 knows no GrabFocus, and its places are those in the window."""
        place = Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)
        window = subprocess.run(['xdotool', 'getactivewindow'], check=True, capture_output=True, text=True).stdout
        xdotool('mousemove', '--window', window.strip(), str(place.x + place.width // 2),
                str(place.y + place.height // 2), 'click', '--repeat', str(times), '--delay', '60', '1')

    def rows(self, called, wanted=None):
        """The texts of the first rows of a table, cell by cell."""
        table = self.find(called, wanted)
        found = []
        for node in walk(table, closed={Role.TABLE_ROW}):
            if role(node) == Role.TABLE_ROW:
                found.append([name(n) for n in walk(node, closed=()) if role(n) == Role.LABEL])
                if len(found) > 20:
                    break
        return found

    def unnamed(self):
        """Focusable controls that a screen reader could not call by name, in the window in front."""
        bad = []
        for node in walk(self.window()):
            if not has(node, State.FOCUSABLE) or not visible(node):
                continue
            called = name(node)
            if called and not re.fullmatch(r'(Gtk|Adw|Habeas)[A-Z]\w+', called):
                continue
            # Parts inside GTK and libadwaita: what carries the focus of the rows in it, and the eye of a passphrase.
            if node.get_role_name() in ('scroll pane', 'table row', 'list item') or called in (
                    'GtkColumnListView', 'GtkListView', 'GtkListBox', 'GtkImage'):
                continue
            path, parent = [], node
            while parent and role(parent) != Role.APPLICATION and len(path) < 6:
                path.append(f'{parent.get_role_name()} {name(parent)!r}')
                parent = parent.get_parent()
            bad.append(' in '.join(path))
        return bad


def matches(called, found):
    return called.search(found) if isinstance(called, re.Pattern) else called == found


def on_own_screen():
    """Runs this script again with a screen, a session bus and an accessibility bus of its own."""
    if os.environ.get('HABEAS_E2E_SCREEN') == 'own':
        return
    for tool in ('xvfb-run', 'dbus-run-session', 'openbox', 'xdotool'):
        if shutil.which(tool) is None:
            print(f'1..0 # SKIP there is no {tool}')
            sys.exit(0)
    os.environ['HABEAS_E2E_SCREEN'] = 'own'
    os.environ.pop('AT_SPI_BUS_ADDRESS', None)
    os.execvp('dbus-run-session', ['dbus-run-session', '--', 'xvfb-run', '-a', '-s',
                                   '-screen 0 1280x1000x24 -nolisten tcp', sys.executable, *sys.argv])


class Tap:
    """One line a step; a step that fails ends the story, since the next ones stand on it."""

    def __init__(self, desk):
        self.desk, self.number, self.failed = desk, 0, False

    def step(self, title, act):
        self.number += 1
        started = time.monotonic()
        try:
            act()
        except Exception as error:  # noqa: BLE001: whatever it is, it belongs into the report
            self.failed = True
            print(f'not ok {self.number} {title}\n# ' + f'{type(error).__name__}: {error}'.replace('\n', '\n# '))
            print('# there is:\n#' + self.desk.tell().replace('\n', '\n#'))
            print('# ' + self.desk.stderr()[-2000:].replace('\n', '\n# '), flush=True)
            return False
        print(f'ok {self.number} {title} ({time.monotonic() - started:.1f} s)'.replace('#', ''), flush=True)
        return True
