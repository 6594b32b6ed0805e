# SPDX-License-Identifier: GPL-3.0-or-later
"""A point inside the largest ring of every county hits that county, and a point beside all of them hits none.

The file of shapes is read here a second time, and the points are found another way than the program finds a county:
a vertical cut is sorted into pieces, and the middle of the longest piece inside is the point."""
import random
import struct
import subprocess
import sys
from pathlib import Path

FILE = Path(__file__).resolve().parents[2] / 'data' / 'map' / 'counties.bin'


def read():
    data = FILE.read_bytes()
    assert data[:8] == b'HABMAP1\n'
    n_shapes, n_rings, n_references, n_arcs, n_points, n_successors, width, height = struct.unpack_from('<6I2H', data, 8)
    at = 8 + 28

    def take(form, count):
        nonlocal at
        rows = list(struct.iter_unpack(form, data[at:at + count * struct.calcsize(form)]))
        at += count * struct.calcsize(form)
        return rows

    table, sizes = take('<I4h2hH', n_shapes), take('<H', n_rings)
    references, arcs, points = take('<h', n_references), take('<2H', n_arcs), take('<2h', n_points)
    starts = [0]
    for length, _ in arcs:
        starts.append(starts[-1] + length)
    sizes, references = iter(sizes), iter(references)
    shapes = {}
    for fips, *_, x, y, rings in table:
        shapes[f'{fips:05}'] = (x, y), []
        for _ in range(rings):
            ring = []
            for _ in range(next(sizes)[0]):
                arc = next(references)[0]
                number = arc if arc >= 0 else -arc - 1
                line = points[starts[number]:starts[number + 1]]
                ring += line if arc >= 0 else line[::-1]
            shapes[f'{fips:05}'][1].append(ring)
    return shapes, width, height


def area(ring):
    return abs(sum(x * v - u * y for (x, y), (u, v) in zip(ring, ring[1:] + ring[:1])))


def crossings(rings, x):
    found = []
    for ring in rings:
        for (a, b), (c, d) in zip(ring, ring[1:] + ring[:1]):
            if min(a, c) <= x < max(a, c):
                found.append(b + (d - b) * (x - a) / (c - a))
    return sorted(found)


def point_inside(rings):
    largest = max(rings, key=area)
    left, right = min(x for x, _ in largest), max(x for x, _ in largest)
    best = (0, None)
    for cut in range(1, 12):
        x = left + (right - left) * cut / 12 + 0.0137
        own = crossings([largest], x)
        ys = crossings(rings, x)
        for top, bottom in zip(ys[::2], ys[1::2]):
            middle = (top + bottom) / 2
            # Of the largest ring, not of an island beside it.
            if bottom - top > best[0] and sum(y < middle for y in own) % 2 == 1:
                best = bottom - top, (x, middle)
    return best[1]


def ask(points):
    lines = ''.join(f'{x} {y}\n' for x, y in points)
    return subprocess.run([sys.argv[1]], input=lines, capture_output=True, text=True, check=True).stdout.split()


def main():
    shapes, width, height = read()
    points = {fips: point_inside(rings) if rings else point for fips, (point, rings) in shapes.items()}
    wrong = [(fips, answer) for fips, answer in zip(points, ask(points.values())) if fips != answer]
    with_area = sum(1 for _, rings in shapes.values() if rings)
    good = not wrong and len(shapes) == 3231 and with_area == 3228
    print(f'{"ok" if good else "not ok"} 1 - {len(points)} counties, {with_area} with an area, each hit at its own point')
    for fips, answer in wrong:
        print(f'# {fips}: {answer}')

    chance = random.Random(1)
    scattered = [(chance.uniform(-50, width + 50), chance.uniform(-50, height + 50)) for _ in range(2000)]
    bounds = {fips: [(min(x for x, _ in ring), max(x for x, _ in ring)) for ring in rings]
              for fips, (_, rings) in shapes.items() if rings}
    wrong = []
    for (x, y), answer in zip(scattered, ask(scattered)):
        expected = [fips for fips, spans in bounds.items() if any(a <= x < b for a, b in spans)
                    and sum(at < y for at in crossings(shapes[fips][1], x)) % 2 == 1] or ['-']
        if answer not in expected:
            wrong.append((x, y, answer, expected))
    print(f'{"not ok" if wrong else "ok"} 2 - {len(scattered)} scattered points, on land and beside it')
    for row in wrong:
        print('#', *row)
    print('1..2')


main()
