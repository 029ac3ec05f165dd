"""Asks oss-upload-callback to sign an upload for a user, and prints the answer for the app.

UPLOADS_URL=http://localhost:8080 UPLOADS_USER=issuer UPLOADS_PASSWORD=... python3 backend.py alice cat.jpg
"""
import base64
import json
import os
import sys
import urllib.request


def sign(user, file_name):
    wanted = {"as": "put", "subject": user, "bucket": "photos", "prefix": f"users/{user}/", "name": file_name,
              "maxBytes": 10_000_000, "mimeTypes": ["image/*"], "expiresIn": "PT10M"}
    account = f"{os.environ['UPLOADS_USER']}:{os.environ['UPLOADS_PASSWORD']}".encode()
    request = urllib.request.Request(os.environ["UPLOADS_URL"] + "/api/uploads/sign", json.dumps(wanted).encode(), {
        "Content-Type": "application/json", "Authorization": "Basic " + base64.b64encode(account).decode()})
    with urllib.request.urlopen(request, timeout=5) as answer:
        return json.load(answer)


if __name__ == "__main__":
    print(json.dumps(sign(sys.argv[1], sys.argv[2])))
