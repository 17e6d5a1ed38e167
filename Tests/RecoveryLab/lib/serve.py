"""Serves a directory by HTTP on a free port of the loopback address, and writes the port to a file.

Usage: serve.py DIRECTORY PORTFILE

Files in and below a directory with a file named .closed are answered with 401, as by an archive that wants a
subscription.
"""

import functools
import http.server
import os
import sys


CLOSED = ".closed"


class Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def send_head(self):
        directory = self.translate_path(self.path)
        while len(directory) > len(self.directory):
            directory = os.path.dirname(directory)
            if os.path.exists(os.path.join(directory, CLOSED)):
                self.send_error(401, "Unauthorized")
                return None
        return super().send_head()


directory, port_file = sys.argv[1:]
server = http.server.ThreadingHTTPServer(
    ("127.0.0.1", 0), functools.partial(Handler, directory=directory)
)
with open(port_file + ".new", "w") as output:
    output.write(f"{server.server_port}\n")
os.rename(port_file + ".new", port_file)
server.serve_forever()
