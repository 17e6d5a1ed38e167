"""Serves a directory by HTTP on a free port of the loopback address, and writes the port to a file.

Usage: serve.py DIRECTORY PORTFILE
"""

import functools
import http.server
import os
import sys


class Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass


directory, port_file = sys.argv[1:]
server = http.server.ThreadingHTTPServer(
    ("127.0.0.1", 0), functools.partial(Handler, directory=directory)
)
with open(port_file + ".new", "w") as output:
    output.write(f"{server.server_port}\n")
os.rename(port_file + ".new", port_file)
server.serve_forever()
