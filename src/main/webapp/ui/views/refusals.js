// Callbacks that were refused: what happened, and what to change.
import { get } from '../api.js';
import { h, show, text } from '../dom.js';
import { has, t } from '../i18n.js';
import { badge, empty, failure, heading, keepTimes, repeat, stale, time, waiting } from '../parts.js';
import { exact } from '../format.js';
import { href } from '../router.js';

const KINDS = { 403: 'bad', 408: 'warn', 413: 'warn', 422: 'warn', 500: 'bad', 503: 'plain' };

export function refusals({ main, params, signal }) {
  const tools = h('div', { class: 'tools' });
  const state = h('div', {});
  const list = h('div', { class: 'list' }, waiting());
  const open = new Set();
  let items = null;
  let answered = null;
  show(main, heading(t('refusals.title')), h('p', { class: 'lead' }, t('refusals.lead')), state, tools, list);
  keepTimes(main, signal);
  repeat(load, 5000, signal);
  load();

  async function load() {
    try {
      const found = (await get('/api/refusals', signal)).items;
      answered = new Date();
      show(state);
      if (!items || JSON.stringify(found) !== JSON.stringify(items)) {
        items = found;
        draw();
      }
    } catch (failed) {
      if (signal.aborted) {
        return;
      }
      if (items) {
        show(state, stale(answered));
      } else {
        show(list, failure(failed, load));
      }
    }
  }

  function draw() {
    const focus = document.activeElement?.id;
    const counts = grouped(items);
    const fitting = items.filter((each) => !params.problem || each.problem === params.problem);
    show(tools, items.length === 0 ? null : h('ul', { class: 'chips', 'aria-label': t('filter.label') },
      chip(null, t('refusals.all'), items.length),
      [...counts].map(([slug, same]) => chip(slug, slug, same.length))));
    show(list, fitting.length === 0 ? nothing()
      : h('div', { class: 'refusals' }, fitting.map(refusal)));
    document.getElementById(focus)?.focus({ preventScroll: true });
  }

  function nothing() {
    return items.length === 0
      ? empty(t('refusals.none'), t('refusals.none.next'))
      : empty(t('refusals.noneSuch', { problem: params.problem }), h('p', {}, h('a', { href: href({ view: 'refusals' }) }, t('refusals.others', { n: items.length }))));
  }

  function chip(slug, name, count) {
    return h('li', {}, h('a', {
      class: 'chip', id: `only-${slug ?? 'all'}`, href: href({ view: 'refusals', problem: slug }),
      'aria-current': (params.problem ?? null) === slug ? 'true' : null,
    }, name, h('span', { class: 'chip-count' }, String(count))));
  }

  function refusal(found) {
    const key = `${found.at} ${found.path} ${found.problem}`;
    const known = has(`refusal.${found.problem}.what`);
    return h('details', {
      class: 'card refusal', open: open.has(key), 'data-problem': found.problem,
      ontoggle: (toggled) => toggled.target.open ? open.add(key) : open.delete(key),
    },
      h('summary', {},
        h('span', { class: 'refusal-title' },
          badge(found.problem, KINDS[found.status] ?? 'plain', String(found.status)),
          h('span', { class: 'refusal-what' }, known ? t(`refusal.${found.problem}.name`) : text(found.title))),
        h('code', { class: 'refusal-path' }, text(found.path)),
        h('span', { class: 'refusal-time' }, time(found.at))),
      h('div', { class: 'refusal-words' },
        found.diagnosis ? h('div', { class: 'diagnosis' },
          h('h3', {}, t('refusals.diagnosis')), h('p', { lang: 'en' }, text(found.diagnosis))) : null,
        known ? h('h3', {}, t('refusals.what')) : null,
        known ? h('p', {}, t(`refusal.${found.problem}.what`)) : null,
        known ? h('h3', {}, t('refusals.change')) : null,
        known ? h('p', {}, t(`refusal.${found.problem}.change`)) : null,
        h('dl', {},
          fact(t('refusals.status'), String(found.status)),
          fact(t('refusals.path'), found.path),
          fact(t('refusals.detail'), found.detail, 'en'),
          fact(t('refusals.at'), exact(found.at)))));
  }

  return {
    update(next) {
      params = next;
      if (items) {
        draw();
      }
    },
  };
}

function grouped(items) {
  const groups = new Map();
  for (const each of items) {
    groups.set(each.problem, [...(groups.get(each.problem) ?? []), each]);
  }
  return groups;
}

function fact(name, value, lang) {
  return value ? h('div', {}, h('dt', {}, name), h('dd', { class: 'breaking', lang }, text(value))) : null;
}
