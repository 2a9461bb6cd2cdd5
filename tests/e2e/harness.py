# SPDX-License-Identifier: GPL-3.0-or-later
"""What the end-to-end tests stand on: the practice server and the app as programs of their own, and the app's
accessibility tree, which is all that the tests see of it."""

import json
import os
import re
import subprocess
import sys
import tempfile
import time
import traceback
import urllib.error
import urllib.request
from pathlib import Path

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402

# Far more than the slowest machine takes: it only ends what would never come.
PATIENCE_S = 30
# The same for a dozen changes one after the other.
LONG_PATIENCE_S = 90
# So long the focus may take to be somewhere else after a key.
FOCUS_PATIENCE_S = 10
# Far more stops of the keys than any page has.
MAX_STOPS = 60

APP = os.environ['HANDBACK_APP']
SERVER = os.environ['HANDBACK_SERVER']
PICTURES = Path(os.environ['HB_TEST_PICTURE_DIR'])
RECORDS = Path(os.environ['HB_TEST_RECORD_DIR'])


def come_true(condition, patience=PATIENCE_S):
    """Returns what condition () gives as soon as that is true, or what it gave at last."""
    end, value = time.monotonic() + patience, None
    while True:
        try:
            value = condition()
            if value:
                return value
        except GLib.Error:
            pass  # A row that was asked for has gone in the meantime.
        if time.monotonic() >= end:
            return value
        # Whoever is asked something on the bus in this process answers meanwhile.
        while GLib.MainContext.default().iteration(False):
            pass
        time.sleep(0.03)


def wait_for(what, condition, patience=PATIENCE_S):
    """Returns what condition () gives as soon as that is true."""
    value = come_true(condition, patience)
    if not value:
        raise AssertionError(f'waited in vain for {what}')
    return value


def type_keys(text):
    """As on a keyboard, to wherever its keys go."""
    subprocess.run(['xdotool', 'type', '--delay', '15', text], check=True, timeout=PATIENCE_S)


class Clipboard:
    """Another program, from which @text was copied."""

    PROGRAM = """
import sys, gi
gi.require_version('Gdk', '4.0')
gi.require_version('Gtk', '4.0')
from gi.repository import Gdk, GLib, Gtk
Gtk.init()
Gdk.Display.get_default().get_clipboard().set(sys.stdin.readline().rstrip())
print('copied', flush=True)
GLib.MainLoop().run()
"""

    def __init__(self, text):
        self.text = text

    def __enter__(self):
        self.process = subprocess.Popen([sys.executable, '-c', self.PROGRAM], text=True,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.process.stdin.write(self.text + '\n')
        self.process.stdin.close()
        assert self.process.stdout.readline() == 'copied\n'

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait(timeout=PATIENCE_S)
        self.process.stdout.close()


def say(item):
    """What an item is called, or else what it reads."""
    name = item.get_name()
    if name or item.get_editable_text_iface() is not None:
        return name
    text = item.get_text_iface()
    return Atspi.Text.get_text(text, 0, Atspi.Text.get_character_count(text)) if text is not None else ''


def has_states(item, *states):
    held = item.get_state_set()
    return all(held.contains(state) for state in states)


def do_action(item, action):
    """Whether @item could do it: what cannot be pressed swallows it in silence, as what has gone does."""
    if item is None or not has_states(item, Atspi.StateType.SENSITIVE):
        return False
    names = [Atspi.Action.get_action_name(item, i) for i in range(Atspi.Action.get_n_actions(item))]
    assert action in names, f'{item.get_name()} has {names}'
    return Atspi.Action.do_action(item, names.index(action))


def list_shown(item):
    """@item and all that is shown in it, outermost first. What goes in the meantime is passed over."""
    try:
        children = [item.get_child_at_index(i) for i in range(item.get_child_count())]
        shown = [child for child in children if child is not None and
                 (child.get_role() == Atspi.Role.APPLICATION or has_states(child, Atspi.StateType.SHOWING))]
    except GLib.Error:
        return
    yield item
    for child in shown:
        yield from list_shown(child)


def find_root(pid):
    """The accessibility tree of a process, once it has a window."""
    desktop = Atspi.get_desktop(0)
    for i in range(desktop.get_child_count()):
        child = desktop.get_child_at_index(i)
        if child is not None and child.get_process_id() == pid and child.get_child_count() > 0:
            return child
    return None


class Server:
    """The practice company as a program."""

    def __init__(self, *faults):
        self.faults = faults
        RECORDS.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix='e2e-', suffix='.jsonl', dir=RECORDS)
        os.close(handle)
        self.record = Path(name)
        self.port = 0
        self.start()

    def start(self):
        command = [SERVER, '--port', str(self.port), '--rate-limit', '0', '--record', str(self.record)]
        for fault in self.faults:
            command += ['--fault', fault]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.uri = self.process.stdout.readline().split()[-1]
        self.key = self.process.stdout.readline().split()[-1]
        self.port = int(self.uri.rsplit(':', 1)[1])

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait(timeout=PATIENCE_S)
        self.process.stdout.close()

    def get(self, path):
        """The status of an answer, and what it says."""
        request = urllib.request.Request(self.uri + path, headers={'Authorization': 'KISI-LOGIN ' + self.key})
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE_S) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            with error:
                return error.code, None

    def seen(self, method, path):
        """What the app asked for."""
        with self.record.open(encoding='utf-8') as lines:
            exchanges = [json.loads(line) for line in lines]
        return [one for one in exchanges if one['method'] == method and one['path'].startswith(path) and
                one['request_headers'].get('user-agent', '').startswith('Handback/')]


