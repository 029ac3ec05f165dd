// An upload that this server signs as a whole: what the backend asks for, and what the app does with the answer.
import { h } from '../dom.js';
import { t } from '../i18n.js';
import { code, tabs } from '../parts.js';
import { href } from '../router.js';
import { curl } from '../snippets/backends/curl.js';
import { go } from '../snippets/backends/go.js';
import { java } from '../snippets/backends/java.js';
import { node } from '../snippets/backends/node.js';
import { php } from '../snippets/backends/php.js';
import { python } from '../snippets/backends/python.js';
import { android } from '../snippets/clients/android.js';
import { browser } from '../snippets/clients/browser.js';
import { curl as curlClient } from '../snippets/clients/curl.js';
import { ios } from '../snippets/clients/ios.js';
import { miniprogram } from '../snippets/clients/miniprogram.js';
import { needsSni } from '../snippets/template.js';

const BACKENDS = {
  node: { name: 'Node.js', write: node },
  java: { name: 'Java', write: java },
  python: { name: 'Python', write: python },
  go: { name: 'Go', write: go },
  php: { name: 'PHP', write: php },
  curl: { name: 'curl', write: curl },
};

/** `as`: in which of the three ways the client can send. Two are no names, and follow the language. */
function clients() {
  return {
    android: { name: 'Android', as: 'put', write: android },
    ios: { name: 'iOS', as: 'put', write: ios },
    browser: { name: t('setup.signed.browser'), as: 'put', write: browser },
    miniprogram: { name: t('setup.signed.miniprogram'), as: 'form', write: miniprogram },
    curl: { name: 'curl', as: 'put', write: curlClient },
  };
}

/** @param own whether `url` is what this server says by itself when it is told no other */
export function signedUploads({ url, own, bucket, params }) {
  const backend = Object.hasOwn(BACKENDS, params.backend) ? params.backend : 'node';
  const all = clients();
  const client = Object.hasOwn(all, params.client) ? params.client : 'android';
  const { as } = all[client];
  const wish = { server: location.origin, as, bucket, callbackUrl: own ? null : url };
  return h('section', { class: 'stack', id: 'setup-signed' },
    h('h2', {}, t('setup.signed.title')),
    h('p', {}, t('setup.signed.lead')),
    h('h3', {}, t('setup.signed.backend')),
    choices(t('setup.signed.backend'), BACKENDS, 'backend', backend, params),
    code(BACKENDS[backend].write(wish), { label: BACKENDS[backend].name, name: `backend-${backend}` }),
    h('h3', {}, t('setup.signed.client')),
    choices(t('setup.signed.client'), all, 'client', client, params),
    code(all[client].write(), { label: all[client].name, name: `client-${client}` }),
    h('p', { class: 'faint' }, t('setup.signed.bound'), needsSni(url) ? ` ${t('setup.signed.sni')}` : ''));
}

function choices(label, all, kind, chosen, params) {
  return tabs(label, Object.entries(all).map(([value, { name }]) =>
    ({ value: `${kind}-${value}`, name, href: href({ ...params, view: 'setup', [kind]: value }) })), `${kind}-${chosen}`);
}
