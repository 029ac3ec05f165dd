// What OSS is told to send: the fields that this server knows, and the uploader's variables.

const FIELDS = ['bucket', 'object', 'etag', 'size', 'mimeType', 'crc64', 'contentMd5', 'imageInfo.width',
  'imageInfo.height', 'imageInfo.format', 'clientIp', 'reqId', 'operation', 'vpcId'];

/** reqId stays in: it makes every upload a callback of its own. */
export function bodyTemplate(variables) {
  return [
    ...FIELDS.map((name) => `${name}=\${${name}}`),
    ...variables.map((name) => `${name}=\${x:${name}}`),
  ].join('&');
}

const EXAMPLES = { phone: 'iphone6s', system: 'ios9.1', version: '1.0.0', gps: '30.27,120.16' };

export function example(variable) {
  return EXAMPLES[variable] ?? 'value';
}

/** Of the addresses that take callbacks, those that are no pattern; without `/*` if all are. */
export function usable(urls) {
  const whole = urls.filter((url) => !url.endsWith('/*'));
  return whole.length ? whole : urls.map((url) => url.slice(0, -1) + 'app');
}

/**
 * Whether OSS has to name the host in the TLS handshake. Without `callbackSNI` a server that chooses
 * its certificate by name fails. OSS takes the boolean alone, not the word "true".
 */
export function needsSni(url) {
  return url.startsWith('https:');
}
