#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The compiler itself refuses a wrong-way include.

For each layer one file is compiled with the layer's own flags, once for each header of a layer it
may not see. A header that is found is a hole in the include paths of that layer's meson.build.
"""
import json
import shlex
import subprocess

import layers
import lint


def flags_of_layers(tree):
    """The preprocessor's flags of one C file of each layer."""
    commands = json.loads((tree.build / 'compile_commands.json').read_text(encoding='utf-8'))
    for command in commands:
        words = shlex.split(command['command'])
        source = (tree.build / command['file']).resolve()
        if source.is_relative_to(tree.root / 'src'):
            layer = source.relative_to(tree.root / 'src').parts[0]
            yield layer, [w for w in words if w.startswith(('-I', '-isystem', '-D'))]


def one_header(tree, layer):
    return next((p.rsplit('/', 1)[-1] for p in tree.files('.h', under=f'src/{layer}')), None)


def found(tree, flags, header):
    run = subprocess.run(
        ['cc', *flags, '-E', '-x', 'c', '-o', '/dev/null', '-'], cwd=tree.build, text=True,
        input=f'#if !__has_include("{header}")\n#error not found\n#endif\n', capture_output=True)
    return run.returncode == 0


def problems(tree):
    for layer, flags in dict(flags_of_layers(tree)).items():
        own = one_header(tree, layer)
        if own and not found(tree, [*flags, f'-I{tree.root}/src/{layer}'], own):
            yield f'src/{layer}/meson.build', 1, f'{own} is not found even here: the check is broken'
        for other in layers.MAY_SEE:
            header = one_header(tree, other)
            forbidden = other != layer and other not in layers.MAY_SEE.get(layer, ())
            if header and forbidden and found(tree, flags, header):
                yield f'src/{layer}/meson.build', 1, (
                    f'a file of src/{layer} can include {header}: src/{other} must not be in its path')


if __name__ == '__main__':
    lint.main(problems)
