#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A community event with the real program: interviews on a screen that clients see, a restart in the middle,
the way out with the passphrase."""
import re
import sys

import clinic
import desk as d


class Event:
    def __init__(self, desk):
        self.desk = desk

    def create(self):
        clinic.make(self.desk)

    def take_an_intake_at_the_desk(self):
        desk = self.desk
        desk.key('ctrl+n')
        for called, words in (('Family names', 'Quintanar Beltre'), ('Given names', 'Ireneo'), ('Goes by', ''),
                              ('Born', '1981-09-14')):
            desk.focused(called)
            desk.type(words)
            desk.key('Tab')
        desk.key('ctrl+s')
        desk.find('Quintanar Beltre, Ireneo', d.Role.HEADING)

    # --- Event mode ---

    def begin_an_event(self):
        desk = self.desk
        desk.press('Main menu')
        desk.find(re.compile('^Event mode'))
        desk.key('e')
        desk.fill('Name of the event', 'Parish hall')
        desk.fill('Place', 'Saint Brendan')
        self.check()
        desk.press('Begin')
        desk.find('What is your name?')
        self.nothing_of_the_casebook()

    def nothing_of_the_casebook(self):
        """Neither on the screen nor anywhere in what a screen reader could be asked for."""
        desk = self.desk
        self.check()
        shown = desk.tell()
        for word in ('Sections', 'Cases', 'Undo'):
            assert word not in shown, word
        everything = shown + '\n'.join(node.name for node in desk.tree.nodes.values())
        for word in ('Quintanar', 'Ireneo'):
            assert word not in everything, word

    def keys_of_the_casebook_do_nothing(self):
        desk = self.desk
        desk.key('ctrl+z', 'ctrl+f', 'alt+2', 'ctrl+n', 'ctrl+e')
        desk.find('What is your name?')
        self.nothing_of_the_casebook()

    def answer_in_spanish(self):
        desk = self.desk
        desk.key('alt+l')
        desk.find('¿Cómo se llama?')
        desk.focused('Apellidos')
        desk.type('Zaldivar')
        desk.key('Tab')
        desk.focused('Nombres')
        desk.type('Odalys')
        desk.key('ctrl+Return')
        desk.find('¿Cuándo y dónde nació?')
        desk.key('alt+l')
        desk.find('When and where were you born?')

    def hide_what_is_typed(self):
        desk = self.desk
        desk.key('F12')
        desk.find('One moment, please')
        self.check()
        desk.key('space')
        desk.find('When and where were you born?')

    def crash_and_come_back_to_the_event(self):
        desk = self.desk
        desk.kill()
        desk.start()
        clinic.unlock(desk)
        desk.find('What is your name?')
        self.nothing_of_the_casebook()
        d.wait(lambda: desk.entry('Family names').text() == 'Zaldivar', 'the draft')

    def finish_an_interview(self):
        desk = self.desk
        for i in range(7):
            desk.find(f'Question {i + 1} of 7')
            desk.key('ctrl+Return')
        desk.find('Thank you. It is written down.')
        assert not desk.shows(re.compile('^Coordinator'))
        self.check()

    def interview_somebody_who_is_known(self):
        desk = self.desk
        desk.press('Next person')
        desk.focused('Family names')
        desk.type('Quintanar Beltre')
        desk.key('Tab')
        desk.type('Ireneo')
        desk.key('ctrl+Return')
        desk.focused('Born')
        desk.type('1981-09-14')
        for i in range(1, 7):
            desk.find(f'Question {i + 1} of 7')
            desk.key('ctrl+Return')
        desk.find(re.compile('^Coordinator: please check'))

    def leave_only_with_the_passphrase(self):
        desk = self.desk
        desk.press('Leave event mode')
        desk.fill('Passphrase', 'not this one at all')
        desk.press('Leave event mode')
        desk.find(re.compile('passphrase', re.IGNORECASE), d.Role.ALERT)
        desk.fill('Passphrase', clinic.PASSPHRASE)
        desk.press('Leave event mode')
        desk.find('Sections', d.Role.LIST)
        desk.find(re.compile(r'^Coordinator: please check, \S+ · Quintanar'), d.Role.LIST_ITEM)

    def end(self):
        assert self.desk.quit() == 0

    def check(self):
        bad = self.desk.unnamed()
        assert not bad, 'without a name: ' + '; '.join(bad)


def main():
    d.on_own_screen()
    desk = d.Desk(sys.argv[1])
    event = Event(desk)
    d.Tap(desk).run([
        event.create, event.take_an_intake_at_the_desk, event.begin_an_event,
        event.keys_of_the_casebook_do_nothing, event.answer_in_spanish, event.hide_what_is_typed,
        event.crash_and_come_back_to_the_event, event.finish_an_interview, event.interview_somebody_who_is_known,
        event.leave_only_with_the_passphrase, event.end,
    ])


if __name__ == '__main__':
    main()
