# SPDX-License-Identifier: GPL-3.0-or-later
"""What the end-to-end tests stand on: the practice server and the app as programs of their own, and the app's
accessibility tree, which is all that the tests see of it."""

import json
import os
import re
import subprocess
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
# Far more stops of the keys than any page has.
MAX_STOPS = 60

APP = os.environ['HANDBACK_APP']
SERVER = os.environ['HANDBACK_SERVER']
PICTURES = Path(os.environ['HB_TEST_PICTURE_DIR'])
RECORDS = Path(os.environ['HB_TEST_RECORD_DIR'])


def wait_for(what, condition):
    """Returns what condition () gives as soon as that is true."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        try:
            value = condition()
            if value:
                return value
        except GLib.Error:
            pass  # A row that was asked for has gone in the meantime.
        # Whoever is asked something on the bus in this process answers meanwhile.
        while GLib.MainContext.default().iteration(False):
            pass
        time.sleep(0.03)
    raise AssertionError(f'waited in vain for {what}')


def type_keys(text):
    """As on a keyboard, to wherever its keys go."""
    subprocess.run(['xdotool', 'type', '--delay', '15', text], check=True, timeout=PATIENCE_S)


def say(item):
    """What an item is called, or else what it reads."""
    name = item.get_name()
    if name or item.get_editable_text_iface() is not None:
        return name
    text = item.get_text_iface()
    return Atspi.Text.get_text(text, 0, Atspi.Text.get_character_count(text)) if text is not None else ''


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
        self.root = wait_for('the window', self.find_root)

    def find_root(self):
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child is not None and child.get_process_id() == self.process.pid and child.get_child_count() > 0:
                return child
        return None

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

    def warnings(self):
        self.log.seek(0)
        return [line for line in self.log if 'WARNING' in line or 'CRITICAL' in line]

    def walk(self, root=None):
        """All that is shown, outermost first."""
        root = root or self.root
        yield root
        for i in range(root.get_child_count()):
            child = root.get_child_at_index(i)
            if child is not None and (child is self.root or child.get_role() == Atspi.Role.APPLICATION or
                                      child.get_state_set().contains(Atspi.StateType.SHOWING)):
                yield from self.walk(child)

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

    def wait_for_text(self, text):
        return self.wait(text, exact=False)

    def wait_for_no_text(self, text):
        wait_for(f'“{text}” to go', lambda: not self.shows(text))

    def count_buttons(self, name):
        return sum(1 for item in self.walk() if item.get_role() == Atspi.Role.BUTTON and say(item) == name)

    def act(self, item, action='click'):
        names = [Atspi.Action.get_action_name(item, i) for i in range(Atspi.Action.get_n_actions(item))]
        assert action in names, f'{item.get_name()} has {names}'
        Atspi.Action.do_action(item, names.index(action))

    def click(self, name):
        self.act(self.wait(name, Atspi.Role.BUTTON))

    def find_entry(self, name):
        return next((item for item in self.walk()
                     if item.get_name() == name and item.get_editable_text_iface() is not None), None)

    def type(self, text, entry='Search people'):
        Atspi.EditableText.set_text_contents(wait_for(entry, lambda: self.find_entry(entry)), text)

    def press(self, *keys):
        subprocess.run(['xdotool', 'key', '--delay', '40', *keys], check=True, timeout=PATIENCE_S)

    def find_focus(self):
        return next((item for item in self.walk() if item.get_state_set().contains(Atspi.StateType.FOCUSED)), None)

    def say_focus(self):
        focus = self.find_focus()
        return (say(focus) or '') if focus is not None else ''

    def go_to(self, key, name):
        """Presses @key until the keys are on what is called @name, or a part of that."""
        for _ in range(MAX_STOPS):
            if name in self.say_focus():
                return
            self.press(key)
        raise AssertionError(f'{key} never came to “{name}”')

    def toggle(self, name):
        self.act(wait_for(name, lambda: self.find_switch(name)), 'toggle')

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
        # It is there once another number is: between the two numbers, neither is shown.
        wait_for('the answer', lambda: self.count_people() not in (None, '120 people'))
        self.press('Return')
        self.press('Down', 'Up')
        if heading:
            self.wait_for_text(heading)

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
        assert not app.warnings(), app.warnings()
    finally:
        if app is not None:
            app.close()
        server.stop()


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
            print(f'ok {number} {test.__name__}', flush=True)
        except Exception:  # What a test meets, it reports; the next one goes on.
            status = 1
            print(f'not ok {number} {test.__name__}')
            print('\n'.join('# ' + line for line in traceback.format_exc().splitlines()), flush=True)
    return status
