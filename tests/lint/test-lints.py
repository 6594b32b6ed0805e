#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every lint is seen red: a small tree with one fault each, and the same tree without it green."""
import importlib
import json
import shutil
import sys
import tempfile
import unittest
from pathlib import Path

import lint

LICENCE_C = '/* SPDX-License-Identifier: GPL-3.0-or-later */\n'
LICENCE = '# SPDX-License-Identifier: GPL-3.0-or-later\n'
ABOUT = '/* What this is. */\n'
PO_HEADER = (Path(__file__).parents[2] / 'po/es.po').read_text(encoding='utf-8').split('\n\n')[0] + '\n'
TEMPLATE = '''<interface>
  <template class="HabeasCasePage" parent="GtkBox">
    <child><object class="GtkLabel" id="title"/></child>
    <child>
      <object class="GtkButton"><signal name="clicked" handler="on_button_clicked_cb"/></object>
    </child>
  </template>
</interface>
'''
CLASS = LICENCE_C + ABOUT + '''
static void
class_init (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (klass, "/org/habeas/Habeas/ui/cases/case-page.ui");
  gtk_widget_class_bind_template_child (klass, HabeasCasePage, title);
  gtk_widget_class_bind_template_callback (klass, on_button_clicked_cb);
}
'''
RESOURCES = '''<gresources>
  <gresource prefix="/org/habeas/Habeas/ui"><file>cases/case-page.ui</file></gresource>
</gresources>
'''


class LintTest(unittest.TestCase):
    def setUp(self):
        self.root = Path(tempfile.mkdtemp(prefix='habeas-lint-'))
        self.addCleanup(shutil.rmtree, self.root)
        self.write('po/POTFILES.in', '')
        self.write('po/es.po', PO_HEADER)

    def write(self, path, text):
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding='utf-8')

    def found(self, name):
        problems = importlib.import_module(name).problems
        return '\n'.join(f'{p}:{n}: {s}' for p, n, s in problems(lint.Tree(self.root, self.root / 'build')))

    def assert_green(self, name):
        self.assertEqual(self.found(name), '')

    def assert_red(self, name, sentence):
        self.assertIn(sentence, self.found(name))


class Layers(LintTest):
    def test_libraries(self):
        self.write('src/db/a.c', '#include <sqlite3.h>\n')
        self.write('src/app/a.c', '#include <gtk/gtk.h>\n#include <adwaita.h>\n')
        self.write('src/report/a.c', '#include <xlsxwriter.h>\n')
        self.assert_green('layers')
        self.write('src/law/a.c', '#include <sqlite3.h>\n')
        self.write('src/cli/a.c', '#include <gtk/gtk.h>\n#include <adwaita.h>\n')
        self.write('src/exchange/a.c', '#include <xlsxwriter.h>\n')
        for sentence in ('src/law/a.c:1: the SQLite', 'src/cli/a.c:1: a GTK', 'src/cli/a.c:2: a GTK',
                         'src/exchange/a.c:1: the libxlsxwriter'):
            self.assert_red('layers', sentence)

    def test_sql(self):
        self.write('src/casebook/a.c', 'x = "SELECT 1";\n')
        self.write('src/app/a.c', '/* "SELECT 1" */ x = _("Select a file");\n')
        self.assert_green('layers')
        self.write('src/app/a.c', 'x = "SELECT rid FROM person";\n')
        self.write('src/report/a.sql', 'SELECT 1;\n')
        self.assert_red('layers', 'src/app/a.c:1: SQL is written here')
        self.assert_red('layers', 'src/report/a.sql:1: SQL is written here')

    def test_direction(self):
        self.write('src/base/habeas-date.h', '')
        self.write('src/law/habeas-level.h', '')
        self.write('src/law/a.c', '#include "habeas-date.h"\n')
        self.assert_green('layers')
        self.write('src/base/a.c', '\n#include "habeas-level.h"\n')
        self.assert_red('layers', 'src/base/a.c:2: habeas-level.h is of src/law')


class Walls(LintTest):
    def test_paths(self):
        self.write('src/base/habeas-date.h', '')
        self.write('src/law/habeas-level.h', '')
        self.write('src/base/a.c', '')
        self.compiled_with('-I../src/base')
        self.assert_green('walls')
        self.compiled_with('-I../src/base -I../src/law')
        self.assert_red('walls', 'a file of src/base can include habeas-level.h')

    def compiled_with(self, flags):
        command = {'directory': str(self.root / 'build'), 'file': '../src/base/a.c',
                   'command': f'cc {flags} -c ../src/base/a.c'}
        self.write('build/compile_commands.json', json.dumps([command]))


