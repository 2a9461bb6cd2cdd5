#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The built program as part of a desktop: started twice, asked by the desktop's search, and telling what has ended.

    test_desktop.py [NAME…]   runs the tests whose names begin so, or all
"""

import subprocess
import sys
import threading
from pathlib import Path

from gi.repository import Gio, GLib

from harness import APP, App, Atspi, LONG_PATIENCE_S, PATIENCE_S, Server, has_states, main, wait_for

APPLICATION_ID = 'io.github.handback.Handback'
OBJECT_PATH = '/io/github/handback/Handback'
SAM = 'sam.reyes@example.com'
SEARCH_ON = {'search-provider': 'true'}


class Bus:
    """The session bus, as the desktop uses it."""

    def __init__(self):
        self.connection = Gio.bus_get_sync(Gio.BusType.SESSION)

    def call(self, name, path, interface, method, parameters=None):
        # Whoever is not there is not started: the bus would start a second one beside the one that is on its way.
        return self.connection.call_sync(name, path, interface, method, parameters, None,
                                         Gio.DBusCallFlags.NO_AUTO_START, PATIENCE_S * 1000, None).unpack()

    def ask_bus(self, method, parameters=None):
        return self.call('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', method, parameters)

    def find_name(self, process):
        """What a process is called on the bus: the app may be there without its own name."""
        for name in self.ask_bus('ListNames')[0]:
            try:
                pid, = self.ask_bus('GetConnectionUnixProcessID', GLib.Variant('(s)', (name,)))
            except GLib.Error:
                continue
            if name.startswith(':') and pid == process.pid and self.has_provider(name):
                return name
        return None

    def has_provider(self, name):
        try:
            self.search(name, ['x'])
        except GLib.Error:
            return False
        return True

    def provide(self, name, method, signature=None, *values):
        parameters = GLib.Variant(signature, values) if signature else None
        return self.call(name, OBJECT_PATH + '/SearchProvider', 'org.gnome.Shell.SearchProvider2', method, parameters)

    def search(self, name, terms):
        return self.provide(name, 'GetInitialResultSet', '(as)', terms)[0]

    def say_names(self, name, results):
        return [meta['name'] for meta in self.provide(name, 'GetResultMetas', '(as)', results)[0]]


class Notifications:
    """What shows notifications on a desktop. It only remembers them."""

    XML = """<node><interface name="org.freedesktop.Notifications">
        <method name="Notify"><arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/>
          <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="as" direction="in"/>
          <arg type="a{sv}" direction="in"/><arg type="i" direction="in"/><arg type="u" direction="out"/></method>
        <method name="CloseNotification"><arg type="u" direction="in"/></method>
        <method name="GetCapabilities"><arg type="as" direction="out"/></method>
        <method name="GetServerInformation"><arg type="s" direction="out"/><arg type="s" direction="out"/>
          <arg type="s" direction="out"/><arg type="s" direction="out"/></method>
      </interface></node>"""

    def __init__(self):
        self.shown, self.context, ready = [], GLib.MainContext.new(), threading.Event()
        self.loop = GLib.MainLoop.new(self.context, False)
        self.thread = threading.Thread(target=self.serve, args=(ready,), daemon=True)
        self.thread.start()
        assert ready.wait(PATIENCE_S)

    def serve(self, ready):
        self.context.push_thread_default()
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        address = Gio.dbus_address_get_for_bus_sync(Gio.BusType.SESSION)
        self.connection = Gio.DBusConnection.new_for_address_sync(address, flags)
        interface = Gio.DBusNodeInfo.new_for_xml(self.XML).interfaces[0]
        self.connection.register_object('/org/freedesktop/Notifications', interface, self.answer)
        Gio.bus_own_name_on_connection(self.connection, 'org.freedesktop.Notifications', Gio.BusNameOwnerFlags.NONE,
                                       lambda *_: ready.set(), None)
        self.loop.run()

    def answer(self, connection, sender, path, interface, method, parameters, invocation):
        if method == 'Notify':
            _, _, _, title, body, actions, _, _ = parameters.unpack()
            invocation.return_value(GLib.Variant('(u)', (len(self.shown) + 1,)))
            self.shown.append((title, body, actions))
        elif method == 'GetCapabilities':
            invocation.return_value(GLib.Variant('(as)', (['body', 'actions'],)))
        elif method == 'GetServerInformation':
            invocation.return_value(GLib.Variant('(ssss)', ('test', 'test', '1', '1.2')))
        else:
            invocation.return_value(None)

    def wait_for_all(self, app):
        """Until everything that the app has sent by now is remembered. It answers in the order in which it sent, and what
        has come is remembered before what is done here at last."""
        bus, done = Bus(), threading.Event()
        name = bus.find_name(app.process)
        bus.search(name, ['x'])
        self.connection.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', 'GetId', None,
                                  None, Gio.DBusCallFlags.NONE, PATIENCE_S * 1000, None)
        last = GLib.Idle(GLib.PRIORITY_LOW)
        last.set_callback(lambda *_: done.set())
        last.attach(self.context)
        assert done.wait(PATIENCE_S)

    def stop(self):
        self.connection.close_sync()
        self.loop.quit()
        self.thread.join(PATIENCE_S)


def close_window(app):
    """What was to be written down later is written down before the program ends."""
    app.press('ctrl+q')
    app.process.wait(PATIENCE_S)


def wait_for_everybody(app):
    """Who is suspended is listed once everybody is read."""
    app.wait('120 people')
    app.press('ctrl+f')
    app.go_to('Tab', 'Whom to list: Everybody')
    app.press('space')
    app.wait('Never opened a door')
    app.press('Down', 'Return')
    wait_for('those who are suspended', lambda: app.count_people() not in (None, '120 people'))


def list_kept(app):
    return sorted((Path(app.home.name) / '.cache/handback').glob('*'))


class OtherWindow:
    """A window of another program, which takes the keyboard."""

    def __enter__(self):
        self.app = App('--practice')
        return self.app

    def __exit__(self, *_):
        self.app.close()


def is_active(app):
    return any(has_states(app.root.get_child_at_index(i), Atspi.StateType.ACTIVE)
               for i in range(app.root.get_child_count()))


def test_keys_of_a_page(app, server):
    """They work wherever the focus is, but not on a page that is not in view."""
    app.wait('120 people')
    app.press('ctrl+shift+Delete')
    app.open_person(SAM, '7 access rights')
    app.press('ctrl+f')
    app.press('ctrl+shift+Delete')
    app.wait('13 changes will be made.')


def test_started_twice(app, server):
    wait_for('the window', lambda: is_active(app))
    with OtherWindow() as other:
        wait_for('the other window', lambda: is_active(other) and not is_active(app))
        second = subprocess.run([APP], env=app.build_environment(), timeout=PATIENCE_S, check=False)
        assert second.returncode == 0, second
        wait_for('the window', lambda: is_active(app) and not is_active(other))
    assert app.root.get_child_count() == 1


test_started_twice.arguments = []


def test_search_is_off(app, server):
    wait_for_everybody(app)
    bus = Bus()
    name = wait_for('the app on the bus', lambda: bus.find_name(app.process))
    assert bus.search(name, ['sam']) == []
    close_window(app)
    assert not list_kept(app)


def test_search_is_kept_at_the_end(app, server):
    """So that where nothing is kept afterwards, nothing was going to be."""
    wait_for_everybody(app)
    close_window(app)
    assert len(list_kept(app)) == 1


test_search_is_kept_at_the_end.preferences = SEARCH_ON


def test_search(app, server):
    app.wait('120 people')
    bus = Bus()
    name = wait_for('the app on the bus', lambda: bus.find_name(app.process))
    found = wait_for('Sam', lambda: bus.search(name, ['Sam', 'rey']))
    assert 'Sam Reyes' in bus.say_names(name, found), found
    narrower = bus.provide(name, 'GetSubsearchResultSet', '(asas)', found, ['sam', 'reyes'])[0]
    assert narrower and set(narrower) <= set(found)
    assert bus.search(name, ['eyes']) == bus.search(name, []) == bus.search(name, ['sam', 'nobody']) == []
    assert bus.say_names(name, ['nonsense', '', 'x/1']) == []
    assert bus.say_names(name, bus.search(name, ['robin'])) == ['Robin <b>&" Tables']
    kept = list_kept(app)
    assert len(kept) == 1 and kept[0].stat().st_mode & 0o777 == 0o600, kept

    # Who is chosen is shown.
    sam = next(one for one in found if one.endswith('/4711'))
    bus.provide(name, 'ActivateResult', '(sasu)', sam, ['sam'], 0)
    app.wait_for_text('7 access rights')
    app.wait_for_text(SAM)
    bus.provide(name, 'ActivateResult', '(sasu)', 'nonsense', ['sam'], 0)
    app.wait_for_text('This person is not part of the organization that is shown.')
    bus.provide(name, 'LaunchSearch', '(asu)', ['robin', 'tables'], 0)
    app.wait('1 person')

    # Also where the history stands in front of everybody.
    app.press('ctrl+h')
    app.wait('Nothing Has Been Changed Yet')
    bus.provide(name, 'ActivateResult', '(sasu)', sam, ['sam'], 0)
    app.wait_for_text('7 access rights')

    # No request and no window is needed, and no key.
    app.kill()
    server.stop()
    n_asked = len(server.seen('GET', '/'))
    service = subprocess.Popen([APP, '--gapplication-service'], env=app.build_environment())
    try:
        again = wait_for('the service', lambda: bus.has_provider(APPLICATION_ID) and bus.search(APPLICATION_ID, ['reyes']))
        assert 'Sam Reyes' in bus.say_names(APPLICATION_ID, again)
        assert len(server.seen('GET', '/')) == n_asked
        windows = subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(service.pid)],
                                 capture_output=True, check=False)
        assert not windows.stdout, windows
    finally:
        service.terminate()
        service.wait(PATIENCE_S)


test_search.preferences = SEARCH_ON


def test_search_switched_off(app, server):
    app.wait('120 people')
    bus = Bus()
    name = wait_for('the app on the bus', lambda: bus.find_name(app.process))
    wait_for('Sam', lambda: bus.search(name, ['sam']))
    app.press('ctrl+comma')
    app.wait('Find People From the Desktop', exact=False)
    app.press('Tab', 'space')
    wait_for('the file to go', lambda: not list_kept(app))
    assert bus.search(name, ['sam']) == []


test_search_switched_off.preferences = SEARCH_ON


def test_made_up_people_are_not_kept(app, server):
    wait_for_everybody(app)
    bus = Bus()
    name = wait_for('the app on the bus', lambda: bus.find_name(app.process))
    assert bus.search(name, ['sam']) == []
    close_window(app)
    assert not list_kept(app)


test_made_up_people_are_not_kept.preferences = SEARCH_ON
test_made_up_people_are_not_kept.arguments = ['--practice']


def take_everything(app):
    """Somebody clicks, and turns to another window before the fourth of the changes is answered."""
    app.open_person(SAM, '7 access rights')
    app.click('Take Everything Away…')
    app.wait('13 changes will be made.')
    app.click('Take Everything Away')


HELD = ['method=DELETE&path=/role_assignments/30053&times=1&delay=15000']


def test_end_is_told(app, server):
    notifications = Notifications()
    try:
        take_everything(app)
        with OtherWindow() as other:
            wait_for('the other window', lambda: is_active(other) and not is_active(app))
            app.wait_for_text('All 13 changes made.', LONG_PATIENCE_S)
            notifications.wait_for_all(app)
            (title, body, actions), = notifications.shown
            assert title == 'The changes have ended.' and body == 'All 13 changes made.', notifications.shown
            assert 'Sam' not in title + body
            assert 'default' in actions, actions
    finally:
        notifications.stop()


test_end_is_told.faults = HELD


def test_end_is_not_told_at_once(app, server):
    """Who is looking at the window sees it there."""
    notifications = Notifications()
    try:
        take_everything(app)
        app.wait_for_text('All 13 changes made.', LONG_PATIENCE_S)
        notifications.wait_for_all(app)
        assert not notifications.shown, notifications.shown
    finally:
        notifications.stop()


def test_end_is_not_told_unwanted(app, server):
    notifications = Notifications()
    try:
        take_everything(app)
        with OtherWindow() as other:
            wait_for('the other window', lambda: is_active(other) and not is_active(app))
            app.wait_for_text('All 13 changes made.', LONG_PATIENCE_S)
            notifications.wait_for_all(app)
        assert not notifications.shown, notifications.shown
    finally:
        notifications.stop()


test_end_is_not_told_unwanted.faults = HELD
test_end_is_not_told_unwanted.preferences = {'notify-long-runs': 'false'}


if __name__ == '__main__':
    sys.exit(main(globals(), sys.argv[1:]))
