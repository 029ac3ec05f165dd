// What an uploader has to send: for each SDK, with this server's address in it.
import { get } from '../api.js';
import { h, show } from '../dom.js';
import { t } from '../i18n.js';
import { code, failure, heading, tabs, waiting } from '../parts.js';
import { go, href } from '../router.js';
import { curl, json } from '../snippets/curl.js';
import { android } from '../snippets/android.js';
import { ios } from '../snippets/ios.js';
import { java } from '../snippets/java.js';
import { javascript } from '../snippets/javascript.js';
import { usable } from '../snippets/template.js';
import { signedUploads } from './setupsigned.js';
import { callbackFailed } from './callbackfailed.js';
import { tryMe } from './tryme.js';

const SDKS = {
  android: { name: 'Android', write: android },
  ios: { name: 'iOS', write: ios },
  javascript: { name: 'JavaScript', write: javascript },
  java: { name: 'Java', write: java },
  curl: { name: 'curl', write: curl },
};

export function setup({ main, params, signal, session }) {
  const body = h('div', { class: 'stack' }, waiting());
  let found = null;
  show(main, heading(t('setup.title')), h('p', { class: 'lead' }, t('setup.lead')), body,
    h('div', { class: 'stack more-setup' }, tryMe({ session, signal }), callbackFailed()));
  load();

  async function load() {
    try {
      found = await get('/api/status', signal);
      draw();
    } catch (failed) {
      if (!signal.aborted) {
        show(body, failure(failed, load));
      }
    }
  }

  function draw() {
    const focus = document.activeElement?.id;
    const urls = usable(found.callbackUrls);
    const url = urls.includes(params.url) ? params.url : urls[0];
    const sdk = Object.hasOwn(SDKS, params.sdk) ? params.sdk : 'android';
    const ticket = params.ticket === 'yes' || (params.ticket !== 'no' && found.ticketMode === 'required');
    const variables = (params.variables ?? 'phone,system').split(/[\s,]+/).filter((name) => /^[\w-]+$/.test(name));
    const wish = { url, variables, bucket: 'examplebucket' };
    show(body,
      /^https?:\/\/(localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[::1\])/.test(url)
        ? h('p', { class: 'note warn' }, t('setup.private')) : null,
      h('form', { class: 'card settings', onsubmit: (submit) => submit.preventDefault() },
        h('label', {}, h('span', {}, t('setup.url')), h('select', { id: 'setup-url', onchange: (change) => to({ url: change.target.value }) },
          urls.map((each) => h('option', { selected: each === url }, each)))),
        ticket ? null : h('label', {}, h('span', {}, t('setup.variables')), h('input', {
          id: 'setup-variables', value: variables.join(', '),
          onchange: (change) => to({ variables: change.target.value.replace(/\s*,\s*/g, ',') }),
        })),
        h('label', { class: 'check' }, h('input', {
          type: 'checkbox', id: 'setup-ticket', checked: ticket, onchange: (change) => to({ ticket: change.target.checked ? 'yes' : 'no' }),
        }), h('span', {}, t('setup.ticket')))),
      ticket && found.ticketMode === 'off'
        ? h('p', { class: 'note warn' }, t('setup.ticketsOff'), ' ', h('a', { href: href({ view: 'tickets' }) }, t('tickets.title'))) : null,
      tabs(t('setup.sdk'), Object.entries(SDKS).map(([value, { name }]) =>
        ({ value, name, href: href({ ...params, view: 'setup', sdk: value }) })), sdk),
      code(SDKS[sdk].write({ ...wish, ticket }), { label: SDKS[sdk].name, name: sdk }),
      ticket ? h('p', { class: 'faint' }, t('setup.ticket.note'))
        : [h('p', { class: 'faint' }, t('setup.reqId')), code(json(wish), { label: t('setup.json'), name: 'callback' })],
      signedUploads({ url, own: url === urls[0], bucket: wish.bucket, params }));
    document.getElementById(focus)?.focus({ preventScroll: true });
  }

  function to(change) {
    go({ ...params, view: 'setup', ...change }, { replace: true });
  }

  return {
    update(next) {
      params = next;
      if (found) {
        draw();
      }
    },
  };
}
