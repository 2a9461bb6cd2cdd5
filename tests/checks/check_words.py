#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds that every sentence the app says is there in every language.

All files with words to translate are in po/POTFILES.in, and each language of po/LINGUAS has a good translation of
every message that can be extracted from them now, not of those that were there when po/ was last updated.

usage: check_words.py ROOT | --self-test
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import tap

LANGUAGES = {'ar', 'de', 'es', 'fr'}
# What Meson's i18n.gettext() hands to xgettext for the preset 'glib'.
XGETTEXT = (
    'xgettext', '--from-code=UTF-8', '--add-comments', '--keyword=_', '--keyword=N_', '--keyword=C_:1c,2',
    '--keyword=NC_:1c,2', '--keyword=g_dcgettext:2', '--keyword=g_dngettext:2,3', '--keyword=g_dpgettext2:2c,3',
    '--flag=N_:1:pass-c-format', '--flag=C_:2:pass-c-format', '--flag=NC_:2:pass-c-format',
    '--flag=g_dngettext:2:pass-c-format', '--flag=g_strdup_printf:1:c-format', '--flag=g_string_printf:2:c-format',
    '--flag=g_string_append_printf:2:c-format', '--flag=g_error_new:3:c-format', '--flag=g_set_error:4:c-format',
)
C_WORDS = re.compile(r'(?<!\w)(_|N_|C_|NC_|ngettext|g_dngettext|g_dpgettext2)\s*\(\s*"')
UI_WORDS = re.compile(r'translatable="(yes|true|1)"')
DATA_FILES = ('*.desktop.in*', '*.metainfo.xml.in*')
SCHEMA_WORDS = re.compile(r'gettext-domain="')


def run(*command, cwd):
    result = subprocess.run(command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
                            text=True, env=dict(os.environ, LC_ALL='C.UTF-8', LANGUAGE=''))
    return result.returncode, result.stdout.strip()


def read_list(path):
    """The entries of a file with one or more to a line, without comments."""
    if not path.is_file():
        return []
    return [entry for line in path.read_text().splitlines() for entry in line.split('#')[0].split()]


def files_with_words(root):
    for path in sorted((root / 'src').rglob('*.[ch]')):
        if C_WORDS.search(path.read_text()):
            yield path
    for path in sorted((*(root / 'data').rglob('*.ui'), *(root / 'help').glob('*.ui'))):
        if UI_WORDS.search(path.read_text()):
            yield path
    for path in sorted((root / 'data').glob('*.gschema.xml*')):
        if SCHEMA_WORDS.search(path.read_text()):
            yield path
    for pattern in DATA_FILES:
        yield from sorted((root / 'data').glob(pattern))


def check_language(root, language, template):
    po = root / 'po' / f'{language}.po'
    if not po.is_file():
        yield f'po/LINGUAS: there is no po/{language}.po'
        return
    status, output = run('msgfmt', '--check', '--statistics', '--output-file=/dev/null', str(po), cwd=root)
    if status != 0:
        yield f'po/{language}.po: {output}'
    elif 'fuzzy' in output or 'untranslated' in output:
        yield f'po/{language}.po: {output.splitlines()[-1]}'
    else:
        status, output = run('msgcmp', str(po), str(template), cwd=root)
        if status != 0:
            yield f'po/{language}.po lacks what the app says now:\n{output}'


def check(root):
    listed = read_list(root / 'po' / 'POTFILES.in')
    languages = read_list(root / 'po' / 'LINGUAS')
    complaints = [f'po/POTFILES.in: there is no {name}' for name in listed if not (root / name).is_file()]
    for path in files_with_words(root):
        name = str(path.relative_to(root))
        if name not in listed:
            complaints.append(f'po/POTFILES.in: {name} has words to translate and is not listed')
    complaints += [f'po/LINGUAS: {language} is missing' for language in sorted(LANGUAGES - set(languages))]
    if complaints or not listed:
        return complaints or ['po/POTFILES.in: lists nothing']

    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / 'now.pot'
        status, output = run(*XGETTEXT, '--files-from=po/POTFILES.in', f'--output={template}', cwd=root)
        if status != 0 or not template.exists():
            return [f'po/POTFILES.in: xgettext found no words: {output}']
        for language in languages:
            complaints += check_language(root, language, template)
    return complaints


