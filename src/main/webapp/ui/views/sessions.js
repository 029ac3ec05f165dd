// Uploads that were signed, and what became of them.
import { address, get } from '../api.js';
import { h, show, text } from '../dom.js';
import { bytes, count, exact, splitName } from '../format.js';
import { t } from '../i18n.js';
import { badge, empty, failure, figure, heading, keepTimes, tabs, time, waiting } from '../parts.js';
import { href } from '../router.js';
import { personLink } from './uploadrow.js';

const PAGE = 50;
const STATES = ['expired', 'issued', 'recorded'];
const KINDS = { expired: 'warn', issued: 'plain', recorded: 'good' };

export function sessions({ main, params, signal }) {
  const figures = h('div', { class: 'figures' });
  const late = h('div', {});
  const choice = h('div', {});
  const list = h('div', { class: 'list' });
  show(main, heading(t('sessions.title')), h('p', { class: 'lead' }, t('sessions.lead')), figures, h('div', { class: 'stack' }, late, choice, list));
  keepTimes(main, signal);
  begin();
  tally();

  function begin() {
    const chosen = STATES.includes(params.state) ? params.state : 'expired';
    show(choice, h('div', { class: 'section-head' },
      tabs(t('sessions.states'), STATES.map((value) => ({
        value, name: t(`sessions.${value}`), href: href({ view: 'sessions', state: value, subject: params.subject }),
      })), chosen),
      params.subject ? h('a', { class: 'chip', href: href({ view: 'sessions', state: chosen }), 'aria-label': t('sessions.everybody') },
        h('span', { class: 'chip-name' }, t('field.subject')), text(params.subject)) : null));
    show(list, waiting());
    load(chosen);
  }

  async function load(state, cursor) {
    try {
      const found = await get(address('/api/uploads/sessions', { state, subject: params.subject, limit: PAGE, cursor }), signal);
      const older = found.next ? h('button', { type: 'button', class: 'older', onclick: () => load(state, found.next) }, t('uploads.older')) : null;
      list.querySelector('.older')?.remove();
      if (cursor) {
        list.querySelector('tbody').append(...found.items.map(row));
      } else {
        show(list, found.items.length === 0 ? empty(t('sessions.none'), t('sessions.none.next')) : table(found.items));
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

  async function tally() {
    try {
      const found = await get('/api/uploads/sessions/summary', signal);
      show(figures, STATES.map((state) => figure(t(`sessions.${state}`), count(found[state]), t(`sessions.${state}.note`))));
      show(late, found.subjects.length === 0 ? null : h('section', { class: 'card', 'aria-labelledby': 'late' },
        h('h2', { id: 'late' }, t('sessions.late')),
        h('dl', {}, found.subjects.map((each) => h('div', { 'data-subject': each.subject ?? '' },
          h('dt', { class: 'own breaking' }, each.subject === null ? t('none')
            : h('a', { href: href({ view: 'sessions', state: 'expired', subject: each.subject }) }, text(each.subject))),
          h('dd', {}, count(each.expired)))))));
    } catch (failed) {
      if (!signal.aborted) {
        show(figures, failure(failed, tally));
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

function table(items) {
  return h('div', { class: 'card scroll', tabindex: '0', role: 'region', 'aria-label': t('sessions.title') },
    h('table', { class: 'sweeps' },
      h('thead', {}, h('tr', {}, ['object', 'state', 'as', 'subject', 'maxBytes', 'issuedAt', 'expiresAt'].map((key) => h('th', { scope: 'col' }, t(`sessions.${key}`))))),
      h('tbody', {}, items.map(row))));
}

function row(session) {
  const cell = (key, kind, content) => h('td', { class: kind, 'data-name': t(`sessions.${key}`) }, content);
  const name = text(splitName(session.object).name || session.object);
  return h('tr', { 'data-session': session.id },
    cell('object', 'breaking', session.record ? h('a', { href: href({ view: 'upload', id: session.record }), title: session.object }, name)
      : h('span', { title: session.object }, name)),
    cell('state', null, badge(t(`sessions.${session.state}`), KINDS[session.state])),
    cell('as', null, session.as),
    cell('subject', 'breaking', session.subject === null ? t('none') : personLink(session.subject)),
    cell('maxBytes', 'number', session.maxBytes === null ? t('none') : bytes(session.maxBytes)),
    cell('issuedAt', 'number', time(session.issuedAt)),
    cell('expiresAt', 'number', h('time', { datetime: session.expiresAt, class: 'fixed' }, exact(session.expiresAt))));
}
