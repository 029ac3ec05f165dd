// One record: every field, every variable.
import { get } from '../api.js';
import { h, icon, show, text } from '../dom.js';
import { without } from '../filters.js';
import { bytes, count, exact, splitName } from '../format.js';
import { t } from '../i18n.js';
import { badge, code, copyButton, empty, failure, heading, keepTimes, time, waiting } from '../parts.js';
import { href } from '../router.js';
import { position } from '../gps.js';
import { confirmationBadge, kindIcon, personLink } from './uploadrow.js';

export function upload({ main, params, signal }) {
  const back = h('a', { class: 'back', href: href({ ...without(params, ['id']), view: 'uploads' }) }, icon('back'), t('upload.back'));
  show(main, back, waiting());
  load();

  async function load() {
    try {
      const record = await get(`/api/uploads/${encodeURIComponent(params.id ?? '')}`, signal);
      show(main, back, page(record));
      keepTimes(main, signal);
      document.title = `${splitName(record.object).name} · ${t('app.name')}`;
      main.querySelector('h1').focus({ preventScroll: true });
    } catch (failed) {
      if (!signal.aborted) {
        show(main, back, failed.status === 404
          ? [heading(t('upload.title')), empty(t('upload.gone'), t('upload.gone.next'))]
          : [heading(t('upload.title')), failure(failed, load)]);
      }
    }
  }
}

function page(record) {
  const { folder, name } = splitName(record.object);
  const variables = Object.entries(record.variables ?? {});
  return h('article', { class: 'record' },
    h('div', { class: 'record-head' },
      kindIcon(record.mimeType),
      h('div', { class: 'record-name' },
        h('h1', { tabindex: '-1' }, text(name || record.object)),
        h('p', {}, text([record.bucket, folder].filter(Boolean).join(' / ').replace(/\/$/, '')))),
      authenticity(record)),
    h('div', { class: 'columns' },
      h('section', { class: 'card', 'aria-labelledby': 'of-object' },
        h('h2', { id: 'of-object' }, t('upload.object')),
        h('dl', {},
          row('bucket', link('bucket', record.bucket)),
          row('object', [h('span', { class: 'breaking' }, text(record.object)), copyButton(record.object)]),
          row('size', record.size === null ? null : `${bytes(record.size)} (${t('upload.bytes', { n: count(record.size) })})`),
          row('mimeType', record.mimeType),
          row('image', image(record.image)),
          row('etag', mono(record.etag)),
          row('crc64', mono(record.crc64)),
          row('contentMd5', mono(record.contentMd5)))),
      h('div', { class: 'stack' },
        h('section', { class: 'card', 'aria-labelledby': 'of-variables' },
          h('h2', { id: 'of-variables' }, t('upload.variables')),
          h('dl', {}, row('subject', record.subject ? personLink(record.subject) : null),
            variables.map(([key, value]) => variable(key, value))),
          variables.length === 0 ? h('p', { class: 'faint' }, t('upload.variables.none')) : null),
        agreed(record),
        labels(record.labels ?? {}),
        h('section', { class: 'card', 'aria-labelledby': 'of-callback' },
          h('h2', { id: 'of-callback' }, t('upload.callback')),
          h('dl', {},
            row('receivedAt', [h('time', { datetime: record.receivedAt, class: 'fixed' }, exact(record.receivedAt)), ' · ', time(record.receivedAt)]),
            row('operation', record.operation),
            row('clientIp', mono(record.clientIp)),
            row('reqId', mono(record.reqId)),
            row('vpcId', mono(record.vpcId)),
            row('source', t(`source.${record.source}`)),
            row('id', mono(record.id)))))),
    h('details', { class: 'card raw' }, h('summary', {}, t('upload.json')),
      code(JSON.stringify(record, null, 2), { label: 'JSON', name: 'json' })));
}

function row(name, value) {
  const absent = value === null || value === undefined || value === '';
  return h('div', { 'data-field': name },
    h('dt', {}, t(`field.${name}`)),
    h('dd', {}, absent ? h('span', { class: 'faint' }, t('none')) : typeof value === 'string' ? text(value) : value));
}

function variable(key, value) {
  const place = position(value);
  return h('div', { 'data-field': `var.${key}` },
    h('dt', { class: 'own' }, text(key)),
    h('dd', {}, link(`var.${key}`, value), place && /gps|loc/i.test(key)
      ? h('a', { class: 'plain', href: href({ view: 'charts', [`var.${key}`]: value }) }, t('upload.onMap')) : null));
}

/** What programs have found out about it; nothing before the first. */
function labels(all) {
  const found = Object.entries(all);
  return found.length === 0 ? null : h('section', { class: 'card', 'aria-labelledby': 'of-labels' },
    h('h2', { id: 'of-labels' }, t('upload.labels')),
    h('dl', {}, found.map(([name, value]) => h('div', { 'data-field': `label.${name}` },
      h('dt', { class: 'own' }, text(name)), h('dd', {}, link(`label.${name}`, value))))));
}

/** What OSS itself said of it; nothing while it has not been asked. */
function agreed({ confirmation, goneAt }) {
  return !confirmation && !goneAt ? null : h('section', { class: 'card', 'aria-labelledby': 'of-bucket' },
    h('h2', { id: 'of-bucket' }, t('bucket.title')),
    h('dl', {},
      confirmation ? row('confirmation', [confirmationBadge(confirmation), ' ',
        h('time', { datetime: confirmation.at, class: 'fixed' }, exact(confirmation.at))]) : null,
      confirmation?.differs.length ? row('differs', confirmation.differs.join(', ')) : null,
      goneAt ? row('goneAt', h('time', { datetime: goneAt, class: 'fixed' }, exact(goneAt))) : null));
}

/** A value that leads to all uploads that have it. */
function link(name, value) {
  return value ? h('a', { href: href({ view: 'uploads', [name]: value }), title: t('upload.same') }, text(value)) : null;
}

function mono(value) {
  return value ? [h('code', {}, text(value)), copyButton(value)] : null;
}

function image(found) {
  return found ? [`${found.width ?? '?'} × ${found.height ?? '?'}`, found.format].filter(Boolean).join(' · ') : null;
}

function authenticity({ authenticity: proof }) {
  const kind = { ticket: 'good' }[proof] ?? 'plain';
  return badge(t(`authenticity.${proof}`), kind, t(`authenticity.${proof}.title`));
}
