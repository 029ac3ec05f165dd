// Takes webhooks of oss-upload-callback: verifies each, and does its work once.
// WEBHOOK_SECRET=whsec_... node receiver.mjs 8000
import { createHmac, timingSafeEqual } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

const KEY = Buffer.from(process.env.WEBHOOK_SECRET.replace(/^whsec_/, ''), 'base64');
const DONE = process.env.DONE_DIR ?? 'done';
const MOST_BYTES = 1 << 20;
const MOST_SECONDS = 300;

mkdirSync(DONE, { recursive: true });

function genuine(headers, body) {
  const id = headers['webhook-id'] ?? '';
  const sent = headers['webhook-timestamp'] ?? '';
  if (!/^[0-9]+$/.test(sent) || Math.abs(Date.now() / 1000 - Number(sent)) > MOST_SECONDS) {
    return false;
  }
  const expected = Buffer.from(
    `v1,${createHmac('sha256', KEY).update(`${id}.${sent}.`).update(body).digest('base64')}`);
  return (headers['webhook-signature'] ?? '').split(' ')
    .map((each) => Buffer.from(each))
    .some((each) => each.length === expected.length && timingSafeEqual(each, expected));
}

/** A database would have a unique column; here a file that must not be there yet. */
function doOnce(event) {
  try {
    writeFileSync(join(DONE, encodeURIComponent(event.id)), event.data.object ?? '', { flag: 'wx' });
  } catch (failed) {
    if (failed.code !== 'EEXIST') {
      throw failed;
    }
  }
}

createServer(async (request, response) => {
  const parts = [];
  let length = 0;
  for await (const part of request) {
    length += part.length;
    if (length > MOST_BYTES) {
      response.writeHead(413).end();
      return;
    }
    parts.push(part);
  }
  const body = Buffer.concat(parts);
  if (!genuine(request.headers, body)) {
    response.writeHead(401).end();
    return;
  }
  doOnce(JSON.parse(body));
  response.writeHead(204).end();
}).listen(Number(process.argv[2]), '127.0.0.1');
