// Who did what, from where, on every node. For admins.
import { address, get } from '../api.js';
import { h, show, text } from '../dom.js';
import { exact } from '../format.js';
import { has, t } from '../i18n.js';
import { empty, failure, heading, waiting } from '../parts.js';
import { go } from '../router.js';

const PAGE = 100;
const ACTIONS = ['signed-in', 'sign-in-failed', 'signed-out', 'listed-uploads', 'looked-at-upload', 'looked-at-subject', 'looked-at-audit',
  'explained-refusal', 'exported', 'asked-to-erase', 'erased', 'issued-ticket', 'signed-upload', 'created-subscription', 'changed-subscription', 'deleted-subscription',
  'added-secret', 'tested-subscription', 'tried-callback', 'began-replay', 'began-sweep',
  'retried-delivery', 'dropped-key', 'dropped-keys'];

export function audit({ main, params, signal }) {
  const tools = h('div', { class: 'tools' });
  const list = h('div', { class: 'list' });
  show(main, heading(t('audit.title')), h('p', { class: 'lead' }, t('audit.lead')), tools, list);
  begin();

  function begin() {
    show(tools, filters(params));
    show(list, waiting());
    load();
  }

  async function load(cursor) {
    try {
      const found = await get(address('/api/audit', { who: params.who, what: params.what, limit: PAGE, cursor }), signal);
      const older = found.next ? h('button', { type: 'button', class: 'older', onclick: () => load(found.next) }, t('audit.older')) : null;
      list.querySelector('.older')?.remove();
      if (cursor) {
        list.querySelector('tbody').append(...found.items.map(row));
      } else {
        show(list, found.items.length === 0 ? empty(t('audit.none')) : table(found.items));
      }
      if (older) {
        list.append(older);
      }
    } catch (failed) {
      if (!signal.aborted) {
        show(list, failure(failed, begin));
      }
    }
  }

  return {
    update(next) {
      params = next;
      begin();
    },
  };
}

function filters(params) {
  const form = h('form', { class: 'filters', role: 'search', 'aria-label': t('filter.label') },
    h('div', { class: 'filter-row' },
      h('label', { class: 'narrow' }, h('span', { class: 'unseen' }, t('audit.who')),
        h('input', { name: 'who', type: 'search', autocomplete: 'off', placeholder: t('audit.who'), value: params.who ?? '' })),
      h('label', { class: 'narrow' }, h('span', { class: 'unseen' }, t('audit.what')),
        h('select', { name: 'what' }, h('option', { value: '' }, t('audit.anything')),
          ACTIONS.map((slug) => h('option', { value: slug, selected: slug === params.what }, t(`audit.${slug}`)))))));
  const apply = () => go({ view: 'audit', who: form.elements.who.value.trim(), what: form.elements.what.value });
  form.addEventListener('submit', (submit) => {
    submit.preventDefault();
    apply();
  });
  form.addEventListener('change', apply);
  return form;
}

function table(items) {
  return h('div', { class: 'card scroll', tabindex: '0', role: 'region', 'aria-label': t('audit.title') },
    h('table', { class: 'audit' },
      h('thead', {}, h('tr', {}, ['at', 'who', 'what', 'details', 'from', 'node'].map((key) => h('th', { scope: 'col' }, t(`audit.${key}`))))),
      h('tbody', {}, items.map(row))));
}

function row(entry) {
  const cell = (key, kind, content) => h('td', { class: kind, 'data-name': t(`audit.${key}`) }, content);
  return h('tr', { 'data-what': entry.what },
    cell('at', 'number', h('time', { datetime: entry.at, class: 'fixed' }, exact(entry.at))),
    cell('who', 'breaking', text(entry.who)),
    cell('what', null, has(`audit.${entry.what}`) ? t(`audit.${entry.what}`) : entry.what),
    cell('details', 'breaking', entry.details ? text(entry.details) : null),
    cell('from', null, entry.clientIp ? text(entry.clientIp) : null),
    cell('node', null, text(entry.node)));
}