class App:
    """The app as a program, seen through its accessibility tree."""

    def __init__(self, *arguments, key=None, preferences=None, environment=None):
        self.home = tempfile.TemporaryDirectory()
        settings = Path(self.home.name) / '.config/gtk-4.0/settings.ini'
        settings.parent.mkdir(parents=True)
        settings.write_text('[Settings]\ngtk-enable-animations=false\ngtk-cursor-blink=false\n')
        self.environment = dict(environment or {})
        if preferences:
            self.keep_preferences(preferences)
        self.arguments, self.key = arguments, key
        self.log = tempfile.TemporaryFile('w+')
        self.start()

    def keep_preferences(self, preferences):
        """As GSettings keeps them in a file."""
        path = Path(self.home.name) / '.config/glib-2.0/settings/keyfile'
        path.parent.mkdir(parents=True)
        lines = [f'{name}={value}\n' for name, value in preferences.items()]
        path.write_text(''.join(['[io/github/handback/Handback]\n', *lines]))
        self.environment['GSETTINGS_BACKEND'] = 'keyfile'

    def build_environment(self):
        environment = {name: value for name, value in os.environ.items() if not name.startswith('XDG_')}
        return environment | {'HOME': self.home.name, 'XDG_RUNTIME_DIR': self.home.name, **self.environment}

    def start(self):
        """Again in the same home, where it was started before."""
        command, key_fds = [APP, *self.arguments], ()
        if self.key is not None:
            reader, writer = os.pipe()
            os.write(writer, self.key.encode() + b'\n')
            os.close(writer)
            command += ['--key-fd', str(reader)]
            key_fds = (reader,)
        self.process = subprocess.Popen(command, env=self.build_environment(), pass_fds=key_fds, stderr=self.log)
        for fd in key_fds:
            os.close(fd)
        self.root = wait_for('the window', lambda: find_root(self.process.pid))

    def kill(self):
        """As a crash or a power cut would."""
        self.process.kill()
        self.process.wait(timeout=PATIENCE_S)

    def close_process(self):
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait(timeout=PATIENCE_S)

    def close(self):
        self.close_process()
        self.log.close()
        self.home.cleanup()

    def check_log(self, where):
        """It warned of nothing."""
        self.log.seek(0)
        warnings = [line.strip() for line in self.log if 'WARNING' in line or 'CRITICAL' in line]
        assert not warnings, '\n'.join(f'{where}: the app warned: {line}' for line in warnings)

    def walk(self, root=None):
        """All that is shown, outermost first."""
        return list_shown(root or self.root)

    def find(self, name, role=None, exact=True):
        for item in self.walk():
            said = say(item)
            if (role is None or item.get_role() == role) and (said == name or not exact and name in said):
                return item
        return None

    def wait(self, name, role=None, exact=True):
        return wait_for(f'“{name}”', lambda: self.find(name, role, exact))

    def shows(self, text):
        return self.find(text, exact=False) is not None

    def wait_for_text(self, text, patience=PATIENCE_S):
        return wait_for(f'“{text}”', lambda: self.find(text, exact=False), patience)

    def wait_for_no_text(self, text):
        wait_for(f'“{text}” to go', lambda: not self.shows(text))

    def count_buttons(self, name):
        return sum(1 for item in self.walk() if item.get_role() == Atspi.Role.BUTTON and say(item) == name)

    def act(self, what, find, action='click'):
        """As soon as what find () gives is there and can be pressed."""
        wait_for(f'{what} that can be pressed', lambda: do_action(find(), action))

    def click(self, name):
        self.act(f'“{name}”', lambda: self.find(name, Atspi.Role.BUTTON))

    def find_entry(self, name):
        return next((item for item in self.walk()
                     if item.get_name() == name and item.get_editable_text_iface() is not None), None)

    def type(self, text, entry='Search people'):
        Atspi.EditableText.set_text_contents(wait_for(entry, lambda: self.find_entry(entry)), text)

    def press(self, *keys):
        subprocess.run(['xdotool', 'key', '--delay', '40', *keys], check=True, timeout=PATIENCE_S)

    def find_focus(self):
        return next((item for item in self.walk() if has_states(item, Atspi.StateType.FOCUSED)), None)

    def read_focus(self):
        """What the keys go to: the item, its role, and what is said of it; None where there is nothing."""
        focus = self.find_focus()
        return (focus, focus.get_role(), say(focus) or '') if focus is not None else None

    def has_focus(self, name, role=None):
        """Whether the keys go to what is called @name, alone or before a comma and what more is said of it."""
        focus = self.read_focus()
        return focus is not None and role in (None, focus[1]) and (focus[2] == name or focus[2].startswith(name + ', '))

    def wait_for_focus(self, name, role=None):
        wait_for(f'the keys on “{name}”', lambda: self.has_focus(name, role))

    def go_to(self, key, name, role=None):
        """Presses @key until the keys are on what is called @name: see has_focus ()."""
        passed = []
        for _ in range(MAX_STOPS):
            before = come_true(self.read_focus)
            if self.has_focus(name, role):
                return
            passed.append(before)
            # One more press is for a key that was lost.
            if passed[-3:] == passed[-1:] * 3:
                break
            self.press(key)
            # Another press too early would go past it.
            come_true(lambda: self.read_focus() not in (None, before), FOCUS_PATIENCE_S)
        raise AssertionError(f'{key} never came to “{name}”, but to {[stop and stop[2] for stop in passed]}')

    def toggle(self, name):
        self.act(f'“{name}”', lambda: self.find_switch(name), 'toggle')

    def find_switch(self, name):
        return next((item for item in self.walk() if item.get_name() == name and
                     item.get_action_iface() is not None and item.get_state_set().contains(Atspi.StateType.SENSITIVE) and
                     item.get_role() == Atspi.Role.CHECK_BOX), None)

    def is_on(self, name):
        item = self.find_switch(name)
        return item is not None and item.get_state_set().contains(Atspi.StateType.CHECKED)

    def count_people(self):
        """What is said above the list, such as “3 people”."""
        return next((text for text in map(say, self.walk()) if re.fullmatch(r'\d+ (people|person)', text or '')), None)

    def open_person(self, query, heading='access right'):
        """Types who is looked for, and opens the first of them by the keyboard."""
        self.wait('120 people')
        self.type(query)
        self.open_first()
        if heading:
            self.wait_for_text(heading)

    def open_first(self):
        """Of the people who fit what was typed."""
        # They are there once another number is: between the two numbers, neither is shown.
        wait_for('the answer', lambda: self.count_people() not in (None, '120 people'))
        self.press('Return')
        self.press('Down', 'Up')

    def picture(self, name):
        PICTURES.mkdir(parents=True, exist_ok=True)
        subprocess.run(['import', '-window', 'root', str(PICTURES / f'{name}.png')], check=False, timeout=PATIENCE_S)


