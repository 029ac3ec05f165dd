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

/** Lists below the figures, the worst first. */
const LISTS = ['contradicted', 'missing', 'superseded'];

export function bucket({ main, signal, session }) {
  const admin = session.roles?.includes('admin');
  const state = h('div', {});
  const begun = h('div', { 'aria-live': 'polite' });
  const sweeps = h('div', { class: 'stack' }, waiting());
  const confirmed = h('div', { class: 'figures' });
  const lists = h('div', { class: 'stack' });
  let drawn = '';
  let answered = null;
  show(main, heading(t('bucket.title')), h('p', { class: 'lead' }, t('bucket.lead')), state, begun,
    h('div', { class: 'stack' }, confirmed, sweeps, lists));
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

  /** Of the last days, beginning with a whole hour, as sums are kept. */
  async function confirmations() {
    const from = new Date(Math.floor((Date.now() - DAYS * DAY) / 3600000) * 3600000).toISOString();
    try {
      const [all, ...counts] = await Promise.all([null, 'confirmed', ...LISTS].map((each) =>
        get(address('/api/uploads/summary', { from, confirmation: each, interval: 'day' }), signal).then((sum) => sum.total.count)));
      const notAsked = all - counts.reduce((sum, each) => sum + each, 0);
      show(confirmed, ['confirmed', ...LISTS].map((each, at) => figure(t(`confirmation.${each}`),
        counts[at] > 0 && each !== 'confirmed' ? h('a', { href: href({ view: 'uploads', confirmation: each, from }) }, count(counts[at])) : count(counts[at]),
        t(`confirmation.${each}.title`))),
      figure(t('confirmation.none'), count(Math.max(0, notAsked)), t('confirmation.none.title', { days: DAYS })));
      const found = await Promise.all(LISTS.filter((each, at) => counts[at + 1] > 0).map(async (each) =>
        [each, await get(address('/api/uploads', { from, confirmation: each, limit: LISTED }), signal)]));
      show(lists, found.map(([each, page]) => list(each, page, from)));
    } catch (failed) {
      if (!signal.aborted) {
        show(confirmed, failure(failed, confirmations));
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

function list(kind, page, from) {
  return h('section', { 'aria-labelledby': `list-${kind}`, 'data-list': kind },
    h('div', { class: 'section-head' },
      h('h2', { id: `list-${kind}` }, t(`confirmation.${kind}`)),
      page.next ? h('a', { href: href({ view: 'uploads', confirmation: kind, from }) }, t('bucket.all')) : null),
    h('div', { class: 'rows', role: 'list', 'aria-labelledby': `list-${kind}` },
      page.items.map((record) => uploadRow(record, { confirmation: kind, from }))));
}
