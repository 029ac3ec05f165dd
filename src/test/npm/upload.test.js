// Uploads with ali-oss, unmodified, through a running local OSS, and checks what comes back.
//
//   OSS_ENDPOINT  the local OSS, http://127.0.0.1:8090 unless set
//                 (keys LTAItest and secret, if it checks signatures)
//   CALLBACK_URL  oss-upload-callback, to be called back; unless set, an app server is started here
//                 that verifies signatures by itself and answers JSON
//   TICKETS_URL   oss-upload-callback's /api/tickets, with user and password; unless set, no tickets
//   SIGN_URL      its /api/uploads/sign, with user and password; unless set, nothing is signed
//   ROWS_COMMAND  prints the records of oss-upload-callback as JSON, to be compared at the end
const assert = require('node:assert/strict');
const { execSync } = require('node:child_process');
const crypto = require('node:crypto');
const fs = require('node:fs/promises');
const http = require('node:http');
const os = require('node:os');
const path = require('node:path');
const { after, before, test } = require('node:test');
const OSS = require('ali-oss');

const endpoint = process.env.OSS_ENDPOINT || 'http://127.0.0.1:8090';
const bucket = 'examplebucket';
const names = [
  'plain.txt',
  '照片/猫.jpg',
  'two words/and more.txt',
  'a+b=c&d.txt',
  '100% sure %41.txt',
  'emoji 😀/👩‍👧.png',
];
const template = [
  'bucket=${bucket}&object=${object}&etag=${etag}&size=${size}&mimeType=${mimeType}',
  'imageInfo.width=${imageInfo.width}&imageInfo.height=${imageInfo.height}',
  'imageInfo.format=${imageInfo.format}&crc64=${crc64}&contentMd5=${contentMd5}',
  'clientIp=${clientIp}&reqId=${reqId}&operation=${operation}&vpcId=${vpcId}',
  'phone=${x:phone}&system=${x:system}',
].join('&');
// one red pixel
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

const partSize = 102_400;
const mime = 'text/plain';

const received = []; // callbacks to the app server of this test
const expected = []; // records that oss-upload-callback must have
let server;
let callbackUrl = process.env.CALLBACK_URL;

before(async () => {
  if (callbackUrl) return;
  server = http.createServer(receive).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  callbackUrl = `http://127.0.0.1:${server.address().port}/callback?from=npm`;
});

after(() => server && server.close());

async function receive(request, response) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const [rawPath, ...query] = request.url.split('?');
  const signed = decodeURIComponent(rawPath) + (query.length ? `?${query.join('?')}` : '') + '\n';
  const keyUrl = Buffer.from(request.headers['x-oss-pub-key-url'], 'base64').toString();
  const key = await (await fetch(keyUrl)).text();
  const genuine = crypto
    .createVerify('RSA-MD5')
    .update(Buffer.concat([Buffer.from(signed), body]))
    .verify(key, request.headers.authorization, 'base64');
  received.push({ genuine, form: new URLSearchParams(body.toString()) });
  const answer = JSON.stringify({ Status: 'OK', note: '收到' });
  response.writeHead(200, { 'Content-Length': Buffer.byteLength(answer) });
  response.end(answer);
}

function client(more) {
  const keys = { accessKeyId: 'LTAItest', accessKeySecret: 'secret' };
  return new OSS({ endpoint, bucket, ...keys, ...more });
}

function callback() {
  return {
    url: callbackUrl,
    body: template,
    customValue: { phone: '华为 P60+', system: 'ios9.1' },
  };
}

const md5 = (content) => crypto.createHash('md5').update(content).digest();

// what must be true of an upload, worked out from the upload itself
function truth(result, object, content, operation, more) {
  const whole = operation !== 'CompleteMultipartUpload';
  return {
    bucket,
    object,
    etag: whole ? md5(content).toString('hex').toUpperCase() : etagOfParts(content),
    size: content.length,
    mimeType: mime,
    width: null,
    height: null,
    format: null,
    crc64: result.res.headers['x-oss-hash-crc64ecma'],
    contentMd5: whole ? md5(content).toString('base64') : null,
    clientIp: '127.0.0.1',
    reqId: result.res.headers['x-oss-request-id'],
    operation,
    vpcId: null,
    subject: null,
    variables: { phone: '华为 P60+', system: 'ios9.1' },
    authenticity: 'signature',
    source: 'callback',
    ...more,
  };
}

