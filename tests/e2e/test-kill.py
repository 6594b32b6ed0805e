#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 while somebody types an intake: every field that was left is there afterwards, and of the one that was
not left at most the last three seconds are missing."""
import re
import sys
import time

import clinic
import desk as d


class Kill:
    def __init__(self, desk):
        self.desk = desk

    def create(self):
        clinic.make(self.desk)

    def type_an_intake_and_be_killed(self):
        desk = self.desk
        desk.key('ctrl+n')
        for called, words in (('Family names', 'Quintanar Beltre'), ('Given names', 'Ireneo'), ('Goes by', 'Neo')):
            desk.focused(called)
            desk.type(words)
            desk.key('Tab')
        desk.focused('Born')
        # A field that is not left is written down within three seconds of its first key.
        desk.type('1981')
        d.wait(lambda: desk.entry('Born').text() == '1981', 'what was typed')
        time.sleep(3.2)
        desk.type('-09-14')
        d.wait(lambda: desk.entry('Born').text() == '1981-09-14', 'what was typed')
        desk.kill()

    def what_was_typed_is_offered(self):
        desk = self.desk
        desk.start()
        clinic.unlock(desk)
        desk.find('Sections', d.Role.LIST)
        desk.key('ctrl+n')
        desk.find(re.compile('^This draft was kept .*: Family names, Given names, Goes by, Born'))
        assert desk.entry('Family names').text() == 'Quintanar Beltre'
        assert desk.entry('Given names').text() == 'Ireneo'
        assert desk.entry('Goes by').text() == 'Neo'
        born = desk.entry('Born').text()
        assert born.startswith('1981') and '1981-09-14'.startswith(born), born
        desk.key('ctrl+s')
        desk.find('Quintanar Beltre, Ireneo', d.Role.HEADING)

    def end(self):
        assert self.desk.quit() == 0


def main():
    d.on_own_screen()
    desk = d.Desk(sys.argv[1])
    kill = Kill(desk)
    d.Tap(desk).run([kill.create, kill.type_an_intake_and_be_killed, kill.what_was_typed_is_offered, kill.end])


if __name__ == '__main__':
    main()
