// A ticket to try: what an app's own server asks for before its user uploads.
import { call, get } from '../api.js';
import { h, show } from '../dom.js';
import { t } from '../i18n.js';
import { exact } from '../format.js';
import { code, empty, failure, heading, labelled, time, waiting } from '../parts.js';
import { href } from '../router.js';
import { usable } from '../snippets/template.js';

const LIVES = ['PT5M', 'PT15M', 'PT1H', 'PT24H'];

export function tickets({ main, signal, session }) {
  const body = h('div', { class: 'stack' }, waiting());
  show(main, heading(t('tickets.title')), h('p', { class: 'lead' }, t('tickets.lead')), body);
  load();

  async function load() {
    try {
      const found = await get('/api/status', signal);
      if (found.ticketMode === 'off') {
        show(body, off());
      } else if (!session.roles?.includes('issuer')) {
        show(body, empty(t('tickets.role'), t('tickets.role.next')));
      } else {
        show(body, desk(usable(found.callbackUrls)));
      }
    } catch (failed) {
      if (!signal.aborted) {
        show(body, failure(failed, load));
      }
    }
  }
}

function off() {
  return [empty(t('tickets.off'), t('tickets.off.next')),
    code('export OSS_TICKET_MODE=optional\nexport OSS_TICKET_SECRET="k1:$(openssl rand -base64 32)"',
      { label: t('tickets.off.settings'), name: 'settings' })];
}

function desk(urls) {
  const result = h('section', { class: 'stack', id: 'ticket', 'aria-live': 'polite' });
  const told = h('p', { class: 'told', role: 'alert' });
  const form = h('form', { class: 'card ticket' },
    h('h2', {}, t('tickets.try')),
    h('div', { class: 'grid' },
      labelled('field.subject', h('input', { name: 'subject', value: 'user-42', required: true })),
      labelled('field.bucket', h('input', { name: 'bucket', placeholder: 'photos', required: true })),
      labelled('field.object', h('input', { name: 'object', placeholder: 'users/42/avatar.jpg' }), 'tickets.object.note'),
      labelled('tickets.prefix', h('input', { name: 'prefix', placeholder: 'users/42/' })),
      labelled('tickets.maxBytes', h('input', { name: 'maxBytes', type: 'number', min: '1', placeholder: '10485760' })),
      labelled('tickets.mimeTypes', h('input', { name: 'mimeTypes', placeholder: 'image/jpeg, image/png' })),
      labelled('tickets.expiresIn', h('select', { name: 'expiresIn' },
        LIVES.map((life) => h('option', { value: life, selected: life === 'PT15M' }, t(`tickets.${life}`))))),
      labelled('tickets.callbackUrl', h('select', { name: 'callbackUrl' }, urls.map((url) => h('option', {}, url)))),
      labelled('tickets.variables', h('input', { name: 'variables', placeholder: 'phone=iphone6s, system=ios9.1' }))),
    told,
    h('button', { type: 'submit', class: 'primary' }, t('tickets.issue')));
  form.addEventListener('submit', async (submit) => {
    submit.preventDefault();
    told.textContent = '';
    try {
      show(result, issued(await call('POST', '/api/tickets', { body: wish(form.elements) })));
      result.querySelector('h2').focus();
    } catch (failed) {
      show(result);
      told.textContent = failed.message;
    }
  });
  return [form, result];
}

function wish(fields) {
  const text = (name) => fields[name].value.trim() || undefined;
  const parts = (name) => fields[name].value.split(',').map((part) => part.trim()).filter(Boolean);
  return {
    subject: text('subject'),
    bucket: text('bucket'),
    object: text('object'),
    prefix: text('prefix'),
    maxBytes: fields.maxBytes.value ? Number(fields.maxBytes.value) : undefined,
    mimeTypes: parts('mimeTypes').length ? parts('mimeTypes') : undefined,
    expiresIn: text('expiresIn'),
    callbackUrl: text('callbackUrl'),
    variables: Object.fromEntries(parts('variables').map((pair) => {
      const [name, ...value] = pair.split('=');
      return [name.trim(), value.join('=').trim()];
    })),
  };
}

function issued(ticket) {
  const curl = ['curl -T FILE', ...Object.entries(ticket.callbackHeaders).map(([name, value]) => `  -H '${name}: ${value}'`),
    "  'SIGNED-URL-OF-THE-OBJECT'"].join(' \\\n');
  return [
    h('div', { class: 'card issued' },
      h('h2', { tabindex: '-1' }, t('tickets.issued')),
      h('p', {}, t('tickets.expires'), ' ', h('strong', {}, exact(ticket.expiresAt)), ' (', time(ticket.expiresAt), '). ', t('tickets.once')),
      h('p', {}, h('a', { href: href({ view: 'setup', ticket: 'yes' }) }, t('tickets.use')))),
    code(ticket.ticket, { label: t('tickets.ticket'), name: 'ticket' }),
    code(readable(ticket.callback), { label: t('tickets.callback'), name: 'callback' }),
    code(curl, { label: t('tickets.curl'), name: 'curl' }),
    h('details', { class: 'card raw' }, h('summary', {}, t('tickets.answer')),
      code(JSON.stringify(ticket, null, 2), { label: 'JSON', name: 'answer' })),
  ];
}

/** The JSON inside a Base64 text. */
function readable(base64) {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  return JSON.stringify(JSON.parse(new TextDecoder().decode(bytes)), null, 2);
}