function etagOfParts(content) {
  const sums = [];
  for (let at = 0; at < content.length; at += partSize) {
    sums.push(md5(content.subarray(at, at + partSize)));
  }
  return `${md5(Buffer.concat(sums)).toString('hex').toUpperCase()}-${sums.length}`;
}

function check(result, object, content, operation, more) {
  assert.equal(result.res.status, 200);
  assert.equal(result.data.Status, 'OK');
  if (!server) {
    assert.match(result.data.id, /^[0-9a-f]{40}$/);
    expected.push({ id: result.data.id, ...truth(result, object, content, operation, more) });
    return;
  }
  const { genuine, form } = received.pop();
  assert.ok(genuine, 'the signature is genuine');
  assert.equal(form.get('bucket'), bucket);
  assert.equal(form.get('object'), object);
  assert.equal(form.get('size'), String(content.length));
  assert.equal(form.get('crc64'), result.res.headers['x-oss-hash-crc64ecma']);
  assert.equal(`"${form.get('etag')}"`, result.res.headers.etag);
  assert.equal(form.get('operation'), operation);
  assert.equal(form.get('phone'), '华为 P60+');
  assert.equal(form.get('system'), 'ios9.1');
  return form;
}

for (const name of names) {
  test(`put ${name}`, async () => {
    const content = Buffer.from('Hello OSS');

    const result = await client().put(name, content, { mime, callback: callback() });

    check(result, name, content, 'PutObject');
    const back = await client().get(name);
    assert.deepEqual(back.content, content);
  });

  test(`multipartUpload ${name}`, async () => {
    const content = crypto.randomBytes(250_000);
    const file = path.join(await fs.mkdtemp(path.join(os.tmpdir(), 'npm-oss-')), 'file');
    await fs.writeFile(file, content);

    const result = await client().multipartUpload(name, file, {
      partSize,
      mime,
      callback: callback(),
    });

    check(result, name, content, 'CompleteMultipartUpload');
    await fs.rm(path.dirname(file), { recursive: true });
  });
}

test('put an image', async () => {
  const result = await client().put('红.png', png, { mime: 'image/png', callback: callback() });

  const image = { mimeType: 'image/png', width: 1, height: 1, format: 'png' };
  const form = check(result, '红.png', png, 'PutObject', image);
  if (form) {
    assert.equal(form.get('mimeType'), 'image/png');
    assert.equal(form.get('imageInfo.width'), '1');
    assert.equal(form.get('imageInfo.height'), '1');
  }
});

test('put an empty file', async () => {
  const result = await client().put('empty', Buffer.alloc(0), { mime, callback: callback() });

  check(result, 'empty', Buffer.alloc(0), 'PutObject');
});

test('list and delete', async () => {
  await client().put('to-delete/a', Buffer.from('x'));
  const listed = await client().listV2({ prefix: 'to-delete/' });
  assert.deepEqual(
    listed.objects.map((object) => object.name),
    ['to-delete/a'],
  );
  await client().delete('to-delete/a');
  assert.equal((await client().listV2({ prefix: 'to-delete/' })).keyCount, 0);
});

test('put with a signature of version 4', async () => {
  const content = Buffer.from('Hello OSS');
  const signer = client({ authorizationV4: true, region: 'oss-cn-hangzhou' });

  const result = await signer.put('二/v4+ .txt', content, { mime, callback: callback() });

  check(result, '二/v4+ .txt', content, 'PutObject');
});

test('put to a signed URL of the bucket\'s own host', async () => {
  const content = Buffer.from('Hello OSS');
  const { port } = new URL(endpoint);
  const url = client({ endpoint: `http://localhost:${port}` }).signatureUrl('签名+ .txt', {
    method: 'PUT',
    callback: callback(),
  });

  const result = await putByHost(new URL(url), content);

  assert.equal(new URL(url).hostname, `${bucket}.localhost`);
  const more = { mimeType: 'application/octet-stream' };
  check(result, '签名+ .txt', content, 'PutObject', more);
});

// browsers and curl know that *.localhost is this machine; Node asks the resolver, which may not
function putByHost(url, content) {
  const options = { host: new URL(endpoint).hostname, port: url.port, method: 'PUT' };
  return new Promise((resolve, reject) => {
    const request = http.request(
      { ...options, path: url.pathname + url.search, headers: { Host: url.host } },
      async (res) => {
        const chunks = [];
        for await (const chunk of res) chunks.push(chunk);
        const text = Buffer.concat(chunks).toString();
        const ok = res.statusCode === 200;
        resolve({ data: ok ? JSON.parse(text) : text, res: { status: res.statusCode, headers: res.headers } });
      },
    );
    request.on('error', reject);
    request.end(content);
  });
}

