// Asks oss-upload-callback to sign an upload for a user, and prints the answer for the app.
// UPLOADS_URL=http://localhost:8080 UPLOADS_USER=issuer UPLOADS_PASSWORD=... node backend.mjs alice cat.jpg
const { UPLOADS_URL, UPLOADS_USER, UPLOADS_PASSWORD } = process.env;

export async function sign(user, fileName) {
  const answer = await fetch(`${UPLOADS_URL}/api/uploads/sign`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Authorization: `Basic ${Buffer.from(`${UPLOADS_USER}:${UPLOADS_PASSWORD}`).toString('base64')}`,
    },
    body: JSON.stringify({
      as: 'put', subject: user, bucket: 'photos', prefix: `users/${user}/`, name: fileName,
      maxBytes: 10_000_000, mimeTypes: ['image/*'], expiresIn: 'PT10M',
    }),
    signal: AbortSignal.timeout(5_000),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

console.log(JSON.stringify(await sign(process.argv[2], process.argv[3])));
