#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes counties.bin, the shapes of the county map, from the npm package us-atlas 3.0.1 (ISC, (c) Michael Bostock; data of
the U.S. Census Bureau of 2017, in the public domain):

    npm pack us-atlas@3.0.1 && tar xzf us-atlas-3.0.1.tgz && data/map/convert.py package data/map/counties.bin

The counties of the states come projected (Albers, Alaska and Hawaii beside); the territories are projected here, each in
a corner of its own. A border is one line ("arc") that both neighbours name, so that it is drawn once.

The file, little-endian, no padding:
    8s     "HABMAP1\\n"
    6I     numbers of shapes, rings, references, arcs, points, successors
    2H     width and height of the map in its units
    shapes      I fips, 4h bounds (x0 y0 x1 y1), 2h a point inside, H rings, by fips; 0 rings = no area, a dot
    rings       H references
    references  h arc: n forwards, ~n backwards
    arcs        H points, H 1 for a border of states, the coast among them
    points      2h x y
    successors  2I fips of a place without a shape of its own, fips of the shape that stands for it
"""
import json
import math
import struct
import sys

UNIT = 30  # units of the map in one of the source's 1016 x 594
ORIGIN = (-59, 12)
SIZE = (1018, 596)

# Territories: state, centre (longitude, latitude), where it goes, units of the source a degree of latitude.
INSETS = [
    ('72', (-66.43, 18.2), (885, 576), 30),
    ('78', (-66.43, 18.2), (885, 576), 30),
    ('66', (144.79, 13.44), (540, 578), 34),
    ('69', (145.5, 17.4), (575, 578), 7),
    ('60', (-170.2, -14.26), (622, 580), 15),
]

# Codes change (data/README.md). These keep their history in the lists and have no shape in this vintage.
SUCCESSORS = {
    '02063': '02261', '02066': '02261',  # Valdez-Cordova, split
    '02270': '02158',  # Wade Hampton, renamed Kusilvak
    '46113': '46102',  # Shannon, renamed Oglala Lakota
    '51515': '51019',  # Bedford city, merged into the county
    # Connecticut's planning regions: the old county in which most of their people live.
    '09110': '09003', '09120': '09001', '09130': '09007', '09140': '09009', '09150': '09015',
    '09160': '09005', '09170': '09009', '09180': '09011', '09190': '09001',
    '60030': '60020', '60040': '60050',  # Rose Island, Swains Island
}


def read_arcs(topology):
    (sx, sy), (tx, ty) = topology['transform']['scale'], topology['transform']['translate']
    for arc in topology['arcs']:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        yield points


def quantize(points):
    result = []
    for x, y in points:
        point = (round((x - ORIGIN[0]) * UNIT), round((y - ORIGIN[1]) * UNIT))
        if not result or result[-1] != point:
            result.append(point)
    return result


def rings_of(geometry):
    polygons = [geometry['arcs']] if geometry['type'] == 'Polygon' else geometry['arcs']
    return [ring for polygon in polygons for ring in polygon]


def read_states(folder):
    topology = json.load(open(f'{folder}/counties-albers-10m.json'))
    arcs = [quantize(points) for points in read_arcs(topology)]
    shapes = {g['id']: rings_of(g) for g in topology['objects']['counties']['geometries']}
    return arcs, shapes


def add_territories(folder, arcs, shapes):
    topology = json.load(open(f'{folder}/counties-10m.json'))
    source = list(read_arcs(topology))
    taken = {}
    for geometry in topology['objects']['counties']['geometries']:
        for state, (longitude, latitude), (left, top), scale in INSETS:
            if not geometry['id'].startswith(state):
                continue
            narrow = math.cos(math.radians(latitude))
            rings = []
            for ring in rings_of(geometry):
                rings.append([])
                for arc in ring:
                    key = arc if arc >= 0 else ~arc
                    if key not in taken:
                        taken[key] = len(arcs)
                        arcs.append(quantize([(left + (x - longitude) * narrow * scale, top - (y - latitude) * scale)
                                              for x, y in source[key]]))
                    rings[-1].append(taken[key] if arc >= 0 else ~taken[key])
            shapes[geometry['id']] = rings


def points_of(ring, arcs):
    points = []
    for arc in ring:
        line = arcs[arc] if arc >= 0 else arcs[~arc][::-1]
        points += line[1:] if points else line
    return points


def area(points):
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, points[1:]))) / 2


def distance(x, y, a, b):
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    share = max(0, min(1, ((x - a[0]) * dx + (y - a[1]) * dy) / length)) if length else 0
    return math.hypot(x - a[0] - share * dx, y - a[1] - share * dy)


def find_inside(rings):
    """A point well inside, where a mark can stand: of the middles of horizontal cuts the one farthest from any border."""
    largest = max(rings, key=area)
    edges = [edge for ring in rings for edge in zip(ring, ring[1:])]
    top, bottom = min(y for _, y in largest), max(y for _, y in largest)
    best, best_room = None, -1
    for cut in range(1, 24):
        y = top + (bottom - top) * cut / 24 + 0.013
        crossed = sorted(a[0] + (y - a[1]) * (b[0] - a[0]) / (b[1] - a[1])
                         for a, b in edges if (a[1] > y) != (b[1] > y))
        for left, right in zip(crossed[::2], crossed[1::2]):
            x = (left + right) / 2
            if right - left <= 2 * best_room:
                continue
            room = min(distance(x, y, a, b) for a, b in edges)
            if room > best_room:
                best, best_room = (round(x), round(y)), room
    return best


def main(folder, output):
    arcs, shapes = read_states(folder)
    add_territories(folder, arcs, shapes)
    states_of = {}
    table, rings, references = [], [], []
    for fips in sorted(shapes):
        all_rings = [points_of(ring, arcs) for ring in shapes[fips]]
        kept = [(ring, points) for ring, points in zip(shapes[fips], all_rings) if area(points) > 0]
        points = [point for ring in all_rings for point in ring]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        inside = find_inside([points for _, points in kept]) if kept else (xs[0], ys[0])
        table.append(struct.pack('<I4h2hH', int(fips), min(xs), min(ys), max(xs), max(ys), *inside, len(kept)))
        for ring, _ in kept:
            rings.append(struct.pack('<H', len(ring)))
            references += ring
            for arc in ring:
                states_of.setdefault(arc if arc >= 0 else ~arc, []).append(fips[:2])
    # Arcs that no ring with an area names are left out.
    used = sorted(states_of)
    number = {arc: i for i, arc in enumerate(used)}
    references = [number[a] if a >= 0 else ~number[~a] for a in references]
    points = [point for arc in used for point in arcs[arc]]
    outer = [int(len(states_of[a]) == 1 or len(set(states_of[a])) > 1) for a in used]
    with open(output, 'wb') as file:
        file.write(b'HABMAP1\n' + struct.pack('<6I2H', len(table), len(rings), len(references), len(used), len(points),
                                              len(SUCCESSORS), SIZE[0] * UNIT, SIZE[1] * UNIT))
        file.write(b''.join(table) + b''.join(rings) + struct.pack(f'<{len(references)}h', *references))
        file.write(b''.join(struct.pack('<2H', len(arcs[a]), o) for a, o in zip(used, outer)))
        file.write(b''.join(struct.pack('<2h', *point) for point in points))
        file.write(b''.join(struct.pack('<2I', int(a), int(b)) for a, b in sorted(SUCCESSORS.items())))
    print(len(table), 'shapes', len(rings), 'rings', len(used), 'arcs', len(points), 'points')


if __name__ == '__main__':
    main(*sys.argv[1:])
