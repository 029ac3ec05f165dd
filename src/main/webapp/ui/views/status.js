// Is it well? Keys, database, queue, addresses.
import { get } from '../api.js';
import { h, show, text } from '../dom.js';
import { currentLanguage, has, t } from '../i18n.js';
import { count, exact } from '../format.js';
import { badge, copyButton, failure, figure, heading, keepTimes, repeat, time, waiting } from '../parts.js';
import { href } from '../router.js';

export function status({ main, signal }) {
  const body = h('div', { class: 'stack' }, waiting());
  const lately = h('div', { class: 'figures', id: 'lately' });
  let drawn = '';
  show(main, heading(t('status.title')), body);
  keepTimes(main, signal);
  repeat(load, 5000, signal);
  load();

  async function load() {
    try {
      const found = await get('/api/status', signal);
      const same = JSON.stringify({ ...found, uptime: 0, recent: null });
      if (same !== drawn) {
        drawn = same;
        show(body, page(found, lately));
      }
      show(lately, recent(found.recent));
    } catch (failed) {
      if (!signal.aborted) {
        drawn = '';
        show(body, failure(failed, load));
      }
    }
  }
}

function page(found, lately) {
  return [
    found.unknownSettings.length ? h('p', { class: 'note warn', role: 'alert', id: 'unknown-settings' },
      t('status.unknown', { keys: found.unknownSettings.join(', ') })) : null,
    h('div', { class: 'figures' },
      figure(t('status.database'), found.database.up
        ? badge(t('status.up'), 'good') : badge(t('status.down'), 'bad'), found.database.detail),
      figure(t('status.accepted'), count(found.accepted), t('status.sinceStart')),
      figure(t('status.refused'), h('a', { href: href({ view: 'refusals' }) }, count(found.refused)), t('status.sinceStart')),
      figure(t('status.waiting'), count(found.waiting), t('status.waiting.note'))),
    lately,
    h('section', { class: 'card', 'aria-labelledby': 'addresses' },
      h('h2', { id: 'addresses' }, t('status.addresses')),
      h('p', { class: 'faint' }, t('status.addresses.note')),
      h('ul', { class: 'addresses' }, found.callbackUrls.map((url) =>
        h('li', {}, h('code', { class: 'breaking' }, text(url)), copyButton(url))))),
    h('section', { class: 'card', 'aria-labelledby': 'keys' },
      h('h2', { id: 'keys' }, t('status.keys')),
      h('p', { class: 'faint' }, t('status.keys.note')),
      found.keys.length === 0 ? h('p', {}, t('status.keys.none')) : h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-labelledby': 'keys' },
        h('table', {},
          h('thead', {}, h('tr', {}, ['status.key.url', 'status.key.fetched', 'status.key.state'].map((key) => h('th', { scope: 'col' }, t(key))))),
          h('tbody', {}, found.keys.map((key) => h('tr', {},
            h('td', {}, h('code', { class: 'breaking' }, text(key.url))),
            h('td', { class: 'number' }, key.fetchedAt ? time(key.fetchedAt) : '–'),
            h('td', {}, key.stale ? badge(t('status.key.stale'), 'warn', t('status.key.stale.note'))
              : key.pinned ? badge(t('status.key.pinned'), 'plain', t('status.key.pinned.note'))
                : badge(t('status.key.fresh'), 'good')))))))),
    h('section', { class: 'card', 'aria-labelledby': 'journal' },
      h('h2', { id: 'journal' }, t('status.journal')),
      h('p', { class: 'faint' }, t('status.journal.note')),
      h('dl', {},
        fact(t('status.journal.seq'), count(found.journal.seq)),
        fact(t('status.journal.node'), t(found.journal.holder ? 'status.journal.here' : 'status.journal.elsewhere')),
        found.journal.followers.map((each) =>
          fact(t('status.journal.lag', { name: each.name }), count(each.lag))))),
    h('section', { class: 'card', 'aria-labelledby': 'machines' },
      h('h2', { id: 'machines' }, t('status.machines')),
      h('dl', {},
        fact(t('status.version'), found.version),
        fact(t('status.node'), text(found.node)),
        fact(t('status.startedAt'), h('time', { datetime: found.startedAt, class: 'fixed' }, exact(found.startedAt))),
        fact(t('status.recordedAt'), found.lastCallback.recordedAt ? time(found.lastCallback.recordedAt) : t('status.notYet')),
        fact(t('status.refusedAt'), found.lastCallback.refusedAt ? time(found.lastCallback.refusedAt) : t('status.notYet')),
        fact(t('status.tickets'), t(`status.tickets.${found.ticketMode}`)),
        fact(t('status.health'), h('code', {}, '/health/ready')),
        fact(t('status.metrics'), h('a', { href: 'metrics' }, '/metrics')),
        fact(t('status.openapi'), h('a', { href: 'openapi' }, '/openapi')))),
    found.settings ? settings(found.settings) : null,
  ];
}

/** What happened on this node lately. */
function recent({ seconds, perSecond, refusedShare, p50Millis, p95Millis }) {
  const note = t('status.lately', { n: count(seconds / 60) });
  return [
    figure(t('status.rate'), t('status.perSecond', { n: few(perSecond) }), note),
    figure(t('status.refusedShare'), refusedShare === null ? '–' : `${few(refusedShare * 100)} %`, note),
    figure(t('status.p50'), millis(p50Millis), note),
    figure(t('status.p95'), millis(p95Millis), note),
  ];
}

function millis(value) {
  return value === null ? '–' : t('status.millis', { n: few(value) });
}

/** Three digits tell enough. */
function few(number) {
  return new Intl.NumberFormat(currentLanguage(), { maximumSignificantDigits: 3 }).format(number);
}

function settings(all) {
  return h('section', { class: 'card', 'aria-labelledby': 'settings' },
    h('h2', { id: 'settings' }, t('status.settings')),
    h('p', { class: 'faint' }, t('status.settings.note')),
    h('dl', { class: 'in-force' }, all.map((each) => h('div', { 'data-key': each.key },
      h('dt', { class: 'own breaking' }, each.key),
      h('dd', { class: 'breaking' },
        each.value === null ? null : text(each.value),
        each.value === null && each.origin !== 'default' ? t('status.settings.secret') : null, ' ',
        h('span', { class: 'faint' }, has(`status.origin.${each.origin}`) ? t(`status.origin.${each.origin}`) : text(each.origin)))))));
}

function fact(name, value) {
  return h('div', {}, h('dt', {}, name), h('dd', {}, value));
}
