// The form of a replay: the uploads of some time once more.
import { call } from '../api.js';
import { h } from '../dom.js';
import { count, fromField } from '../format.js';
import { t } from '../i18n.js';
import { labelled } from '../parts.js';

/** Counts first: whoever sees the number presses again. */
export function replayForm(name, done) {
  const told = h('p', { role: 'status' });
  const again = h('button', { type: 'button', hidden: true, 'data-does': 'webhooks.replay.sure' }, t('webhooks.replay.sure'));
  const form = h('form', { class: 'panel' },
    h('p', {}, t('webhooks.replay.note')),
    labelled('filter.from', h('input', { name: 'from', type: 'datetime-local', required: true })),
    labelled('filter.to', h('input', { name: 'to', type: 'datetime-local', required: true })),
    told, h('button', { type: 'submit' }, t('webhooks.replay.count')), again);
  const ask = async (dryRun) => {
    const body = { from: fromField(form.elements.from.value), to: fromField(form.elements.to.value), dryRun };
    try {
      const found = await call('POST', `/api/subscriptions/${encodeURIComponent(name)}/replay`, { body });
      told.textContent = t(dryRun ? 'webhooks.replay.counted' : 'webhooks.replay.begun', { n: count(found.count) });
      again.hidden = !dryRun || found.count === 0;
      if (!dryRun) {
        done();
      }
    } catch (failed) {
      again.hidden = true;
      told.textContent = failed.message;
    }
  };
  form.addEventListener('submit', (submit) => {
    submit.preventDefault();
    ask(true);
  });
  form.addEventListener('input', () => {
    again.hidden = true;
    told.textContent = '';
  });
  again.addEventListener('click', () => ask(false));
  return h('details', { class: 'more' }, h('summary', {}, t('webhooks.replay')), form);
}