def run(test):
    """A test may have attributes: faults of the server, arguments in place of its address, another key, preferences.
    One without parameters needs neither app nor server."""
    if test.__code__.co_argcount == 0:
        test()
        return
    server, app = Server(*getattr(test, 'faults', [])), None
    try:
        arguments, key = ['--server', server.uri], getattr(test, 'key', server.key)
        if hasattr(test, 'arguments'):
            arguments, key = test.arguments, None
        app = App(*arguments, key=key, preferences=getattr(test, 'preferences', None))
        try:
            test(app, server)
        except BaseException:
            app.picture(test.__name__)
            raise
        app.check_log(test.__name__)
    finally:
        if app is not None:
            app.close()
        server.stop()


def report(number, name, fault=None):
    """One line of TAP, and of what was wrong. That is on both outputs: of a long run, only one may be kept."""
    print(f"{'ok' if fault is None else 'not ok'} {number} {name}", flush=True)
    if fault is not None:
        text = '\n'.join(f'# {line}' for line in fault.splitlines())
        print(text, flush=True)
        print(f'# {name} failed:\n{text}', file=sys.stderr, flush=True)


def main(found, names):
    """Runs the tests among what a module holds: those whose names begin with one of names, or all."""
    tests = [test for name, test in found.items() if name.startswith('test_')]
    if names:
        tests = [test for test in tests if test.__name__.startswith(tuple(names))]
    print(f'1..{len(tests)}', flush=True)
    status = 0
    for number, test in enumerate(tests, 1):
        try:
            run(test)
            report(number, test.__name__)
        except Exception:  # What a test meets, it reports; the next one goes on.
            status = 1
            report(number, test.__name__, traceback.format_exc())
    return status