HEADER = ('msgid ""\nmsgstr ""\n"Project-Id-Version: a\\n"\n"PO-Revision-Date: 2026-01-01 00:00+0000\\n"\n'
          '"Last-Translator: a <a@example.com>\\n"\n"Language-Team: a <a@example.com>\\n"\n"Language: {0}\\n"\n'
          '"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
          '"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n')
ONE = 'msgid "One"\nmsgstr "Eins"\n\n'
TWO = '#, c-format\nmsgid "Two %s"\nmsgstr "Zwei %s"\n\n'


def tree(**changed):
    """A tree of one C file with two messages and one template; changed replaces or, with None, leaves out a file."""
    files = {
        'po/LINGUAS': ' '.join(sorted(LANGUAGES)) + '\n',
        'po/POTFILES.in': '# Words\nsrc/ui/a.c\ndata/ui/a.ui\n',
        'src/ui/a.c': 'a (_("One"), _("Two %s"));\n',
        'src/ui/b.c': 'gtk_thing_ (b);\n',
        'data/ui/a.ui': '<interface><property name="label" translatable="yes">One</property></interface>\n',
    }
    for language in LANGUAGES:
        files[f'po/{language}.po'] = HEADER.format(language) + ONE + TWO
    files.update({name.replace('__', '/').replace('_dot_', '.'): text for name, text in changed.items()})
    return {name: text for name, text in files.items() if text is not None}


CASES = [
    ('a good tree', tree(), None),
    ('no words at all', tree(po__POTFILES_dot_in='', src__ui__a_dot_c='', data__ui__a_dot_ui=''), 'lists nothing'),
    ('a C file that is not listed', tree(src__ui__b_dot_c='b (_("One"));\n'), 'src/ui/b.c has words'),
    ('a template that is not listed', tree(data__ui__b_dot_ui='<a translatable="yes">One</a>'), 'data/ui/b.ui has'),
    ('a page of the help that is not listed', tree(help__b_dot_ui='<a translatable="yes">One</a>'), 'help/b.ui has'),
    ('a desktop file that is not listed', tree(data__b_dot_desktop_dot_in='Name=One\n'), 'data/b.desktop.in has'),
    ('a schema that is not listed', tree(data__b_dot_gschema_dot_xml='<schemalist gettext-domain="a">'),
     'data/b.gschema.xml has'),
    ('a listed file that is gone', tree(src__ui__a_dot_c=None), 'there is no src/ui/a.c'),
    ('a language that is not listed', tree(po__LINGUAS=' '.join(sorted(LANGUAGES - {'es'})) + '\n'), 'es is missing'),
    ('a language without a file', tree(po__de_dot_po=None), 'there is no po/de.po'),
    ('a new message', tree(src__ui__b_dot_c=None, src__ui__a_dot_c='a (_("One"), _("Two %s"), _("Three"));\n',
                           po__ar_dot_po=HEADER.format('ar') + ONE + TWO + 'msgid "Three"\nmsgstr "Drei"\n',
                           po__es_dot_po=HEADER.format('es') + ONE + TWO + 'msgid "Three"\nmsgstr "Tres"\n',
                           po__fr_dot_po=HEADER.format('fr') + ONE + TWO + 'msgid "Three"\nmsgstr "Trois"\n'),
     'po/de.po lacks'),
    ('an untranslated message', tree(po__de_dot_po=HEADER.format('de') + TWO + 'msgid "One"\nmsgstr ""\n'),
     '1 untranslated'),
    ('a fuzzy message', tree(po__de_dot_po=HEADER.format('de') + TWO + '#, fuzzy\n' + ONE), '1 fuzzy'),
    ('a wrong placeholder', tree(po__de_dot_po=HEADER.format('de') + ONE + TWO.replace('Zwei %s', 'Zwei %d')),
     'po/de.po'),
]

if __name__ == '__main__':
    if sys.argv[1] == '--self-test':
        sys.exit(tap.self_test(check, CASES))
    sys.exit(tap.report(check(Path(sys.argv[1]))))
