// Sends a test callback to this server's public address, and says what stands in its way.
import { call } from '../api.js';
import { h, show, text } from '../dom.js';
import { sentence } from '../finding.js';
import { has, t } from '../i18n.js';
import { badge, failure } from '../parts.js';
import { status } from './callbackfailed.js';

const KINDS = { ok: 'good', warn: 'warn', failed: 'bad', skipped: 'plain' };

export function tryMe({ session, signal }) {
  const result = h('div', { class: 'tried', role: 'status' });
  const button = h('button', { type: 'button', class: 'primary', id: 'try', onclick: send }, t('try.send'));
  return h('section', { class: 'card', 'aria-labelledby': 'try-title' },
    h('h2', { id: 'try-title' }, t('try.title')),
    h('p', { class: 'faint' }, t('try.lead')),
    session.roles?.includes('admin') ? button : h('p', {}, t('try.role')),
    result);

  async function send() {
    button.disabled = true;
    show(result, h('p', {}, t('try.waiting')));
    try {
      const found = await call('POST', '/api/try', { signal });
      show(result, outcome(found));
    } catch (failed) {
      if (!signal.aborted) {
        show(result, failure(failed));
      }
    } finally {
      button.disabled = false;
    }
  }
}

function outcome(found) {
  return [
    h('p', { class: 'try-outcome' }, badge(t(found.passed ? 'try.passed' : 'try.failed'), found.passed ? 'good' : 'bad'), ' ',
      found.url ? h('code', { class: 'breaking' }, text(found.url)) : null),
    h('ol', { class: 'checks' }, found.checks.map(check)),
  ];
}

function check({ name, state, code, parameters, findings }) {
  const key = `try.${name}.${code}`;
  const refused = `refusal.${parameters.problem}.change`;
  return h('li', { 'data-check': name, 'data-state': state },
    badge(t(`try.state.${state}`), KINDS[state]),
    h('div', {},
      h('h3', {}, t(`try.${name}`)),
      h('p', {}, text(t(key, parameters))),
      findings.map(sentence),
      findings.length === 0 && has(refused) ? h('p', {}, t(refused)) : null,
      parameters.status ? h('p', {}, status(parameters.status)) : null));
}
