// Node.js 20, without a library.
import { members } from './request.js';

export function node(wish) {
  return `const { UPLOADS_USER, UPLOADS_PASSWORD } = process.env;

// the answer is for the app
async function sign(user, fileName) {
  const answer = await fetch('${wish.server}/api/uploads/sign', {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Authorization: \`Basic \${Buffer.from(\`\${UPLOADS_USER}:\${UPLOADS_PASSWORD}\`).toString('base64')}\`,
    },
    body: JSON.stringify({
      subject: user, prefix: \`users/\${user}/\`, name: fileName, ...{${members(wish)}},
    }),
    signal: AbortSignal.timeout(5_000),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

sign(process.argv[2], process.argv[3]).then((signed) => console.log(JSON.stringify(signed)));
`;
}
