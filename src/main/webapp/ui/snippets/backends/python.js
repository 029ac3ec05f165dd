// Python 3, without a library.
import { members } from './request.js';

export function python(wish) {
  return `import base64, json, os, sys, urllib.request


def sign(user, file_name):
    """The answer is for the app."""
    wanted = {"subject": user, "prefix": f"users/{user}/", "name": file_name,
              ${members(wish).replaceAll('":', '": ').replaceAll(',"', ', "')}}
    account = f"{os.environ['UPLOADS_USER']}:{os.environ['UPLOADS_PASSWORD']}".encode()
    request = urllib.request.Request("${wish.server}/api/uploads/sign", json.dumps(wanted).encode(), {
        "Content-Type": "application/json", "Authorization": "Basic " + base64.b64encode(account).decode()})
    with urllib.request.urlopen(request, timeout=5) as answer:
        return json.load(answer)


print(json.dumps(sign(sys.argv[1], sys.argv[2])))
`;
}
