// Does the bucket agree with the records? Sweeps, and what OSS said of each upload.
import { address, call, get } from '../api.js';
import { h, show, text } from '../dom.js';
import { count, exact } from '../format.js';
import { t } from '../i18n.js';
import { badge, empty, failure, figure, heading, keepTimes, repeat, stale, time, waiting } from '../parts.js';
import { href } from '../router.js';
import { uploadRow } from './uploadrow.js';

const DAYS = 7;
const DAY = 86400000;
const LISTED = 10;
const KINDS = { idle: 'plain', waiting: 'plain', running: 'plain', done: 'good', failed: 'bad' };

const STATES = ['confirmed', 'contradicted', 'missing', 'superseded'];

/** Lists below the figures, the worst first. What a sweep finds is older than what is asked of. */
const LISTS = [
  { kind: 'contradicted', title: 'confirmation.contradicted', filter: { confirmation: 'contradicted' }, days: DAYS },
  { kind: 'missing', title: 'confirmation.missing', filter: { confirmation: 'missing' }, days: DAYS },
  { kind: 'superseded', title: 'confirmation.superseded', filter: { confirmation: 'superseded' }, days: DAYS },
  { kind: 'found', title: 'bucket.list.found', filter: { source: 'listing' }, days: 30 },
  { kind: 'gone', title: 'bucket.list.gone', filter: { gone: 'true' }, days: 30 },
];

export function bucket({ main, signal, session }) {
  const admin = session.roles?.includes('admin');
  const state = h('div', {});
  const begun = h('div', { 'aria-live': 'polite' });
  const sweeps = h('div', { class: 'stack' }, waiting());
  const confirmed = h('div', { class: 'figures' });
  const partial = h('div', {});
  const lists = h('div', { class: 'stack' }, LISTS.map(() => h('div', {})));
  let drawn = '';
  let answered = null;
  show(main, heading(t('bucket.title')), h('p', { class: 'lead' }, t('bucket.lead')), state, begun,
    h('div', { class: 'stack' }, confirmed, partial, sweeps, lists));
  keepTimes(main, signal);
  repeat(load, 5000, signal);
  load();
  confirmations();

  async function load() {
    try {
      const found = await get('/api/reconcile', signal);
      answered = new Date();
      show(state);
      if (JSON.stringify(found) !== drawn) {
        drawn = JSON.stringify(found);
        show(sweeps, section(found));
      }
    } catch (failed) {
      if (!signal.aborted) {
        show(drawn ? state : sweeps, drawn ? stale(answered) : failure(failed, load));
      }
    }
  }

  async function confirmations() {
    const from = since(DAYS);
    try {
      const sum = await get(address('/api/uploads/summary', { from, by: 'confirmation', interval: 'day' }), signal);
      const counts = new Map(sum.by.confirmation.values.map((each) => [each.value, each.count]));
      show(confirmed, STATES.map((state) => figure(t(`confirmation.${state}`),
        counts.has(state) && state !== 'confirmed'
          ? h('a', { href: href({ view: 'uploads', confirmation: state, from }) }, count(counts.get(state))) : count(counts.get(state) ?? 0),
        t(`confirmation.${state}.title`))),
      figure(t('confirmation.none'), count(counts.get(null) ?? 0), t('confirmation.none.title', { days: DAYS })));
      show(partial, sum.partial ? h('p', { class: 'note' }, t('summary.partial')) : null);
      await Promise.all(LISTS.map(fill));
    } catch (failed) {
      if (!signal.aborted) {
        show(confirmed, failure(failed, confirmations));
      }
    }
  }

  /** One that the database does not answer takes no other with it. */
  async function fill(each, at) {
    const filter = { ...each.filter, from: since(each.days) };
    const place = lists.children[at];
    try {
      const page = await get(address('/api/uploads', { ...filter, limit: LISTED }), signal);
      show(place, page.items.length > 0 ? list(each, page, filter) : null);
    } catch (failed) {
      if (!signal.aborted) {
        show(place, h('h2', {}, t(each.title)), failure(failed, () => fill(each, at)));
      }
    }
  }

  function section(found) {
    return h('section', { class: 'card', 'aria-labelledby': 'sweeps' },
      h('h2', { id: 'sweeps' }, t('bucket.sweeps')),
      h('p', { class: 'faint' }, found.every ? t('bucket.sweeps.every', { every: found.every, rate: count(found.rate) })
        : t('bucket.sweeps.byHand', { rate: count(found.rate) })),
      !found.configured ? h('p', { class: 'note warn', id: 'no-access-key' }, t('bucket.noAccessKey')) : null,
      found.sweeps.length === 0 ? (found.configured ? empty(t('bucket.none'), t('bucket.none.next')) : null) : table(found.sweeps),
      admin && found.configured ? h('div', { class: 'actions' },
        h('button', { type: 'button', id: 'sweep', onclick: begin }, t('bucket.begin'))) : null);
  }

  async function begin() {
    try {
      await call('POST', '/api/reconcile', { signal });
      show(begun, h('p', { class: 'note', role: 'status', id: 'begun' }, t('bucket.begun')));
      await load();
    } catch (failed) {
      if (!signal.aborted) {
        show(begun, failure(failed));
      }
    }
  }
}

function table(sweeps) {
  return h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-labelledby': 'sweeps' },
    h('table', { class: 'sweeps' },
      h('thead', {}, h('tr', {}, ['where', 'state', 'objects', 'found', 'gone', 'when'].map((key) => h('th', { scope: 'col' }, t(`bucket.${key}`))))),
      h('tbody', {}, sweeps.map(row))));
}

function row(sweep) {
  const cell = (key, kind, ...content) => h('td', { class: kind, 'data-name': t(`bucket.${key}`) }, content);
  return h('tr', { 'data-bucket': sweep.bucket },
    cell('where', 'breaking', text([sweep.bucket, sweep.prefix].filter(Boolean).join('/'))),
    cell('state', null, badge(t(`bucket.state.${sweep.state}`), KINDS[sweep.state]),
      sweep.failure ? h('p', { class: 'breaking' }, text(sweep.failure)) : null),
    cell('objects', 'number', count(sweep.objects)),
    cell('found', 'number', count(sweep.found)),
    cell('gone', 'number', count(sweep.gone)),
    cell('when', null, when(sweep)));
}

function when(sweep) {
  if (sweep.finishedAt) {
    return h('time', { datetime: sweep.finishedAt, class: 'fixed' }, exact(sweep.finishedAt));
  }
  if (sweep.estimatedEnd) {
    return t('bucket.estimate', { time: exact(sweep.estimatedEnd) });
  }
  return sweep.startedAt ? [t('bucket.startedAt'), ' ', time(sweep.startedAt)] : t('none');
}

/** So many days ago, at a whole hour, so that the links stay the same meanwhile. */
function since(days) {
  return new Date(Math.floor((Date.now() - days * DAY) / 3600000) * 3600000).toISOString();
}

function list({ kind, title, days }, page, filter) {
  return h('section', { 'aria-labelledby': `list-${kind}`, 'data-list': kind },
    h('div', { class: 'section-head' },
      h('h2', { id: `list-${kind}`, title: t('bucket.list.title', { days }) }, t(title)),
      page.next ? h('a', { href: href({ view: 'uploads', ...filter }) }, t('bucket.all')) : null),
    h('div', { class: 'rows', role: 'list', 'aria-labelledby': `list-${kind}` },
      page.items.map((record) => uploadRow(record, filter))));
}
