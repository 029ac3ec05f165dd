// Uploads with the browser build of ali-oss, unmodified, in Chromium, through the local OSS to
// oss-upload-callback.
//
//   OSS_ENDPOINT  the local OSS (keys LTAItest and secret, if it checks signatures)
//   CALLBACK_URL  oss-upload-callback, to be called back
//   SIGN_URL      its /api/uploads/sign, with user and password: its records are asked for
//   BROWSER       Chromium; /usr/bin/chromium unless set
const assert = require('node:assert/strict');
const fs = require('node:fs');
const http = require('node:http');
const { after, before, test } = require('node:test');
const { chromium } = require('playwright-core');

const executablePath = process.env.BROWSER || '/usr/bin/chromium';
const sdk = fs.readFileSync(require.resolve('ali-oss/dist/aliyun-oss-sdk.min.js'));
const template =
  'bucket=${bucket}&object=${object}&etag=${etag}&size=${size}&mimeType=${mimeType}' +
  '&reqId=${reqId}&operation=${operation}&phone=${x:phone}';
let server;
let browser;
let page;

before(async () => {
  server = http.createServer((request, response) => {
    const script = request.url === '/sdk.js';
    response.writeHead(200, { 'Content-Type': script ? 'text/javascript' : 'text/html' });
    response.end(script ? sdk : '<!doctype html><script src="/sdk.js"></script>');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  page = await browser.newPage();
  await page.goto(`http://localhost:${server.address().port}/`);
});

after(async () => {
  await browser?.close();
  server?.close();
});

// With an address in numbers the browser build leaves the bucket out of the URL.
function upload(way, name, size, callbackUrl = process.env.CALLBACK_URL) {
  const endpoint = `http://localhost:${new URL(process.env.OSS_ENDPOINT).port}`;
  return page.evaluate(
    async ({ endpoint, way, name, size, callbackUrl, template }) => {
      const keys = { accessKeyId: 'LTAItest', accessKeySecret: 'secret' };
      const client = new OSS({ endpoint, bucket: 'examplebucket', ...keys });
      const file = new File([new Uint8Array(size)], 'file.bin', { type: 'image/jpeg' });
      const customValue = { phone: '华为 P60+' };
      const callback = { url: callbackUrl, body: template, customValue };
      try {
        const options = { partSize: 102_400, mime: 'image/jpeg', callback };
        const { res, data } = await client[way](name, file, options);
        return { status: res.status, data, headers: res.headers };
      } catch (error) {
        return { name: error.name, status: error.status, code: error.code, message: error.message };
      }
    },
    { endpoint, way, name, size, callbackUrl, template },
  );
}

async function recordOf(name) {
  const url = new URL(process.env.SIGN_URL);
  const login = Buffer.from(`${url.username}:${url.password}`).toString('base64');
  const answer = await fetch(
    new URL(`/api/uploads?prefix=${encodeURIComponent(name)}`, url.origin),
    { headers: { authorization: `Basic ${login}` } },
  );
  assert.equal(answer.status, 200);
  const { items } = await answer.json();
  assert.equal(items.length, 1);
  return items[0];
}

for (const [way, size, operation] of [
  ['put', 9, 'PutObject'],
  ['multipartUpload', 250_000, 'CompleteMultipartUpload'],
]) {
  test(`${way} from a page`, async () => {
    const name = `浏览器/${way} 1+.jpg`;

    const result = await upload(way, name, size);

    assert.equal(result.status, 200, JSON.stringify(result));
    assert.equal(result.data.Status, 'OK');
    const record = await recordOf(name);
    assert.equal(record.id, result.data.id);
    assert.equal(record.size, size);
    assert.equal(record.mimeType, 'image/jpeg');
    assert.equal(record.operation, operation);
    assert.equal(record.reqId, result.headers['x-oss-request-id']);
    assert.deepEqual(record.variables, { phone: '华为 P60+' });
  });
}

test('a failing callback is an error in the page', async () => {
  const result = await upload('put', '浏览器/failing', 1, 'http://127.0.0.1:1/');

  assert.equal(result.name, 'CallbackFailedError', JSON.stringify(result));
  assert.equal(result.status, 203);
  assert.equal(result.code, 'CallbackFailed');
});
