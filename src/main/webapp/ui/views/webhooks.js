// Who is told of uploads: subscriptions, how far each is, and what was sent.
import { call, get } from '../api.js';
import { h, show, text } from '../dom.js';
import { count } from '../format.js';
import { t } from '../i18n.js';
import { badge, code, empty, failure, heading, keepTimes, repeat, stale, time, waiting } from '../parts.js';
import { go, href } from '../router.js';
import { say } from '../shell.js';
import { deliveries } from './deliveries.js';
import { replayForm } from './replayform.js';
import { newSubscription, subscriptionForm } from './subscriptionform.js';

const HEALTH = { well: 'good', failing: 'warn', waiting: 'bad' };

export function webhooks({ main, params, signal, session }) {
  const admin = session.roles?.includes('admin');
  const state = h('div', {});
  const told = h('div', { 'aria-live': 'polite', class: 'stack' });
  const list = h('div', { class: 'stack' }, waiting());
  const sent = h('div', { class: 'stack' });
  const making = h('div', {});
  let drawn = '';
  let answered = null;
  show(main, heading(t('webhooks.title')), h('p', { class: 'lead' }, t('webhooks.lead')), state, told,
    h('div', { class: 'stack' }, list, making, sent));
  if (admin) {
    show(making, newSubscription(created));
  }
  keepTimes(main, signal);
  repeat(load, 5000, signal);
  load();
  history();

  async function load() {
    try {
      const { items } = await get('/api/subscriptions', signal);
      answered = new Date();
      show(state);
      const found = JSON.stringify(items);
      if (found !== drawn && !list.querySelector('details[open], form.ticket')) {
        drawn = found;
        show(list, items.length === 0 ? empty(t('webhooks.none'), t(admin ? 'webhooks.none.next' : 'webhooks.none.ask'))
          : items.map(subscription));
      }
    } catch (failed) {
      if (signal.aborted) {
        return;
      }
      show(drawn ? state : list, drawn ? stale(answered) : failure(failed, load));
    }
  }

  function history() {
    show(sent, admin && params.name ? deliveries({ name: params.name, wanted: params.state, signal, changed: load }) : null);
  }

  function created(found) {
    drawn = '';
    load();
    show(told, found.secret ? secret(found.name, found.secret)
      : h('p', { class: 'note', role: 'status' }, t('webhooks.created', { name: found.name })));
  }

  function secret(name, value) {
    return h('section', { class: 'card', 'aria-labelledby': 'secret' },
      h('h2', { id: 'secret', tabindex: '-1' }, t('webhooks.secret', { name })),
      h('p', {}, t('webhooks.secret.note')),
      code(value, { label: 'whsec', name: 'secret' }));
  }

  function subscription(found) {
    const chosen = found.name === params.name;
    const changing = h('div', { class: 'changing' });
    return h('section', { class: 'card subscription', 'aria-labelledby': `s-${found.name}`, 'data-name': found.name },
      h('h2', { id: `s-${found.name}` }, text(found.name), ' ',
        found.enabled ? badge(t(`webhooks.health.${found.health.state}`), HEALTH[found.health.state]) : badge(t('webhooks.off'), 'plain')),
      h('dl', {},
        fact('webhooks.target', text(where(found.target))),
        fact('webhooks.events', found.events.join(', ')),
        fact('webhooks.filter', text(narrowed(found.filter).join(', ') || t('webhooks.any'))),
        fact('webhooks.lag', [count(found.lag), found.replaying > 0 ? ` · ${t('webhooks.replaying', { n: count(found.replaying) })}` : '']),
        fact('webhooks.delivered', found.health.deliveredAt ? time(found.health.deliveredAt) : t('none')),
        found.health.error ? fact('webhooks.error', [text(found.health.error), ' · ', time(found.health.failedAt)]) : null),
      admin ? h('div', { class: 'actions' },
        h('a', { href: href({ view: 'webhooks', name: chosen ? '' : found.name }) }, t(chosen ? 'webhooks.sent.hide' : 'webhooks.sent.show')),
        press('webhooks.test', () => test(found)),
        press(found.enabled ? 'webhooks.stop' : 'webhooks.start', () => enable(found)),
        replayForm(found.name, refresh),
        h('button', { type: 'button', 'data-does': 'webhooks.change', onclick: () => change(found, changing) }, t('webhooks.change')),
        found.target.type === 'http' ? sure('webhooks.newSecret', 'webhooks.newSecret.note', () => newSecret(found)) : null,
        sure('webhooks.delete', 'webhooks.delete.note', () => remove(found))) : null,
      changing);
  }

  /** Pressed again, the form goes. */
  function change(found, place) {
    if (place.hasChildNodes()) {
      show(place);
      return;
    }
    show(place, subscriptionForm(found, async (wish) => {
      await call('PUT', address(found), { body: wish, signal });
      await refresh();
    }));
    place.querySelector('input').focus();
  }

  function press(key, action) {
    return h('button', { type: 'button', 'data-does': key, onclick: () => tell(action) }, t(key));
  }

  /** What cannot be taken back asks once more. */
  function sure(key, note, action) {
    return h('details', { class: 'more' }, h('summary', {}, t(key)),
      h('div', { class: 'panel' }, h('p', {}, t(note)), press(`${key}.sure`, action)));
  }

  async function tell(action) {
    try {
      await action();
    } catch (failed) {
      if (!signal.aborted) {
        show(told, failure(failed));
      }
    }
  }

  function refresh() {
    list.querySelectorAll('details[open]').forEach((each) => each.removeAttribute('open'));
    list.querySelectorAll('.changing').forEach((each) => show(each));
    drawn = '';
    return load();
  }

  async function test(found) {
    const delivery = await call('POST', `${address(found)}/test`, { signal });
    const [last] = delivery.attempts.slice(-1);
    show(told, h('p', { class: `note ${delivery.state === 'delivered' ? '' : 'warn'}`, role: 'status', id: 'tested' },
      t(delivery.state === 'delivered' ? 'webhooks.tested' : 'webhooks.tested.not', { name: found.name }), ' ',
      text(String(last?.error ?? last?.status ?? last?.answer ?? ''))));
    history();
  }

  async function enable(found) {
    await call('PUT', address(found), { body: { ...found, enabled: !found.enabled }, signal });
    await refresh();
  }

  async function newSecret(found) {
    const answer = await call('POST', `${address(found)}/secret`, { signal });
    await refresh();
    show(told, secret(found.name, answer.secret));
    told.querySelector('h2').focus();
  }

  async function remove(found) {
    await call('DELETE', address(found), { signal });
    say(t('webhooks.deleted', { name: found.name }));
    await refresh();
    if (params.name === found.name) {
      go({ view: 'webhooks' });
    }
  }

  return {
    update(next) {
      params = next;
      refresh();
      history();
    },
  };
}

function address(found) {
  return `/api/subscriptions/${encodeURIComponent(found.name)}`;
}

function fact(key, value) {
  return h('div', {}, h('dt', {}, t(key)), h('dd', { class: 'breaking' }, value));
}

/** The place alone for an address, with its kind for others: kafka uploads. */
function where({ type, ...rest }) {
  return rest.url ?? [type, ...Object.values(rest)].join(' ');
}

function narrowed({ label, ...rest }) {
  const labels = Object.entries(label ?? {}).map(([name, value]) => [`label.${name}`, value]);
  return [...Object.entries(rest), ...labels].map(([name, value]) => `${name} = ${value}`);
}
