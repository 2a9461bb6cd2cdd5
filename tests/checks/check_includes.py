#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the arrows between the layers under src/, by reading their #include lines.

usage: check_includes.py ROOT | --self-test
"""

import re
import sys
from pathlib import Path

import tap

# What each folder under src/ may include: other folders and libraries. GLib, GObject and GIO are everywhere.
LAYERS = {
    'api': {'libsoup', 'json-glib'},
    'keyring': {'libsecret'},
    'journal': {'sqlite3'},
    'demo': {'libsoup', 'json-glib'},
    'core': {'api', 'keyring', 'journal'},
    'ui': {'core', 'demo', 'gtk', 'adwaita'},
    '': {'ui'},  # main.c
}

# What must not reach another layer through the headers of the one that uses it.
HIDDEN = {'libsoup', 'json-glib', 'libsecret', 'sqlite3'}

LIBRARIES = {
    'adwaita.h': 'adwaita', 'gdk': 'gtk', 'gsk': 'gtk', 'gtk': 'gtk', 'graphene.h': 'gtk', 'pango': 'gtk',
    'json-glib': 'json-glib', 'libsecret': 'libsecret', 'libsoup': 'libsoup', 'sqlite3.h': 'sqlite3',
    'gio': None, 'glib': None, 'glib.h': None, 'glib-object.h': None, 'glib-unix.h': None,
}
# Made by gdbus-codegen in the build folder: GIO only.
GENERATED = {'hb-shell-search-provider.h'}
SYSTEM_FOLDERS = {'arpa', 'linux', 'net', 'netinet', 'sanitizer', 'sys'}

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]+([<"])([^>"]+)[>"]', re.MULTILINE)


class Tree:
    def __init__(self, root):
        self.source = root / 'src'
        self.complaints = []
        self.includes = {}  # path -> [(bracket, name)]
        self.headers = {}  # name -> path
        for path in sorted(self.source.rglob('*.[ch]')):
            self.includes[path] = INCLUDE.findall(path.read_text())
            if path.suffix == '.h':
                if path.name in self.headers:
                    self.complain(path, f'there is another {path.name}')
                self.headers[path.name] = path

    def complain(self, path, what):
        self.complaints.append(f'src/{path.relative_to(self.source)}: {what}')

    def layer(self, path):
        parts = path.relative_to(self.source).parts
        return parts[0] if len(parts) > 1 else ''

    def check_library(self, path, name, allowed):
        first = name.split('/')[0]
        if first in LIBRARIES:
            library = LIBRARIES[first]
            if library is not None and library not in allowed:
                self.complain(path, f'<{name}> is not for this layer')
        elif '/' in name and first not in SYSTEM_FOLDERS:
            self.complain(path, f'<{name}> is of a library this check does not know')

    def check_header(self, path, name, allowed):
        if '/' in name:
            self.complain(path, f'"{name}" has a path in it')
            return
        if name == 'config.h' or name in GENERATED:
            return
        header = self.headers.get(name)
        if header is None:
            self.complain(path, f'"{name}" is nowhere under src/')
            return
        layer = self.layer(header)
        if layer == self.layer(path):
            return
        if layer not in allowed:
            self.complain(path, f'"{name}" is of {layer}, which is not for this layer')
        elif name.endswith('-private.h'):
            self.complain(path, f'"{name}" is private to {layer}')
        for library, through in sorted(self.hidden_behind(header, set())):
            self.complain(path, f'"{name}" brings in {library} through {through.name}')

    def hidden_behind(self, header, seen):
        """The libraries that a header brings in and that its layer ought to hide, each with the header that does."""
        seen.add(header)
        found = set()
        for bracket, name in self.includes[header]:
            if bracket == '<':
                library = LIBRARIES.get(name.split('/')[0])
                if library in HIDDEN:
                    found.add((library, header))
            elif self.headers.get(name) not in seen | {None}:
                found |= self.hidden_behind(self.headers[name], seen)
        return found

    def check(self):
        if not self.includes:
            self.complaints.append('src: there is no source file')
        for path, includes in self.includes.items():
            layer = self.layer(path)
            if layer not in LAYERS:
                self.complain(path, f'{layer} is a layer this check does not know')
                continue
            if path.suffix == '.c' and includes[:1] != [('"', 'config.h')]:
                self.complain(path, 'the first #include is not "config.h"')
            if path.suffix == '.h' and ('"', 'config.h') in includes:
                self.complain(path, '"config.h" is for .c files only')
            for bracket, name in includes:
                if bracket == '<':
                    self.check_library(path, name, LAYERS[layer])
                else:
                    self.check_header(path, name, LAYERS[layer])
        return self.complaints


def check(root):
    return Tree(root).check()


def c_file(*includes):
    return ''.join(f'#include {name}\n' for name in ('"config.h"', *includes))


CASES = [
    ('a good tree', {
        'src/main.c': c_file('"hb-window.h"'),
        'src/api/hb-client.h': '#include <gio/gio.h>\n',
        'src/api/hb-client-private.h': '#include "hb-client.h"\n#include <libsoup/soup.h>\n',
        'src/api/hb-client.c': c_file('"hb-client-private.h"', '<json-glib/json-glib.h>', '<sys/types.h>'),
        'src/core/hb-plan.h': '#include "hb-client.h"\n',
        'src/core/hb-plan.c': c_file('"hb-plan.h"', '<string.h>'),
        'src/ui/hb-window.h': '#include <adwaita.h>\n#include <gtk/gtk.h>\n',
        'src/ui/hb-window.c': c_file('"hb-window.h"', '"hb-plan.h"', '<glib/gi18n.h>'),
    }, None),
    ('no source at all', {'src/README': ''}, 'no source file'),
    ('api uses the keyring', {'src/api/a.c': c_file('<libsecret/secret.h>')}, 'not for this layer'),
    ('core uses libsoup', {'src/core/a.c': c_file('<libsoup/soup.h>')}, 'not for this layer'),
    ('core uses GTK', {'src/core/a.c': c_file('<gtk/gtk.h>')}, 'not for this layer'),
    ('ui uses json-glib', {'src/ui/a.c': c_file('<json-glib/json-glib.h>')}, 'not for this layer'),
    ('journal uses libsecret', {'src/journal/a.c': c_file('<libsecret/secret.h>')}, 'not for this layer'),
    ('core uses SQLite', {'src/core/a.c': c_file('<sqlite3.h>')}, 'not for this layer'),
    ('journal uses api', {'src/journal/a.c': c_file('"b.h"'), 'src/api/b.h': ''}, 'is of api'),
    ('ui uses journal', {'src/ui/a.c': c_file('"b.h"'), 'src/journal/b.h': ''}, 'is of journal'),
    ('a header that brings SQLite in', {
        'src/core/a.c': c_file('"b.h"'), 'src/journal/b.h': '#include <sqlite3.h>\n',
    }, 'brings in sqlite3'),
    ('ui uses api', {'src/ui/a.c': c_file('"b.h"'), 'src/api/b.h': ''}, 'is of api'),
    ('api uses core', {'src/api/a.c': c_file('"b.h"'), 'src/core/b.h': ''}, 'is of core'),
    ('demo uses api', {'src/demo/a.c': c_file('"b.h"'), 'src/api/b.h': ''}, 'is of api'),
    ('core uses demo', {'src/core/a.h': '#include "b.h"\n', 'src/demo/b.h': ''}, 'is of demo'),
    ('main uses core', {'src/main.c': c_file('"b.h"'), 'src/core/b.h': ''}, 'is of core'),
    ('a private header of another layer', {
        'src/core/a.c': c_file('"b-private.h"'), 'src/api/b-private.h': '',
    }, 'is private to api'),
    ('a header that brings libsoup in', {
        'src/core/a.c': c_file('"b.h"'), 'src/api/b.h': '#include <libsoup/soup.h>\n',
    }, 'brings in libsoup'),
    ('a header that brings json-glib in through another', {
        'src/core/a.c': c_file('"b.h"'),
        'src/api/b.h': '#include "c.h"\n',
        'src/api/c.h': '#include "b.h"\n#include <json-glib/json-glib.h>\n',
    }, 'brings in json-glib through c.h'),
    ('a path', {'src/core/a.c': c_file('"../api/b.h"'), 'src/api/b.h': ''}, 'has a path'),
    ('a header that is not there', {'src/core/a.c': c_file('"b.h"')}, 'is nowhere'),
    ('two headers of one name', {'src/core/a.h': '', 'src/api/a.h': ''}, 'there is another'),
    ('no config.h', {'src/core/a.c': '#include <gio/gio.h>\n'}, 'not "config.h"'),
    ('config.h second', {
        'src/core/a.c': '#include <gio/gio.h>\n#include "config.h"\n',
    }, 'not "config.h"'),
    ('config.h in a header', {'src/core/a.h': '#include "config.h"\n'}, 'for .c files only'),
    ('an unknown library', {'src/core/a.c': c_file('<curl/curl.h>')}, 'does not know'),
    ('an unknown layer', {'src/odd/a.c': c_file()}, 'does not know'),
]

if __name__ == '__main__':
    if sys.argv[1] == '--self-test':
        sys.exit(tap.self_test(check, CASES))
    sys.exit(tap.report(check(Path(sys.argv[1]))))
