// No library; the bucket needs a CORS rule for the page's origin.
export function browser() {
  return `// signed: the answer of POST /api/uploads/sign that your backend passed on; file: of an <input type="file">
const { method, url, headers } = signed;
const answer = await fetch(url, { method, headers, body: file });
if (answer.status !== 200) throw new Error(await answer.text()); // 203 CallbackFailed: stored, its callback failed
return answer.json(); // what this server answered
`;
}
