// signed.json is the answer of POST /api/uploads/sign.
export function curl() {
  return `curl -i -T cat.jpg -H "Content-Type: $(jq -r '.headers["Content-Type"]' signed.json)" \\
  -H 'x-oss-forbid-overwrite: true' "$(jq -r .url signed.json)"
`;
}
