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

/** @param filters of the list that it stands in; the record's page leads back to it */
export function uploadRow(record, filters, fresh) {
  const { folder, name } = splitName(record.object);
  const variables = Object.entries(record.variables ?? {}).filter(([, value]) => value && !position(value));
  return h('div', { class: fresh ? 'row fresh' : 'row', role: 'listitem', 'data-id': record.id },
    kindIcon(record.mimeType),
    h('div', { class: 'row-name' },
      h('a', { class: 'cover', href: href({ ...without(filters, ['view', 'id']), view: 'upload', id: record.id }), title: record.object },
        text(name || record.object)),
      h('span', { class: 'row-folder' }, text([record.bucket, folder].filter(Boolean).join(' / ').replace(/\/$/, '')))),
    h('div', { class: 'row-variables' },
      record.confirmation && record.confirmation.state !== 'confirmed' ? confirmationBadge(record.confirmation) : null,
      variables.slice(0, MOST_VARIABLES).map(([key, value]) => tag(key, value)),
      variables.length > MOST_VARIABLES ? h('span', { class: 'tag rest' }, `+${variables.length - MOST_VARIABLES}`) : null),
    h('div', { class: 'row-subject' }, record.subject ? text(record.subject) : null),
    h('div', { class: 'row-type' }, text(record.mimeType ?? t('none'))),
    h('div', { class: 'row-size' }, size(record.size)),
    h('div', { class: 'row-time' }, time(record.receivedAt)));
}

function tag(key, value) {
  return h('span', { class: 'tag', title: `${key}: ${value}` }, text(value));
}
