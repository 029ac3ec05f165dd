// The two headers by hand.
import { bodyTemplate, example, needsSni } from './template.js';

export function json({ url, variables }) {
  return JSON.stringify({
    callbackUrl: url,
    ...(needsSni(url) ? { callbackSNI: true } : {}),
    callbackBodyType: 'application/x-www-form-urlencoded',
    callbackBody: bodyTemplate(variables),
  }, null, 2);
}

export function curl({ url, variables, ticket }) {
  return `${ticket ? withTicket() : own(url, variables)}
curl -T photo.jpg -H "x-oss-callback: $CALLBACK" -H "x-oss-callback-var: $VARIABLES" "$SIGNED_URL"
`;
}

function own(url, variables) {
  const values = Object.fromEntries(variables.map((name) => [`x:${name}`, example(name)]));
  return `CALLBACK=$(printf '%s' '${JSON.stringify(JSON.parse(json({ url, variables })))}' | base64 | tr -d '\\n')
VARIABLES=$(printf '%s' '${JSON.stringify(values)}' | base64 | tr -d '\\n')`;
}

function withTicket() {
  return `# ticket.json: the answer of POST /api/tickets
CALLBACK=$(jq -r .callback ticket.json)
VARIABLES=$(jq -r .callbackVar ticket.json)`;
}
