// What is known of one person: how much they uploaded, when, with what, and what was refused.
import { address, call, download, get } from '../api.js';
import { h, show, text } from '../dom.js';
import { save } from '../files.js';
import { bytes, count, exact } from '../format.js';
import { t } from '../i18n.js';
import { badge, copyButton, empty, failure, figure, heading, keepTimes, time, waiting } from '../parts.js';
import { href } from '../router.js';
import { rowHead, uploadRow } from './uploadrow.js';

const LATEST = 10;
const DEVICES = ['phone', 'device', 'model', 'system', 'os', 'version', 'app'];
const MOST_DEVICES = 3;
const LONGEST = 366 * 86400000;
const PAUSE = 1000;

export function person({ main, params, signal, session }) {
  const subject = params.subject ?? '';
  const body = h('div', { class: 'stack' }, waiting());
  show(main, heading(h('span', { class: 'breaking' }, text(subject || t('person.title'))), subject ? copyButton(subject) : null),
    h('p', { class: 'lead' }, t('person.lead')), body);
  keepTimes(main, signal);
  if (subject) {
    load();
  } else {
    show(body, empty(t('person.nobody')));
  }

  async function load() {
    try {
      const [total, refused, latest] = await Promise.all([
        get(address('/api/uploads/totals', { subject }), signal),
        get(address('/api/refusals/summary', { subject }), signal),
        get(address('/api/uploads', { subject, limit: LATEST }), signal)]);
      const devices = h('section', { class: 'card devices', 'aria-labelledby': 'of-devices' });
      show(body, figures(total, refused), links(),
        total.count === 0 ? empty(t('person.none'), t('person.none.next')) : h('div', { class: 'columns' }, devices, refusals(refused)),
        total.count === 0 ? null : uploads(latest.items),
        session.roles?.includes('admin') ? personal() : null);
      if (total.count > 0) {
        await tellDevices(devices, total);
      }
    } catch (failed) {
      if (!signal.aborted) {
        show(body, failure(failed, load));
      }
    }
  }

  function figures(total, refused) {
    const moment = (instant) => (instant ? time(instant) : t('none'));
    return h('div', { class: 'figures' },
      figure(t('uploads.count'), h('span', { id: 'person-count' }, count(total.count))),
      figure(t('uploads.bytes'), bytes(total.bytes), t('upload.bytes', { n: count(total.bytes) })),
      figure(t('person.first'), moment(total.first), total.first ? exact(total.first) : null),
      figure(t('person.last'), moment(total.last), total.last ? exact(total.last) : null),
      figure(t('refusals.title'), h('span', { id: 'person-refusals' }, count(refused.total)), t('person.refusals.note')));
  }

  function links() {
    return h('p', { class: 'actions' }, ['uploads', 'charts', 'refusals', 'sessions'].map((view) =>
      h('a', { href: href({ view, subject }) }, t(`person.${view}`))));
  }

  /** The variables that name a device, each by how many uploads came from it. */
  async function tellDevices(card, total) {
    const earliest = Math.max(Date.parse(total.first), Date.now() - LONGEST);
    const asked = { subject, from: new Date(earliest).toISOString(), interval: 'day' };
    const seen = await get(address('/api/uploads/summary', asked), signal);
    const names = DEVICES.filter((name) => seen.variables.includes(name)).slice(0, MOST_DEVICES);
    const sum = names.length === 0 ? seen
      : await get(address('/api/uploads/summary', { ...asked, by: names.map((name) => `var.${name}`) }), signal);
    show(card, h('h2', { id: 'of-devices' }, t('person.devices')),
      sum.partial ? h('p', { class: 'note warn' }, t('summary.partial')) : null,
      earliest > Date.parse(total.first) ? h('p', { class: 'hint' }, t('person.devices.year')) : null,
      names.length === 0 ? h('p', { class: 'faint' }, t('person.devices.none')) : names.map((name) => table(name, sum.by[`var.${name}`])));
  }

  function table(name, { values, other }) {
    const row = (key, amount) => h('tr', {}, h('td', { class: 'breaking' }, key),
      h('td', { class: 'number' }, count(amount.count)), h('td', { class: 'number' }, bytes(amount.bytes)));
    return h('table', { 'data-variable': name },
      h('thead', {}, h('tr', {}, [text(name), t('uploads.count'), t('uploads.bytes')].map((title) => h('th', { scope: 'col' }, title)))),
      h('tbody', {},
        values.map((each) => row(each.value === null ? t('charts.absent')
          : h('a', { href: href({ view: 'uploads', subject, [`var.${name}`]: each.value }) }, text(each.value)), each)),
        other.count > 0 ? row(t('charts.other'), other) : null));
  }

  function refusals(refused) {
    const problems = Object.entries(refused.problems);
    return h('section', { class: 'card', 'aria-labelledby': 'of-refusals' },
      h('h2', { id: 'of-refusals' }, t('refusals.title')),
      problems.length === 0 ? h('p', { class: 'faint' }, t('person.refusals.none')) : h('dl', {}, problems.map(([problem, number]) =>
        h('div', { 'data-problem': problem },
          h('dt', {}, h('a', { href: href({ view: 'refusals', subject, problem }) }, badge(problem, 'plain'))),
          h('dd', {}, count(number))))));
  }

  function uploads(items) {
    return h('section', { 'aria-labelledby': 'of-latest', class: 'stack' },
      h('h2', { id: 'of-latest' }, t('person.latest')),
      h('div', { class: 'rows', role: 'table', 'aria-labelledby': 'of-latest' }, rowHead(),
        h('div', { role: 'rowgroup' }, items.map((record) => uploadRow(record, {}, false)))));
  }

  /** For admins: everything that is kept, and its erasure in two steps, as the server has them. */
  function personal() {
    const told = h('div', { role: 'status' });
    const press = (work) => async ({ target }) => {
      target.disabled = true;
      try {
        await work();
      } catch (failed) {
        if (!signal.aborted) {
          show(told, failure(failed));
        }
      } finally {
        target.disabled = false;
      }
    };
    return h('section', { class: 'card', 'aria-labelledby': 'of-personal' },
      h('h2', { id: 'of-personal' }, t('person.personal')),
      h('p', { class: 'faint' }, t('person.personal.note')),
      h('div', { class: 'actions' },
        h('button', { type: 'button', id: 'person-export', onclick: press(async () => {
          save(await download(`/api/subjects/${encodeURIComponent(subject)}`, 'application/json'), 'person.json');
        }) }, t('person.export')),
        h('button', { type: 'button', id: 'person-erase', onclick: press(async () => {
          const { count: number, confirm } = await call('DELETE', address('/api/uploads', { subject }), { signal });
          show(told, h('p', { class: 'note warn' }, t('person.erase.count', { n: count(number) })),
            h('button', { type: 'button', id: 'person-erase-now', onclick: press(() => erase(confirm, told)) }, t('person.erase.now')));
        }) }, t('person.erase'))),
      told);
  }

  async function erase(confirm, told) {
    const { job } = await call('DELETE', address('/api/uploads', { subject, confirm }), { signal });
    show(told, h('p', { class: 'note' }, t('person.erase.begun')));
    const watch = async () => {
      const { state, done } = await get(`/api/erasures/${encodeURIComponent(job)}`, signal);
      show(told, h('p', { class: 'note' }, t(state === 'done' ? 'person.erase.done' : 'person.erase.running', { n: count(done) })));
      if (state !== 'done') {
        setTimeout(() => watch().catch((failed) => signal.aborted || show(told, failure(failed))), PAUSE);
      }
    };
    await watch();
  }
}
