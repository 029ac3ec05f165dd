// What was sent to one subscription: each delivery with its attempts and what the target answered.
import { address, call, get } from '../api.js';
import { h, show, text } from '../dom.js';
import { count, exact } from '../format.js';
import { t } from '../i18n.js';
import { badge, code, empty, failure, tabs, time, waiting } from '../parts.js';
import { href } from '../router.js';

const STATES = ['all', 'pending', 'failed', 'delivered'];
const KINDS = { pending: 'warn', failed: 'bad', delivered: 'good' };
const PAGE = 20;

/** @param changed is called when one is sent again */
export function deliveries({ name, wanted, signal, changed }) {
  const state = STATES.includes(wanted) ? wanted : 'all';
  const list = h('div', { class: 'stack' }, waiting());
  load();
  return h('section', { class: 'stack deliveries', 'aria-labelledby': 'sent' },
    h('div', { class: 'section-head' },
      h('h2', { id: 'sent' }, t('webhooks.sent', { name })),
      tabs(t('webhooks.state'), STATES.map((value) => ({
        value, name: t(`webhooks.state.${value}`), href: href({ view: 'webhooks', name, state: value === 'all' ? '' : value }),
      })), state)),
    list);

  async function load(cursor) {
    try {
      const found = await get(address('/api/deliveries',
        { subscription: name, state: state === 'all' ? '' : state, limit: PAGE, cursor }), signal);
      const older = found.next ? h('button', { type: 'button', class: 'older', onclick: () => load(found.next) }, t('webhooks.older')) : null;
      if (!cursor && found.items.length === 0) {
        show(list, empty(t('webhooks.sent.none')));
      } else if (cursor) {
        list.querySelector('.older')?.remove();
        list.append(...[...found.items.map(delivery), older].filter(Boolean));
      } else {
        show(list, found.items.map(delivery), older);
      }
    } catch (failed) {
      if (!signal.aborted) {
        show(list, failure(failed, () => load()));
      }
    }
  }

  function delivery(found) {
    return h('details', { class: 'card refusal delivery', 'data-id': found.id },
      h('summary', {},
        h('span', { class: 'refusal-title' }, badge(t(`webhooks.state.${found.state}`), KINDS[found.state]),
          h('span', { class: 'refusal-what' }, found.type)),
        h('code', { class: 'refusal-path' }, text([found.bucket, found.object].filter(Boolean).join('/') || found.event)),
        h('span', { class: 'refusal-time' }, time(found.createdAt))),
      h('div', { class: 'refusal-words' },
        h('dl', {},
          fact(t('webhooks.event'), text(found.event)),
          found.upload ? fact(t('upload.title'), h('a', { href: href({ view: 'upload', id: found.upload }) }, found.upload)) : null,
          found.reason ? fact(t('webhooks.reason'), text(found.reason)) : null,
          found.nextAt ? fact(t('webhooks.next'), exact(found.nextAt)) : null),
        h('h3', {}, t('webhooks.attempts', { n: count(found.attempts.length) })),
        found.attempts.map(attempt),
        h('button', { type: 'button', 'data-does': 'webhooks.again', onclick: (click) => again(found, click.target) }, t('webhooks.again'))));
  }

  async function again(found, button) {
    button.disabled = true;
    try {
      await call('POST', `/api/deliveries/${found.id}/retry`, { signal });
      changed();
      await load();
    } catch (failed) {
      button.disabled = false;
      button.after(failure(failed));
    }
  }
}

function attempt(found) {
  const words = [found.status, found.error].filter(Boolean).join(' · ');
  return h('div', { class: 'attempt' },
    h('p', {}, exact(found.at), ' · ', t('webhooks.took', { n: count(found.tookMillis) }), ' · ', text(words || t('none'))),
    found.answer ? code(found.answer, { label: t('webhooks.answer'), name: 'answer' }) : null);
}

function fact(name, value) {
  return h('div', {}, h('dt', {}, name), h('dd', { class: 'breaking' }, value));
}