class Form(LintTest):
    GOOD = LICENCE_C + ABOUT + 'int x;\n'

    def test_good(self):
        self.write('src/base/a.c', self.GOOD)
        self.write('src/base/a.h', LICENCE_C + '#pragma once\n')
        self.write('src/base/meson.build', LICENCE)
        self.write('tests/a.py', '#!/usr/bin/env python3\n' + LICENCE)
        self.assert_green('form')

    def test_bad(self):
        for text, sentence in (
            (ABOUT + 'int x;\n', 'the first line is'),
            (LICENCE_C + 'int x;\n', 'says what this file is'),
            (self.GOOD + 'x\n' * 900, 'longer than 900 lines'),
            (self.GOOD + '// ' + 'x' * 98 + '\n', 'longer than 100 columns'),
            (self.GOOD + '// TO' 'DO later\n', 'work left undone'),
            (self.GOOD + 'int y; \n', 'blanks at the end'),
        ):
            self.write('src/base/a.c', text)
            self.assert_red('form', sentence)
        self.write('src/base/a.h', LICENCE_C)
        self.assert_red('form', '#pragma once')


class Format(LintTest):
    def test_format(self):
        self.write('.clang-format', 'BasedOnStyle: GNU\n')
        self.write('src/base/a.c', 'int x;\n')
        self.assert_green('format')
        self.write('src/base/a.c', 'int  x ;\n')
        self.assert_red('format', 'src/base/a.c:1: not as clang-format leaves it')


class Words(LintTest):
    def test_potfiles(self):
        self.write('src/cli/a.c', 'x = _("Hello");\n')
        self.write('src/cli/b.c', '/* _("in a comment") */\n')
        self.assert_red('potfiles', 'src/cli/a.c:1: has words to translate')
        self.write('po/POTFILES.in', 'src/cli/a.c\n')
        self.assert_green('potfiles')
        self.write('po/POTFILES.in', 'src/cli/c.c\nsrc/cli/b.c\nsrc/cli/a.c\n')
        for sentence in ('src/cli/c.c does not exist', 'src/cli/b.c has no words', 'not sorted'):
            self.assert_red('potfiles', sentence)

    def test_spanish(self):
        self.write('src/cli/a.c', 'x = _("Hello");\n')
        self.write('po/POTFILES.in', 'src/cli/a.c\n')
        self.write('po/es.po', PO_HEADER + '\nmsgid "Hello"\nmsgstr "Hola"\n')
        self.assert_green('spanish')
        for text, sentence in (
            ('', 'this message is used but not defined'),
            ('\nmsgid "Hello"\nmsgstr ""\n', 'untranslated: "Hello"'),
            ('\n#, fuzzy\nmsgid "Hello"\nmsgstr "Hola"\n', 'uncertain (fuzzy): "Hello"'),
            ('\n#, c-format\nmsgid "Hello"\nmsgstr "Hola %s"\n', 'es.po'),
        ):
            self.write('po/es.po', PO_HEADER + text)
            self.assert_red('spanish', sentence)


class Templates(LintTest):
    def setUp(self):
        super().setUp()
        self.write('ui/cases/case-page.ui', TEMPLATE)
        self.write('src/app/cases/habeas-case-page.c', CLASS)
        self.write('ui/habeas.gresource.xml', RESOURCES)

    def test_good(self):
        self.assert_green('templates')

    def test_bad(self):
        ui, code = 'ui/cases/case-page.ui', 'src/app/cases/habeas-case-page.c'
        for path, old, new, sentence in (
            (ui, 'HabeasCasePage', 'HabeasOther', 'the template of this file is HabeasCasePage'),
            (ui, 'id="title"', 'id="heading"', 'binds the child title, which is not here'),
            (ui, 'id="title"', 'id="heading"', 'the id heading is used by nobody'),
            (ui, 'on_button_clicked_cb', 'on_other_cb', 'the callback on_other_cb is not bound'),
            (ui, 'on_button_clicked_cb', 'on_other_cb', 'on_button_clicked_cb is bound but'),
            (code, 'case-page.ui', 'other-page.ui', 'does not set its template'),
            ('ui/habeas.gresource.xml', 'case-page', 'other', 'no .gresource.xml lists this file'),
        ):
            whole = (self.root / path).read_text(encoding='utf-8')
            self.write(path, whole.replace(old, new))
            self.assert_red('templates', sentence)
            self.write(path, whole)
        (self.root / code).unlink()
        self.assert_red('templates', 'does not exist')


