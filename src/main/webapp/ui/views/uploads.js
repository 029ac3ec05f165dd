// The latest uploads, filling in as they arrive.
import { Failed, address, download, get } from '../api.js';
import { h, icon, show } from '../dom.js';
import { chips, filterBar, filtersOf, without } from '../filters.js';
import { bytes, shortCount } from '../format.js';
import { t } from '../i18n.js';
import { listen } from '../live.js';
import { empty, failure, figure, heading, keepTimes, waiting } from '../parts.js';
import { say } from '../shell.js';
import { save } from '../files.js';
import { emptyList } from './nothing.js';
import { rowHead, uploadRow } from './uploadrow.js';

const PAGE = 50;
const MOST_ROWS = 500;
const DAY = 86400000;
const MOST_BUCKETS = 100;

export function uploads({ main, params, signal }) {
  const known = { buckets: [], variables: [] };
  const state = h('button', { type: 'button', class: 'live', id: 'live' });
  const figures = h('div', { class: 'figures' });
  const tools = h('div', { class: 'tools' });
  const list = h('div', { class: 'list' });
  let round = null;
  let paused = false;

  state.addEventListener('click', () => {
    paused = !paused;
    begin();
  });
  show(main, heading(t('uploads.title'), state), figures, tools, list);
  keepTimes(main, signal);
  signal.addEventListener('abort', () => round?.abort());
  begin();

  /** Shows the list for the parameters, from the first page on. */
  function begin() {
    round?.abort();
    round = new AbortController();
    show(tools, filterBar(params, { known, beside: exportMenu(params) }), chips(params));
    load(params, round.signal);
    summarise(params, round.signal);
  }

  async function load(chosen, stop) {
    const filters = filtersOf(chosen);
    const rows = h('div', { role: 'rowgroup' });
    const all = h('div', { class: 'rows', role: 'table', 'aria-label': t('uploads.title') }, rowHead(), rows);
    const older = h('button', { type: 'button', class: 'older' }, t('uploads.older'));
    const known = new Set();
    const early = [];
    let ready = false;
    let cursor = null;
    let fresh = 0;
    show(list, waiting());

    function place(records, newest) {
      const fitting = records.filter((record) => !known.has(record.id));
      for (const record of fitting) {
        known.add(record.id);
        const row = uploadRow(record, chosen, newest);
        newest ? rows.prepend(row) : rows.append(row);
      }
      if (newest && rows.children.length > MOST_ROWS) {
        rows.lastElementChild.remove();
        cursor = null;
        older.hidden = true;
      }
      return fitting.length;
    }

    function arrived(record) {
      if (!ready) {
        early.push(record);
        return;
      }
      if (!rows.isConnected) {
        show(list, all, older);
      }
      const added = place([record], true);
      if (added && fresh === 0) {
        setTimeout(() => {
          say(t('uploads.arrived', { n: fresh }));
          fresh = 0;
          summarise(chosen, stop);
        }, 1500);
      }
      fresh += added;
    }

    async function page(at) {
      const found = await get(address('/api/uploads', { ...filters, limit: PAGE, cursor: at }), stop);
      cursor = found.next;
      older.hidden = !cursor;
      return found.items;
    }

    older.addEventListener('click', async () => {
      older.disabled = true;
      try {
        const before = rows.children.length;
        place(await page(cursor), false);
        rows.children[before]?.querySelector('a')?.focus();
      } catch (failed) {
        say(failed.message);
      } finally {
        older.disabled = false;
      }
    });

    if (paused || filters.to) {
      tell(filters.to ? 'past' : 'paused');
    } else {
      listen(without(filters, ['from', 'to']), {
        state: tell,
        upload: arrived,
        again: async () => {
          const items = await page(null).catch(() => []);
          place(items.reverse(), true);
        },
      }, stop);
    }
    try {
      place(await page(null), false);
      ready = true;
      show(list, known.size ? [all, older] : emptyList(Object.keys(filters).length > 0));
      early.forEach(arrived);
    } catch (failed) {
      if (!stop.aborted) {
        show(list, failure(failed, begin));
      }
    }
  }

  function tell(word) {
    state.className = `live ${word}`;
    state.disabled = word === 'past';
    state.title = t(`live.${word}.title`);
    show(state, h('span', { class: 'dot' }), t(`live.${word}`));
  }

  /** Of the time that is chosen, or of the last day. */
  async function summarise(chosen, stop) {
    const filters = filtersOf(chosen);
    const timed = Boolean(filters.from || filters.to);
    const from = filters.from ?? new Date((filters.to ? Date.parse(filters.to) : Date.now()) - DAY).toISOString();
    try {
      const sum = await get(address('/api/uploads/summary',
        { ...filters, from, interval: timed ? null : 'hour', by: 'bucket', top: MOST_BUCKETS }), stop);
      const course = timed ? [] : hours(sum.times, new Date(from));
      const { values, other } = sum.by.bucket;
      known.variables = sum.variables;
      known.buckets = values.map((each) => each.value).filter((value) => value !== null);
      suggest(tools, known);
      const note = sum.partial ? t('summary.partial') : t(timed ? 'uploads.chosenTime' : 'uploads.lastDay');
      show(figures,
        figure(t('uploads.count'), shortCount(sum.total.count), note, course.map((each) => each.count)),
        figure(t('uploads.bytes'), bytes(sum.total.bytes), note, course.map((each) => each.bytes)),
        figure(t('uploads.mean'), sum.total.count ? bytes(Math.round(sum.total.bytes / sum.total.count)) : '–', note),
        figure(t('uploads.buckets'), `${shortCount(known.buckets.length)}${other.count > 0 ? '+' : ''}`, note));
    } catch (failed) {
      if (!(failed instanceof Failed) && !stop.aborted) {
        show(figures);
      }
    }
  }

  return {
    update(next) {
      params = next;
      const before = document.activeElement?.id;
      begin();
      (document.getElementById(before) ?? main.querySelector('h1')).focus({ preventScroll: true });
    },
  };
}

function hours(times, from) {
  const all = Array.from({ length: 25 }, () => ({ count: 0, bytes: 0 }));
  for (const each of times) {
    const at = Math.floor((new Date(each.from) - from) / 3600000) + 1;
    if (all[at]) {
      all[at] = each;
    }
  }
  return all;
}

function suggest(tools, known) {
  for (const [id, values] of [['known-buckets', known.buckets], ['known-variables', known.variables]]) {
    const list = tools.querySelector(`#${id}`);
    if (list) {
      show(list, values.filter(Boolean).map((value) => h('option', { value })));
    }
  }
}

function exportMenu(params) {
  const path = address('/api/uploads', filtersOf(params));
  const file = (accept, ending) => h('button', {
    type: 'button',
    id: `export-${ending}`,
    onclick: async (click) => {
      click.target.closest('details').open = false;
      say(t('export.begun'));
      try {
        save(await download(path, accept), `uploads.${ending}`);
      } catch (failed) {
        say(failed.message);
      }
    },
  }, t(`export.${ending}`));
  return h('details', { class: 'more end', id: 'export' },
    h('summary', {}, icon('export'), t('export')),
    h('div', { class: 'panel menu' }, file('text/csv', 'csv'), file('application/x-ndjson', 'ndjson')));
}
