#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes clocks.csv, the vectors of the detainer clock, by another road than the program.

The program jumps from one local midnight to the next and looks holidays up in a list. Here every
minute of real time is looked at: whether its local day is a weekend or a holiday, and holidays are
computed from 5 U.S.C. 6103. Zones come from Python's zoneinfo. Run it in this folder; it prints.
"""
import csv
import datetime as dt
import sys
import zoneinfo

UTC = dt.timezone.utc
MINUTE = dt.timedelta(minutes=1)


def nth(year, month, weekday, n):
    """The nth weekday (Monday 0) of a month; n = -1 the last."""
    if n > 0:
        day = dt.date(year, month, 1)
        return day + dt.timedelta((weekday - day.weekday()) % 7 + 7 * (n - 1))
    day = dt.date(year, month + 1, 1) - dt.timedelta(1)
    return day - dt.timedelta((day.weekday() - weekday) % 7)


def holidays(year):
    """Name by the day on which the holiday is kept."""
    fixed = [("New Year's Day", dt.date(year, 1, 1)), ("Independence Day", dt.date(year, 7, 4)),
             ("Veterans Day", dt.date(year, 11, 11)), ("Christmas Day", dt.date(year, 12, 25))]
    if year >= 2021:
        fixed.append(("Juneteenth National Independence Day", dt.date(year, 6, 19)))
    kept = {
        nth(year, 1, 0, 3): "Birthday of Martin Luther King, Jr.",
        nth(year, 2, 0, 3): "Washington's Birthday",
        nth(year, 5, 0, -1): "Memorial Day",
        nth(year, 9, 0, 1): "Labor Day",
        nth(year, 10, 0, 2): "Columbus Day",
        nth(year, 11, 3, 4): "Thanksgiving Day",
    }
    for name, day in fixed:
        if day.weekday() == 5:
            kept[day - dt.timedelta(1)] = name + " (observed)"
        elif day.weekday() == 6:
            kept[day + dt.timedelta(1)] = name + " (observed)"
        else:
            kept[day] = name
    return kept


HOLIDAYS = {}
for one_year in range(2008, 2037):
    HOLIDAYS.update(holidays(one_year))


def why_excluded(day):
    if day.weekday() == 5:
        return "Saturday"
    if day.weekday() == 6:
        return "Sunday"
    return HOLIDAYS.get(day)


def instant(local, zone):
    """fold=0: the earlier of two instants; a time in a gap is carried forward by its length."""
    return local.replace(tzinfo=zone, fold=0).astimezone(UTC)


def count(start, zone):
    """The first instant at which 48 hours of counted minutes have passed, and the days left out."""
    left, at, skipped = 48 * 60, start, []
    while left > 0:
        day = at.astimezone(zone).date()
        why = why_excluded(day)
        if why is None:
            left -= 1
        elif (day, why) not in skipped:
            skipped.append((day, why))
        at += MINUTE
    return at, skipped


GOVERNS = {"I-247": "regulation", "unknown": "regulation", "I-247D": "straight", "I-247A": "straight",
           "I-247N": "none", "I-247X": "none"}

CASES = """
2010-08-13T10:00 America/Los_Angeles I-247 domain
2010-08-14T10:00 America/Los_Angeles I-247 domain
2010-11-24T15:30 America/Los_Angeles I-247 domain
2010-12-23T09:00 America/Los_Angeles I-247 domain
2010-03-12T18:00 America/Los_Angeles I-247 domain
2010-08-09T00:00 America/Chicago I-247 a Monday midnight, two whole days
2010-08-11T23:59 America/Chicago I-247 Wednesday, the last minute
2010-08-12T00:00 America/Chicago I-247 Thursday midnight ends on Saturday 00:00
2010-08-12T00:01 America/Chicago I-247 one minute later goes over the weekend
2010-08-15T23:59 America/Chicago I-247 Sunday, the last minute
2010-08-13 America/Chicago I-247 a day without a time
2010-08-14 America/Chicago unknown a Saturday without a time
2010-03-13T12:00 America/New_York I-247 Saturday before the clocks go forward
2010-03-14T02:30 America/New_York I-247 a time that does not exist
2010-03-14T01:59 America/New_York I-247 the minute before the gap
2010-11-05T16:00 America/New_York I-247 the weekend of 25 hours
2010-11-07T01:30 America/New_York I-247 a time that exists twice
2010-11-06T12:00 America/Denver I-247D straight over 25 hours
2010-03-13T12:00 America/Denver I-247D straight over 23 hours
2010-03-12T18:00 America/Phoenix I-247 Arizona keeps its clocks
2010-11-05T18:00 America/Phoenix I-247 Arizona in November
2010-03-12T18:00 Pacific/Honolulu I-247 Hawaii keeps its clocks
2010-12-30T20:00 Pacific/Honolulu I-247 New Year observed on 31 December
2010-03-12T18:00 America/Indiana/Indianapolis I-247 Indiana since 2006
2010-11-05T18:00 America/Indiana/Tell_City I-247 Indiana, Central time
2010-03-12T18:00 America/Anchorage I-247 Alaska
2010-03-12T18:00 America/Adak I-247 the Aleutians
2010-08-13T10:00 America/Puerto_Rico I-247 Puerto Rico
2010-08-13T10:00 Pacific/Guam I-247 Guam
2010-03-12T18:00 America/North_Dakota/New_Salem I-247 North Dakota
2010-12-30T10:00 America/Los_Angeles I-247 New Year 2011 observed on 31 December 2010
2010-12-31T10:00 America/Los_Angeles I-247 on the observed holiday itself
2011-12-30T10:00 America/Los_Angeles I-247 New Year 2012 on a Sunday, kept on Monday
2021-12-30T10:00 America/Chicago I-247A New Year 2022 observed on 31 December 2021
2012-12-31T23:30 America/Chicago I-247 New Year on a Tuesday
2009-12-31T12:00 America/Chicago I-247 over the end of a year
2010-07-02T09:00 America/Chicago I-247 Independence Day on a Sunday, kept on Monday
2015-07-02T09:00 America/Chicago I-247 Independence Day on a Saturday, kept on Friday
2010-11-10T14:00 America/Chicago I-247 Veterans Day on a Thursday
2011-11-10T14:00 America/Chicago I-247 Veterans Day on a Friday
2010-05-28T17:00 America/New_York I-247 Memorial Day
2010-09-03T17:00 America/New_York I-247 Labor Day
2010-10-08T17:00 America/New_York I-247 Columbus Day
2010-01-15T17:00 America/New_York I-247 Martin Luther King Day
2010-02-12T17:00 America/New_York I-247 Washington's Birthday
2020-06-18T10:00 America/New_York I-247 no Juneteenth in 2020
2021-06-17T10:00 America/New_York I-247 Juneteenth 2021 on a Saturday, kept on Friday
2022-06-17T10:00 America/New_York I-247 Juneteenth 2022 on a Sunday, kept on Monday
2010-11-25T12:00 America/New_York I-247 on Thanksgiving itself
2010-12-24T08:00 America/New_York I-247 on the observed Christmas
2016-12-23T18:00 America/New_York I-247D Christmas 2016 on a Sunday, kept on Monday
2017-03-10T18:00 America/Chicago I-247D 2017, straight over the clock change
2018-11-02T18:00 America/Chicago I-247A 2018, straight over the clock change
2016-05-02T18:00 America/Chicago I-247N notification only
2016-05-02T18:00 America/Chicago I-247X transfer outside the priorities
2012-02-28T12:00 America/Chicago I-247 a leap day counts
2035-12-24T12:00 America/Chicago I-247 the end of the list
2008-01-01T00:00 America/Chicago I-247 the beginning of the list
"""


# Around everything that makes the count uneven, in every kind of zone: clock changes, year ends, holidays
# kept on a Friday, on a Monday and in the middle of a week. The last day of a start is the third before.
EDGES = [
    ("2010-03-14", "clocks go forward"), ("2010-11-07", "clocks go back"), ("2016-03-13", "clocks go forward"),
    ("2010-12-31", "New Year kept on a Friday"), ("2012-01-02", "New Year kept on a Monday"),
    ("2013-01-01", "New Year on a Tuesday"), ("2011-12-26", "Christmas kept on a Monday"),
    ("2010-07-05", "Independence Day kept on a Monday"), ("2015-07-03", "Independence Day kept on a Friday"),
    ("2012-11-12", "Veterans Day kept on a Monday"), ("2017-11-10", "Veterans Day kept on a Friday"),
    ("2010-11-25", "Thanksgiving"),
]
ZONES = ["America/Los_Angeles", "America/New_York", "America/Phoenix", "Pacific/Honolulu",
         "America/Puerto_Rico", "America/Anchorage"]
FORMS = ["I-247", "I-247", "I-247", "I-247D", "I-247A", "unknown"]


def edges():
    n = 0
    for day, note in EDGES:
        for zone in ZONES:
            for before in (1, 3):
                start = dt.date.fromisoformat(day) - dt.timedelta(before)
                # 7 and 11 share nothing with 24 hours and 60 minutes: every time of the day comes up.
                time = f"{n * 7 % 24:02}:{n * 11 % 60:02}"
                yield f"{start}T{time} {zone} {FORMS[n % len(FORMS)]} {note}"
                n += 1


def main():
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["eligible", "zone", "form", "governs", "straight", "regulation", "skipped", "note"])
    for line in CASES.strip().splitlines() + list(edges()):
        eligible, zone_name, form, note = line.split(" ", 3)
        zone = zoneinfo.ZoneInfo(zone_name)
        local = dt.datetime.fromisoformat(eligible)
        start = instant(local, zone)
        straight = (start + dt.timedelta(hours=48)).astimezone(zone).isoformat()
        end, days = count(start, zone)
        regulation = end.astimezone(zone).isoformat()
        skipped = "; ".join(f"{day} {why}" for day, why in days)
        if GOVERNS[form] == "none":
            straight = regulation = skipped = ""
        out.writerow([eligible, zone_name, form, GOVERNS[form], straight, regulation, skipped, note])


main()
