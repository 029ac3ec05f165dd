// Uploads and bytes over time, by device, system, version, type; and where they come from.
import { address, get } from '../api.js';
import { h, show } from '../dom.js';
import { chips, filterBar, filtersOf, without } from '../filters.js';
import { bytes, shortCount } from '../format.js';
import { t } from '../i18n.js';
import { figure, failure, heading, tabs, waiting } from '../parts.js';
import { go, href } from '../router.js';
import { attributeCard } from '../charts/attribute.js';
import { placesCard } from '../charts/places.js';
import { timesCard } from '../charts/times.js';
import { emptyList } from './nothing.js';

const HOUR = 3600000;
const RANGES = { '1h': HOUR, '24h': 24 * HOUR, '7d': 168 * HOUR, '30d': 720 * HOUR };
const MOST_ATTRIBUTES = 8;
const FIRST = ['phone', 'device', 'model', 'system', 'os', 'version', 'app'];

export function charts({ main, params, signal }) {
  const tools = h('div', { class: 'tools' });
  const body = h('div', { class: 'stack' }, waiting());
  let round = null;
  show(main, heading(t('charts.title'), h('div', { class: 'ranges' })), tools, body);
  signal.addEventListener('abort', () => round?.abort());
  addEventListener('themed', () => load(), { signal });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => load(), { signal });
  begin();

  function begin() {
    show(main.querySelector('.ranges'), ranges(params));
    show(tools, filterBar(params, { known: {} }), chips(params));
    load();
  }

  async function load() {
    round?.abort();
    round = new AbortController();
    const stop = round.signal;
    try {
      const { from, to } = span(params);
      const filters = { ...without(filtersOf(params), ['from', 'to']), from, to };
      const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
      const seen = await get(address('/api/uploads/summary', { ...filters, zone }), stop);
      const variables = ordered(seen.variables);
      const by = ['mimeType', 'bucket', 'subject', ...variables.map((name) => `var.${name}`)].slice(0, MOST_ATTRIBUTES);
      const sum = await get(address('/api/uploads/summary', { ...filters, zone, by, interval: seen.interval, top: 10 }), stop);
      draw(sum, filters, stop);
    } catch (failed) {
      if (!stop.aborted) {
        show(body, failure(failed, load));
      }
    }
  }

  function draw(sum, filters, stop) {
    if (sum.total.count === 0) {
      show(body, emptyList(Object.keys(without(filters, ['from', 'to'])).length > 0));
      return;
    }
    const measure = params.measure === 'bytes' ? 'bytes' : 'count';
    const gps = sum.variables.find((name) => /^(gps|location|latlng|lnglat|coordinates?)$/i.test(name));
    const choose = (name, value) => go({ ...without(params, ['measure', 'range']), view: 'uploads', [name]: value, from: filters.from });
    const attributes = Object.entries(sum.by).filter(([, found]) => found.values.some((each) => each.value !== null));
    show(body,
      h('div', { class: 'figures' },
        figure(t('uploads.count'), shortCount(sum.total.count)),
        figure(t('uploads.bytes'), bytes(sum.total.bytes)),
        figure(t('uploads.mean'), bytes(Math.round(sum.total.bytes / sum.total.count)))),
      sum.partial ? h('p', { class: 'note' }, t('summary.partial')) : null,
      timesCard(sum, stop, (from, to) => go({ ...without(params, ['range']), from, to })),
      gps ? placesCard(gps, filters, stop) : null,
      h('div', { class: 'section-head' },
        h('h2', {}, t('charts.by')),
        tabs(t('charts.measure'), ['count', 'bytes'].map((value) => ({
          value, name: t(`uploads.${value}`), href: href({ ...params, view: 'charts', measure: value === 'count' ? '' : value }),
        })), measure)),
      h('div', { class: 'chart-grid' }, attributes.map(([name, found]) => attributeCard(name, found, measure, stop, choose))));
  }

  return {
    update(next) {
      params = next;
      const before = document.activeElement?.id;
      begin();
      document.getElementById(before)?.focus({ preventScroll: true });
    },
  };
}

function span(params) {
  if (params.from || params.to) {
    return { from: params.from, to: params.to };
  }
  const length = RANGES[params.range] ?? RANGES['24h'];
  return { from: new Date(Date.now() - length).toISOString(), to: undefined };
}

function ranges(params) {
  const chosen = params.from || params.to ? null : params.range in RANGES ? params.range : '24h';
  return tabs(t('charts.range'), Object.keys(RANGES).map((range) => ({
    value: range, name: t(`charts.range.${range}`), href: href({ ...without(params, ['from', 'to']), view: 'charts', range }),
  })), chosen);
}

/** Devices and versions first; positions are on the map. */
function ordered(variables) {
  const rank = (name) => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length);
  return variables.filter((name) => !/^(gps|location|ticket)$/i.test(name)).sort((a, b) => rank(a) - rank(b));
}
