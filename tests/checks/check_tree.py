#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds what every file of the tree must be like.

C and script files name their licence, no file is too long to hold one idea, nothing is left for later by a mark in
the text, and a widget class and its template have the same name.

usage: check_tree.py ROOT | --self-test
"""

import re
import sys
from pathlib import Path

import tap

PLACES = ('.ci', 'data', 'flatpak', 'help', 'po', 'src', 'tests', 'meson.build', 'meson.options', 'sdk')
TEXTS = {'.c', '.h', '.py', '.sh', '.ui', '.css', '.in', '.xml', '.build', '.options', '.yaml', '.json', '.supp', ''}
LONGEST = 800
LICENCE = 'SPDX-License-Identifier: GPL-3.0-or-later'
C_LICENCE = f'/* {LICENCE} */'
# In two halves, so that this file is no find of its own.
MARKS = re.compile(r'\b(' + '|'.join(('TO' 'DO', 'FIX' 'ME', 'X' 'XX', 'HA' 'CK')) + r')\b')
SET_TEMPLATE = re.compile(r'set_template_from_resource\s*\([^;]*?/([a-z0-9-]+)\.ui"')
TEMPLATE = re.compile(r'<template\s+class="(\w+)"')


def list_files(root):
    for place in PLACES:
        path = root / place
        if path.is_file():
            yield path
        for found in sorted(path.rglob('*')):
            if found.is_file() and found.suffix in TEXTS and '__pycache__' not in found.parts:
                yield found


def check_file(path, text):
    lines = text.splitlines()
    if path.suffix in ('.c', '.h'):
        if lines[:1] != [C_LICENCE]:
            yield f'the first line is not {C_LICENCE}'
    elif path.suffix in ('.py', '.sh') or text.startswith('#!'):
        if not any(LICENCE in line for line in lines[:2]):
            yield f'the first two lines have no {LICENCE}'
    if path.suffix in ('.c', '.h', '.py', '.sh') and len(lines) > LONGEST:
        yield f'{len(lines)} lines are more than {LONGEST}'
    for number, line in enumerate(lines, 1):
        if mark := MARKS.search(line):
            yield f'line {number} has a {mark.group()}'


def check_templates(root):
    templates = {path.stem: path for path in sorted((root / 'data' / 'ui').glob('*.ui'))}
    used = {}
    for path in sorted((root / 'src').rglob('*.c')):
        for name in SET_TEMPLATE.findall(path.read_text()):
            used[name] = path
            if name != path.stem:
                yield f'{path.relative_to(root)}: its template is {name}.ui'
            if name not in templates:
                yield f'{path.relative_to(root)}: there is no data/ui/{name}.ui'
    for name, path in templates.items():
        for widget in TEMPLATE.findall(path.read_text()):
            if re.sub(r'(?<!^)(?=[A-Z])', '-', widget).lower() != name and widget[:2] == 'Hb':
                yield f'data/ui/{name}.ui: holds the template of {widget}'
            elif widget[:2] == 'Hb' and name not in used:
                yield f'data/ui/{name}.ui: is the template of no class'


def check(root):
    complaints = []
    for path in list_files(root):
        complaints += [f'{path.relative_to(root)}: {what}' for what in check_file(path, path.read_text())]
    if not complaints and not (root / 'src').is_dir():
        complaints.append('src: there is no source file')
    return complaints + list(check_templates(root))


def templated(name):
    return f'{C_LICENCE}\ngtk_widget_class_set_template_from_resource (klass,\n  RESOURCE_PATH "/{name}.ui");\n'


CASES = [
    ('a good tree', {
        'src/ui/hb-place-row.c': templated('hb-place-row'),
        'data/ui/hb-place-row.ui': '<template class="HbPlaceRow" parent="AdwBin">',
        'data/ui/hb-place-item.ui': '<template class="GtkListItem">',
        'sdk': f'#!/bin/sh\n# {LICENCE}\nmktemp x.XXXXXX\n',
        'tests/checks/a.py': f'# {LICENCE}\n',
        'src/api/a.c': C_LICENCE + '\n' * LONGEST,
    }, None),
    ('no source at all', {'README': ''}, 'no source file'),
    ('C without a licence', {'src/a.c': '\n'}, 'first line'),
    ('another licence', {'src/a.h': '/* SPDX-License-Identifier: MIT */\n'}, 'first line'),
    ('a script without a licence', {'src/b': '', 'sdk': '#!/bin/sh\n\n\n'}, 'first two lines'),
    ('Python without a licence', {'src/b': '', 'tests/a.py': '\n'}, 'first two lines'),
    ('a long file', {'src/a.c': C_LICENCE + '\n' * (LONGEST + 1)}, 'more than'),
    ('a mark in C', {'src/a.c': C_LICENCE + '\n/* FIX' 'ME: later */\n'}, 'line 2 has a FIX' 'ME'),
    ('a mark in a template', {'src/b': '', 'data/ui/a.ui': '<!-- TO' 'DO -->'}, 'line 1'),
    ('a mark in a script', {'src/b': '', 'sdk': f'#!/bin/sh\n# {LICENCE}\n# HA' 'CK\n'}, 'line 3'),
    ('a template of another name', {
        'src/ui/hb-a.c': templated('hb-b'), 'data/ui/hb-b.ui': '<template class="HbB">',
    }, 'its template is hb-b.ui'),
    ('a template that is not there', {'src/ui/hb-a.c': templated('hb-a')}, 'no data/ui/hb-a.ui'),
    ('a template of no class', {'src/b': '', 'data/ui/hb-a.ui': '<template class="HbA">'}, 'of no class'),
    ('a template of another class', {
        'src/ui/hb-a.c': templated('hb-a'), 'data/ui/hb-a.ui': '<template class="HbB">',
    }, 'holds the template of HbB'),
]

if __name__ == '__main__':
    if sys.argv[1] == '--self-test':
        sys.exit(tap.self_test(check, CASES))
    sys.exit(tap.report(check(Path(sys.argv[1]))))
