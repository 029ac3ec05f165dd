"""Takes webhooks of oss-upload-callback: verifies each, and does its work once.

WEBHOOK_SECRET=whsec_... python3 receiver.py 8000
"""
import base64
import hashlib
import hmac
import json
import os
import sqlite3
import sys
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

KEY = base64.b64decode(os.environ["WEBHOOK_SECRET"].removeprefix("whsec_"))
MOST_BYTES = 1 << 20
MOST_SECONDS = 300

db = sqlite3.connect(os.environ.get("DONE_DB", "done.db"))
db.execute("create table if not exists done (id text primary key, object text)")


def genuine(headers, body):
    event, sent = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not sent.isdigit() or abs(time.time() - int(sent)) > MOST_SECONDS:
        return False
    signed = f"{event}.{sent}.".encode() + body
    expected = "v1," + base64.b64encode(hmac.digest(KEY, signed, hashlib.sha256)).decode()
    given = headers.get("webhook-signature", "").split(" ")
    return any(hmac.compare_digest(expected.encode(), each.encode()) for each in given)


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        length = int(self.headers.get("content-length", 0))
        if length > MOST_BYTES:
            return self.answer(413)
        body = self.rfile.read(length)
        if not genuine(self.headers, body):
            return self.answer(401)
        event = json.loads(body)
        with db:  # the work and the note that it is done are one transaction
            try:
                db.execute(
                    "insert into done values (?, ?)", (event["id"], event["data"].get("object"))
                )
            except sqlite3.IntegrityError:
                pass  # it has come before
        self.answer(204)

    def answer(self, status):
        self.send_response(status)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, *args):
        pass


HTTPServer(("127.0.0.1", int(sys.argv[1])), Receiver).serve_forever()
