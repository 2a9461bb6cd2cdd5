#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The installed data files name each other: they must all agree on the id of the app.

Usage: check_data.py APPLICATION-ID DESKTOP METAINFO SCHEMA SERVICE SEARCH-PROVIDER
"""

import configparser
import os
import shlex
import sys
import xml.etree.ElementTree as ElementTree

problems = []


def expect(what, found, wanted):
    if found != wanted:
        problems.append(f"{what} is {found!r}, and should be {wanted!r}")


def read_keys(path):
    keys = configparser.ConfigParser(interpolation=None, strict=True, delimiters="=")
    keys.optionxform = str
    with open(path, encoding="utf-8") as file:
        keys.read_file(file)
    return keys


def check_desktop(app_id, path):
    entry = read_keys(path)["Desktop Entry"]
    expect("the desktop file's name", os.path.basename(path), app_id + ".desktop")
    expect("Icon", entry.get("Icon"), app_id)
    expect("Exec", entry.get("Exec"), "handback")
    expect("DBusActivatable", entry.get("DBusActivatable"), "true")


def check_metainfo(app_id, path):
    root = ElementTree.parse(path).getroot()
    expect("the metainfo's name", os.path.basename(path), app_id + ".metainfo.xml")
    expect("the component's id", root.findtext("id"), app_id)
    expect("launchable", root.findtext("launchable"), app_id + ".desktop")
    expect("the provided D-Bus name", root.findtext("provides/dbus"), app_id)
    expect("the text domain", root.findtext("translation"), "handback")


def check_schema(app_id, path):
    schemas = ElementTree.parse(path).getroot().findall("schema")
    expect("the number of schemas", len(schemas), 1)
    expect("the schema's id", schemas[0].get("id"), app_id)
    expect("the schema's path", schemas[0].get("path"), "/" + app_id.replace(".", "/") + "/")


def check_service(app_id, path):
    service = read_keys(path)["D-BUS Service"]
    command = shlex.split(service.get("Exec", ""))
    expect("the D-Bus service's file name", os.path.basename(path), app_id + ".service")
    expect("the D-Bus service's name", service.get("Name"), app_id)
    # The desktop file says DBusActivatable: the bus starts the app without a window, and then asks for one.
    expect("the D-Bus service's arguments", command[1:], ["--gapplication-service"])
    expect("that the D-Bus service has a whole path", os.path.isabs(command[0]), True)
    expect("the D-Bus service's program", os.path.basename(command[0]), "handback")


def check_search_provider(app_id, path):
    provider = read_keys(path)["Shell Search Provider"]
    # Flatpak hands on only what is named after the app.
    expect("the search provider's file name", os.path.basename(path), app_id + ".search-provider.ini")
    expect("DesktopId", provider.get("DesktopId"), app_id + ".desktop")
    expect("BusName", provider.get("BusName"), app_id)
    expect("ObjectPath", provider.get("ObjectPath"), "/" + app_id.replace(".", "/") + "/SearchProvider")
    expect("the search provider's version", provider.get("Version"), "2")
    expect("DefaultDisabled", provider.get("DefaultDisabled"), "true")


def main():
    app_id, desktop, metainfo, schema, service, search_provider = sys.argv[1:]
    check_desktop(app_id, desktop)
    check_metainfo(app_id, metainfo)
    check_schema(app_id, schema)
    check_service(app_id, service)
    check_search_provider(app_id, search_provider)
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