test('put with a ticket', { skip: !process.env.TICKETS_URL }, async () => {
  const content = Buffer.from('Hello OSS');
  const name = '票/alice 1.txt';
  const { callbackHeaders } = await ask(process.env.TICKETS_URL, { object: name, variables: { phone: '华为 P60+' } });

  const result = await client().put(name, content, { mime, headers: callbackHeaders });

  const variables = { phone: '华为 P60+' };
  const more = { subject: 'alice', authenticity: 'ticket', variables };
  check(result, name, content, 'PutObject', more);
  await assert.rejects(client().put(name, content, { mime, headers: callbackHeaders }), {
    name: 'CallbackFailedError',
    message: 'Error status : 403.',
  });
});

// what the backend of an app does
async function ask(address, more) {
  const url = new URL(address);
  const login = Buffer.from(`${url.username}:${url.password}`).toString('base64');
  const answer = await fetch(new URL(url.pathname, url.origin), {
    method: 'POST',
    headers: { authorization: `Basic ${login}`, 'content-type': 'application/json' },
    body: JSON.stringify({ subject: 'alice', bucket, ...more }),
  });
  assert.equal(answer.status, 200);
  return answer.json();
}

const signedBy = { skip: !process.env.SIGN_URL };
const variables = { phone: '华为 P60+' };
const ofAlice = { subject: 'alice', authenticity: 'ticket', variables };

function sign(as, name, more) {
  return ask(process.env.SIGN_URL, { as, object: name, mimeTypes: [mime], variables, ...more });
}

// the HTTP client of ali-oss sends what the server signed; ali-oss itself would sign it anew
async function send({ method, url, headers = {} }, content) {
  const result = await client().urllib.request(url, { method, headers, content, dataType: 'text', timeout: 10_000 });
  const ok = result.status === 200 && result.data.startsWith('{');
  return { data: ok ? JSON.parse(result.data) : result.data, res: result.res };
}

test('put what the server signed', signedBy, async () => {
  const content = Buffer.from('Hello OSS');
  const name = '签/put 1.txt';
  const signed = await sign('put', name);

  check(await send(signed, content), name, content, 'PutObject', ofAlice);

  assert.deepEqual((await client().get(name)).content, content);
  const again = await send(signed, Buffer.from('other'));
  assert.equal(again.res.status, 409);
  assert.match(again.data, /FileAlreadyExists/);
});

test('post the form that the server signed', signedBy, async () => {
  const content = Buffer.from('Hello OSS');
  const name = '签/form 1.txt';
  const { url, fields } = await sign('form', name, { maxBytes: content.length });
  const post = async (file) => {
    const form = new FormData();
    for (const [field, value] of fields) form.append(field, value);
    form.append('file', new Blob([file]));
    return fetch(url, { method: 'POST', body: form });
  };
  const tooLarge = await post(Buffer.from('Hello, OSS'));
  assert.equal(tooLarge.status, 400);
  assert.match(await tooLarge.text(), /EntityTooLarge/);

  const answer = await post(content);

  const res = { status: answer.status, headers: Object.fromEntries(answer.headers) };
  check({ data: await answer.json(), res }, name, content, 'PostObject', ofAlice);
});

test('put the parts that the server signed', signedBy, async () => {
  const content = crypto.randomBytes(250_000);
  const name = '签/parts 1.txt';
  const signed = await sign('multipart', name, { size: content.length, partSize });
  for (const { number, url } of signed.parts) {
    const part = content.subarray((number - 1) * partSize, number * partSize);
    assert.equal((await send({ method: 'PUT', url }, part)).res.status, 200);
  }

  const result = await send(signed.complete, '');

  check(result, name, content, 'CompleteMultipartUpload', ofAlice);
  assert.deepEqual((await client().get(name)).content, content);
});

test('a failing callback is an error', async () => {
  await assert.rejects(
    client().put('failing', Buffer.from('x'), {
      callback: { url: 'http://127.0.0.1:1/', body: 'a=1' },
    }),
    {
      name: 'CallbackFailedError',
      status: 203,
      code: 'CallbackFailed',
      message: /^Error status : -1\./,
    },
  );
});

test('the database holds the truth', { skip: !process.env.ROWS_COMMAND }, () => {
  const rows = JSON.parse(execSync(process.env.ROWS_COMMAND, { encoding: 'utf8' }));

  const byId = (a, b) => a.id.localeCompare(b.id);
  assert.deepEqual(rows.sort(byId), expected.sort(byId));
});