class Metadata(LintTest):
    def test_desktop(self):
        good = '[Desktop Entry]\nType=Application\nName=Habeas\nExec=habeas\nCategories=Office;\n'
        self.write('data/org.habeas.Habeas.desktop.in', good)
        self.assert_green('metadata')
        self.write('data/org.habeas.Habeas.desktop.in', good.replace('Exec', 'Run'))
        self.assert_red('metadata', 'desktop.in')

    def test_mime_type(self):
        kind = ('<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">'
                '<mime-type type="application/x-a"><glob pattern="*.a"/></mime-type></mime-info>')
        entry = '[Desktop Entry]\nType=Application\nName=A\nExec=a %f\nMimeType=application/x-a;\n'
        self.write('data/a.mime.xml', kind)
        self.write('data/org.habeas.Habeas.desktop.in', entry)
        self.assert_green('metadata')
        self.write('data/org.habeas.Habeas.desktop.in', entry.replace('x-a', 'x-b'))
        self.assert_red('metadata', 'not in both')
        self.write('data/org.habeas.Habeas.desktop.in', entry)
        self.write('data/a.mime.xml', kind.replace(' pattern="*.a"', ''))
        self.assert_red('metadata', 'data/a.mime.xml:1:')

    def test_schema_and_picture(self):
        self.write('data/a.gschema.xml', '<schemalist><schema id="a"><key/></schema></schemalist>')
        self.write('data/a.svg', '<svg>')
        self.assert_red('metadata', 'data:1:')
        self.assert_red('metadata', 'data/a.svg:1:')


class Flatpak(LintTest):
    PATH = 'flatpak/org.habeas.Habeas.yml'

    def test_flatpak(self):
        good = (Path(__file__).parents[2] / self.PATH).read_text(encoding='utf-8')
        self.write(self.PATH, good)
        self.assert_green('flatpak')
        for old, new, sentence in (
            ('--share=ipc\n', '--share=ipc\n  - --share=network\n', 'is given --share=network'),
            ('--share=ipc\n', '--share=ipc\n  - --filesystem=home\n', 'is given --filesystem=home'),
            ('  - --device=dri\n', '', 'is not given --device=dri'),
            ('id: org.habeas.Habeas', 'id: org.example.App', 'the id is org.habeas.Habeas'),
            ('sha256: d59323', 'sha256: ', 'a source of libsodium'),
            ('modules:', 'modules: [', ':'),
        ):
            self.assertIn(old, good)
            self.write(self.PATH, good.replace(old, new, 1))
            self.assert_red('flatpak', sentence)
        self.write(self.PATH, good)
        self.write('subprojects/sqlite3mc.wrap', f'source_hash = {"0" * 64}\n')
        self.assert_red('flatpak', 'SQLite is not the one')


class Names(LintTest):
    def test_names(self):
        self.write('src/base/a.c', 'fetch ("https://example.invalid"); mail ("a@example.org");\n')
        self.assert_green('names')
        for text, sentence in (
            ('https://registry.' 'npmjs.org/x', 'names a package registry'),
            (' /wo' 'rk/x', 'names a folder of one machine'),
            ('jane@clinic' '.org', 'names an address of a person'),
        ):
            self.write('src/base/a.c', text)
            self.assert_red('names', sentence)


class Manual(LintTest):
    def test_manual(self):
        self.write('src/cli/main.c', 'const HabeasCliCommand habeas_cli_commands[] = {\n'
                   '  {"stage", "DATE", N_ ("Stage"), run},\n  {NULL}};\n'
                   'e = {"no-wait", 0, 0, G_OPTION_ARG_NONE, &x, NULL, NULL};\n')
        self.write('docs/habeasctl.md', 'stage, --no-wait')
        self.write('docs/habeasctl.1', '.B stage\n.B \\-\\-no\\-wait\n')
        self.write('data/completions/habeasctl', 'stage --no-wait')
        self.assert_green('manual')
        self.write('docs/habeasctl.md', 'nothing')
        self.assert_red('manual', 'docs/habeasctl.md:1: stage of habeasctl')
        self.assert_red('manual', 'docs/habeasctl.md:1: --no-wait of habeasctl')
        (self.root / 'docs/habeasctl.1').unlink()
        self.assert_red('manual', 'docs/habeasctl.1:1: does not exist')


class Network(LintTest):
    def test_network(self):
        self.write('src/base/a.c', '/* g_socket_client_new */ connect_signals ();\n')
        self.assert_green('network')
        self.write('src/base/a.c', 'client = g_socket_client_new ();\n')
        self.write('src/base/meson.build', "x = dependency('libsoup-3.0')\n")
        self.assert_red('network', 'src/base/a.c:1: g_socket_client_new belongs')
        self.assert_red('network', "dependency('libsoup-3.0') belongs")


if __name__ == '__main__':
    sys.path.insert(0, str(Path(__file__).parent))
    unittest.main()
