# SPDX-License-Identifier: GPL-3.0-or-later
"""What every lint shares: the files of a tree, and how a problem is said.

A lint is one small file with a function `problems(tree)` that yields (path, line, sentence). The
sentence says what is wrong and what would be right, for someone who never saw the rule.
"""
import re
import sys
from pathlib import Path


class Tree:
    """The project's own files: no build folder, no fetched source, nothing hidden but .ci."""

    FOLDERS = ('.ci', 'data', 'docs', 'flatpak', 'po', 'src', 'tests', 'ui')

    def __init__(self, root, build=None):
        self.root = Path(root)
        self.build = Path(build) if build else None

    def files(self, *suffixes, under=FOLDERS):
        """Paths relative to the root, sorted; those with one of the suffixes, or all."""
        under = (under,) if isinstance(under, str) else under
        for folder in under:
            for path in sorted((self.root / folder).rglob('*')):
                if path.is_file() and '__pycache__' not in path.parts:
                    if not suffixes or path.name.endswith(suffixes):
                        yield str(path.relative_to(self.root))

    def text(self, path):
        return (self.root / path).read_text(encoding='utf-8')

    def has(self, path):
        return (self.root / path).is_file()


def line_of(text, offset):
    return text.count('\n', 0, offset) + 1


def strip_comments(text):
    """C text with its comments blanked; offsets and line numbers stay what they were."""
    pattern = re.compile(r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|//[^\n]*|/\*.*?\*/', re.DOTALL)

    def blank(match):
        token = match[0]
        return re.sub(r'[^\n]', ' ', token) if token.startswith('/') else token

    return pattern.sub(blank, text)


def main(problems):
    """Runs one lint over the tree named on the command line."""
    found = sorted(set(problems(Tree(*sys.argv[1:]))))
    for path, line, sentence in found:
        print(f'{path}:{line}: {sentence}')
    sys.exit(1 if found else 0)
