# SPDX-License-Identifier: GPL-3.0-or-later
"""The opt-out stage of every shipped jurisdiction, worked out a second time from the lists, without the program.

It asks one question a field instead of folding events: when did sharing begin, what was the last step of the written
procedure, which overlays are in force. A kind of event that no list has is refused: then this model must learn it."""
import calendar
import csv
from datetime import date
from pathlib import Path

LISTS = Path(__file__).resolve().parents[2] / 'data'
OVERLAYS = {'detainer_policy', 'state_law', 'agreement_287g', 'policy'}
STEPS = {'opt_out_resolution': 'considering', 'considering': 'considering', 'opt_out_requested': 'requested',
         'opt_out_denied': 'denied'}
HOLDS_BACK_THE_SCHEDULED = {'suspended', 'declined_moa', 'moa_terminated'}  # and no list schedules anything


class Event:
    def __init__(self, cell, scope, kind, until='', over_objection=False):
        self.cell, self.scope, self.kind, self.over_objection = cell, scope, kind, over_objection
        parts = [int(part) for part in cell.split('-')]
        self.exact = len(parts) == 3
        if self.exact:
            self.first = self.last = date(*parts)
        else:
            year, month = parts
            self.first, self.last = date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        self.until = date.fromisoformat(until) if until else date.max

    def settled(self, day):
        return self.last <= day if self.exact else self.last < day

    def meets(self, other):
        return self.first <= other.last and other.first <= self.last


def read(path):
    with open(LISTS / path, newline='', encoding='utf-8') as file:
        return list(csv.DictReader(file))


def read_events():
    """fips ('' for the federation) → its events."""
    events = {}
    for row in read('rules/events.csv'):
        if row['kind'] not in OVERLAYS | set(STEPS) | HOLDS_BACK_THE_SCHEDULED | {'activated'}:
            raise ValueError(f'the model does not know {row["kind"]}')
        events.setdefault(row['fips'], []).append(
            Event(row['date'], row['scope'], row['kind'], row['until'], row['over_objection'] == '1'))
    for row in read('lists/activations.csv'):
        events.setdefault(row['fips'], []).append(Event(row['date'], 'county', 'activated'))
    for row in read('lists/agreements-287g.csv'):
        scope = 'state' if len(row['fips']) == 2 else 'county'
        events.setdefault(row['fips'], []).append(Event(row['signed'], scope, 'agreement_287g'))
    return events


def find_activation(events, day):
    """(the events that are the first activation, told by several sources) or []."""
    activations = [e for e in events if e.kind == 'activated']
    exact = [e for e in activations if e.exact]
    # A month of one source is the day of another.
    for event in activations:
        days = [e.first for e in exact if event.first <= e.first <= event.last]
        if not event.exact and days:
            event.first = event.last = min(days)
            event.exact = True
    begun = sorted((e for e in activations if e.settled(day)), key=lambda e: e.first)
    return [e for e in begun if e.meets(begun[0])]


def find_opt_out(events, day):
    steps = sorted((e for e in events if e.kind in STEPS and e.settled(day)),
                   key=lambda e: (e.first, e.scope == 'state'))
    if not steps:
        return 'none'
    order = ['considering', 'requested', 'denied']
    denied = [i for i, e in enumerate(steps) if e.kind == 'opt_out_denied']
    after = steps[denied[-1] + 1:] if denied else steps
    if not after:
        return 'denied'
    return max((STEPS[e.kind] for e in after), key=order.index)


def find_overlays(events, day):
    kinds = {e.kind for e in events
             if (e.kind in OVERLAYS or e.scope == 'federal') and e.settled(day) and day < e.until}
    return sorted(kinds)


def stages(day):
    """fips → (participation, opt_out, since, overlays) of every jurisdiction of the lists."""
    table = {}
    fips = [row['fips'] for row in read('lists/places.csv')]
    fips += [row['fips'] for row in read('lists/states.csv') if row['kind'] != 'district']
    for code in fips:
        own = read_events_cached()
        events = [copy(e) for key in dict.fromkeys((code, code[:2], '')) for e in own.get(key, ())]
        local = [e for e in events if e.scope != 'federal']
        activation = find_activation(local, day)
        if not activation:
            participation, since = 'not_active', ''
        else:
            participation = 'active_over_objection' if any(e.over_objection for e in activation) else 'active'
            since = max((e.cell for e in activation), key=len)
        table[code] = (participation, find_opt_out(local, day), since, find_overlays(events, day))
    return table


_events = None


def read_events_cached():
    global _events
    if _events is None:
        _events = read_events()
    return _events


def copy(event):
    twin = Event.__new__(Event)
    twin.__dict__.update(event.__dict__)
    return twin
