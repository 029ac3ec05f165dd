// One upload in the list.
import { h, svg, text } from '../dom.js';
import { splitName } from '../format.js';
import { t } from '../i18n.js';
import { badge, size, time } from '../parts.js';
import { position } from '../gps.js';
import { href } from '../router.js';
import { without } from '../filters.js';

const MOST_VARIABLES = 3;

const KINDS = [
  ['image', /^image\//, 'M4 6h16v12H4zm2 10 4.5-5 3.5 4 2-2 3 3M15.5 9.5h.01'],
  ['video', /^video\//, 'M4 6h11v12H4zm11 4 5-3v10l-5-3'],
  ['audio', /^audio\//, 'M9 18V6l10-2v12M9 18a2.5 2 0 1 1-5 0 2.5 2 0 0 1 5 0Zm10-2a2.5 2 0 1 1-5 0 2.5 2 0 0 1 5 0Z'],
  ['archive', /zip|tar|rar|7z|android\.package/, 'M5 4h14v16H5zm7 0v9m-2-7h2m0 3h2m-2 3h-2'],
  ['text', /^text\/|json|xml|pdf|document|sheet/, 'M6 3h8l4 4v14H6zm8 0v4h4M9 12h6m-6 4h6'],
  ['other', /./, 'M6 3h8l4 4v14H6zm8 0v4h4'],
];

export function kindIcon(mimeType) {
  const [kind, , path] = KINDS.find(([, pattern]) => pattern.test(mimeType || '?'));
  return h('span', { class: `kind ${kind}` },
    svg('svg', { viewBox: '0 0 24 24', class: 'icon', 'aria-hidden': 'true' }, svg('path', { d: path })));
}

const CONFIRMATIONS = { confirmed: 'good', superseded: 'plain', contradicted: 'bad', missing: 'bad' };

/** What OSS said of an upload when it was asked. */
export function confirmationBadge({ state }) {
  return badge(t(`confirmation.${state}`), CONFIRMATIONS[state], t(`confirmation.${state}.title`));
}

const COLUMNS = ['object', 'variables', 'subject', 'mimeType', 'size', 'receivedAt'];

/** What stands in which column. */
export function rowHead() {
  return h('div', { role: 'rowgroup' }, h('div', { class: 'row-head', role: 'row' },
    h('span', { role: 'columnheader' }, h('span', { class: 'unseen' }, t('upload.kind'))),
    COLUMNS.map((name) => h('span', { role: 'columnheader', class: `head-${name}` }, t(name === 'variables' ? 'upload.variables.head' : `field.${name}`)))));
}

/** @param filters of the list that it stands in; the record's page leads back to it */
export function uploadRow(record, filters, fresh) {
  const { folder, name } = splitName(record.object);
  return h('div', { class: fresh ? 'row fresh' : 'row', role: 'row', 'data-id': record.id },
    h('div', { role: 'cell' }, kindIcon(record.mimeType)),
    h('div', { class: 'row-name', role: 'cell' },
      h('a', { class: 'cover', href: href({ ...without(filters, ['view', 'id']), view: 'upload', id: record.id }), title: record.object },
        text(name || record.object)),
      h('span', { class: 'row-folder' }, text([record.bucket, folder].filter(Boolean).join(' / ').replace(/\/$/, '')))),
    h('div', { class: 'row-variables', role: 'cell' },
      record.confirmation && record.confirmation.state !== 'confirmed' ? confirmationBadge(record.confirmation) : null,
      tags(record, filters)),
    cell('subject', record.subject ? personLink(record.subject) : null),
    cell('mimeType', record.mimeType ? text(record.mimeType) : t('none')),
    cell('size', size(record.size)),
    cell('receivedAt', time(record.receivedAt)));
}

const KINDS_OF_CELLS = { subject: 'row-subject', mimeType: 'row-type', size: 'row-size', receivedAt: 'row-time' };

/** Where there is no room for columns, the value stands behind its name. */
function cell(field, ...content) {
  return h('div', { class: KINDS_OF_CELLS[field], role: 'cell', 'data-name': t(`field.${field}`) }, content);
}

/** A subject, wherever one is shown, leads to all that is known of the person. */
export function personLink(subject) {
  return h('a', { class: 'over', href: href({ view: 'person', subject }), title: subject }, text(subject));
}

/** The first variables, and a button for the rest. */
function tags(record, filters) {
  const variables = Object.entries(record.variables ?? {}).filter(([, value]) => value && !position(value));
  const rest = variables.slice(MOST_VARIABLES);
  const all = h('button', {
    type: 'button', class: 'tag rest over', 'aria-label': t('upload.variables.rest', { n: rest.length }),
    onclick: () => all.replaceWith(...rest.map(([key, value]) => tag(key, value, filters))),
  }, `+${rest.length}`);
  return [variables.slice(0, MOST_VARIABLES).map(([key, value]) => tag(key, value, filters)), rest.length > 0 ? all : null];
}

function tag(key, value, filters) {
  return h('a', { class: 'tag over', href: href({ ...without(filters, ['id']), view: 'uploads', [`var.${key}`]: value }), title: `${key}: ${value}` },
    h('span', { class: 'tag-name' }, text(key)), text(value));
}
