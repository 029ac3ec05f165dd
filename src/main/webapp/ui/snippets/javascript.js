// npm ali-oss, in a browser or in Node.js; it puts x: before the names of variables itself.
import { bodyTemplate, example, needsSni } from './template.js';

export function javascript({ url, variables, bucket, ticket }) {
  return `import OSS from 'ali-oss';

const client = new OSS({
  region: 'oss-cn-hangzhou', bucket: '${bucket}',
  accessKeyId, accessKeySecret, stsToken, // of STS: an app carries no key of its own
});
${ticket ? withTicket() : own(url, variables)}
console.log(result.data); // what this server answered
`;
}

function own(url, variables) {
  const values = variables.map((name) => `      ${/^[a-zA-Z_]\w*$/.test(name) ? name : `'${name}'`}: '${example(name)}',`);
  return `
const result = await client.put('photos/1.jpg', file, {
  callback: {
    url: '${url}',${needsSni(url) ? '\n    callbackSNI: true,' : ''}
    body: '${bodyTemplate(variables)}',
    contentType: 'application/x-www-form-urlencoded',
    customValue: {
${values.join('\n')}
    },
  },
});
`;
}

function withTicket() {
  return `
// ticket: the answer of POST /api/tickets that your app's server passed on
const result = await client.put('photos/1.jpg', file, { headers: ticket.callbackHeaders });
`;
}
