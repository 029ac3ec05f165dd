// Callbacks that were refused: what happened, and what to change.
import { address, get } from '../api.js';
import { h, show, text } from '../dom.js';
import { has, t } from '../i18n.js';
import { badge, empty, failure, heading, keepTimes, repeat, stale, time, waiting } from '../parts.js';
import { count, exact } from '../format.js';
import { go, href } from '../router.js';
import { sentence } from '../finding.js';
import { explainer } from './explain.js';
import { personLink } from './uploadrow.js';

const KINDS = { 403: 'bad', 408: 'warn', 413: 'warn', 422: 'warn', 500: 'bad', 503: 'plain' };

const PAGE = 50;
const FIELDS = ['reqId', 'subject', 'bucket'];

export function refusals({ main, params, signal, session }) {
  const search = h('div', { class: 'tools' });
  const tools = h('div', { class: 'tools' });
  const state = h('div', {});
  const list = h('div', { class: 'list' }, waiting());
  const open = new Set();
  const explain = explainer({ session, signal });
  let found = null;
  let drawn = '';
  let pages = 1;
  let answered = null;
  show(main, heading(t('refusals.title')), h('p', { class: 'lead' }, t('refusals.lead')), state, search, tools, list);
  keepTimes(main, signal);
  repeat(() => pages === 1 ? load() : null, 5000, signal);
  begin();

  function begin() {
    pages = 1;
    show(search, form(params));
    load();
  }

  async function load() {
    const asked = params;
    try {
      const filters = Object.fromEntries(FIELDS.map((name) => [name, asked[name]]));
      const [page, sums] = await Promise.all([
        get(address('/api/refusals', { ...filters, problem: asked.problem, limit: PAGE }), signal),
        get(address('/api/refusals/summary', filters), signal)]);
      if (asked !== params) {
        return;
      }
      answered = new Date();
      show(state);
      found = { items: page.items, next: page.next, sums };
      if (JSON.stringify(found) !== drawn) {
        draw();
      }
    } catch (failed) {
      if (signal.aborted) {
        return;
      }
      if (found) {
        show(state, stale(answered));
      } else {
        show(list, failure(failed, load));
      }
    }
  }

  async function older() {
    const filters = Object.fromEntries(FIELDS.map((name) => [name, params[name]]));
    const page = await get(address('/api/refusals', { ...filters, problem: params.problem, limit: PAGE, cursor: found.next }), signal)
      .catch((failed) => list.append(failure(failed)));
    if (page?.items) {
      pages += 1;
      found = { ...found, items: [...found.items, ...page.items], next: page.next };
      draw();
    }
  }

  function draw() {
    const focus = document.activeElement?.id;
    const { items, sums } = found;
    drawn = JSON.stringify(found);
    show(tools, sums.total === 0 ? null : h('ul', { class: 'chips', 'aria-label': t('filter.label') },
      chip(null, t('refusals.all'), sums.total),
      Object.entries(sums.problems).map(([slug, number]) => chip(slug, slug, number))));
    show(list, items.length === 0 ? nothing(sums)
      : h('div', { class: 'refusals' }, items.map(refusal)),
    found.next ? h('button', { type: 'button', class: 'older', onclick: older }, t('refusals.older')) : null);
    document.getElementById(focus)?.focus({ preventScroll: true });
  }

  function nothing(sums) {
    if (params.problem) {
      return empty(t('refusals.noneSuch', { problem: params.problem }),
        h('p', {}, h('a', { href: href({ ...params, problem: '' }) }, t('refusals.others', { n: count(sums.total) }))));
    }
    return FIELDS.some((name) => params[name])
      ? empty(t('refusals.noneLike'), h('p', {}, h('a', { href: href({ view: 'refusals' }) }, t('filter.none'))))
      : empty(t('refusals.none'), t('refusals.none.next'));
  }

  function chip(slug, name, number) {
    return h('li', {}, h('a', {
      class: 'chip', id: `only-${slug ?? 'all'}`, href: href({ ...params, problem: slug }),
      'aria-current': (params.problem ?? null) === slug ? 'true' : null,
    }, name, h('span', { class: 'chip-count' }, count(number))));
  }

  function refusal(found) {
    const key = found.id;
    const known = has(`refusal.${found.problem}.what`);
    return h('details', {
      class: 'card refusal', open: open.has(key), 'data-problem': found.problem,
      ontoggle: (toggled) => toggled.target.open ? open.add(key) : open.delete(key),
    },
      h('summary', {},
        h('span', { class: 'refusal-title' },
          badge(found.problem, KINDS[found.status] ?? 'plain', String(found.status ?? '')),
          h('span', { class: 'refusal-what' }, known ? t(`refusal.${found.problem}.name`) : text(found.title ?? found.problem))),
        h('code', { class: 'refusal-path' }, text(found.object ?? found.path)),
        h('span', { class: 'refusal-time' }, time(found.at))),
      h('div', { class: 'refusal-words' },
        found.findings.length ? h('div', { class: 'diagnosis' },
          h('h3', {}, t('refusals.diagnosis')), found.findings.map(sentence)) : null,
        known ? h('h3', {}, t('refusals.what')) : null,
        known ? h('p', {}, t(`refusal.${found.problem}.what`)) : null,
        known ? h('h3', {}, t('refusals.change')) : null,
        known ? h('p', {}, t(`refusal.${found.problem}.change`)) : null,
        h('dl', {},
          fact(t('refusals.status'), String(found.status ?? '')),
          fact(t('field.reqId'), found.reqId),
          fact(t('field.bucket'), found.bucket),
          fact(t('field.object'), found.object),
          found.subject ? h('div', {}, h('dt', {}, t('field.subject')), h('dd', { class: 'breaking' }, personLink(found.subject))) : null,
          fact(t('field.size'), found.size === null ? null : t('upload.bytes', { n: count(found.size) })),
          fact(t('refusals.from'), found.clientIp),
          fact(t('refusals.node'), found.node),
          fact(t('refusals.path'), found.path),
          fact(t('refusals.detail'), found.detail, 'en'),
          fact(t('refusals.at'), exact(found.at))),
        explain(found)));
  }

  return {
    update(next) {
      const same = FIELDS.every((name) => params[name] === next[name]);
      params = next;
      if (same) {
        pages = 1;
        load();
      } else {
        begin();
      }
    },
  };
}

function form(params) {
  const made = h('form', { class: 'filters', role: 'search', 'aria-label': t('filter.label') },
    h('div', { class: 'filter-row' }, FIELDS.map((name) =>
      h('label', { class: 'narrow' }, h('span', { class: 'unseen' }, t(`field.${name}`)),
        h('input', { name, type: 'search', autocomplete: 'off', placeholder: t(`field.${name}`), value: params[name] ?? '' })))));
  const apply = () => go({ ...params, ...Object.fromEntries(FIELDS.map((name) => [name, made.elements[name].value.trim()])) });
  made.addEventListener('submit', (submit) => {
    submit.preventDefault();
    apply();
  });
  made.addEventListener('change', apply);
  return made;
}

function fact(name, value, lang) {
  return value ? h('div', {}, h('dt', {}, name), h('dd', { class: 'breaking', lang }, text(value))) : null;
}
