// The forms of the page of webhooks: a new subscription, and a replay.
import { call } from '../api.js';
import { h } from '../dom.js';
import { count, fromField } from '../format.js';
import { t } from '../i18n.js';

const EVENTS = ['upload.recorded', 'upload.confirmed', 'upload.contradicted', 'upload.missing', 'upload.gone', 'upload.found',
  'upload.labelled', 'upload.erased'];
const FILTERS = { bucket: 'photos', prefix: 'incoming/', suffix: '.jpg', mimeType: 'image/*', subject: 'user-42' };

/** @param created is called with the answer, which has the secret */
export function subscriptionForm(created) {
  const told = h('p', { class: 'told', role: 'alert' });
  const form = h('form', { class: 'ticket' },
    h('div', { class: 'grid' },
      labelled('webhooks.name', h('input', { name: 'name', required: true, placeholder: 'thumbnails' })),
      labelled('webhooks.url', h('input', { name: 'url', type: 'url', required: true, placeholder: 'https://hooks.example.com/oss' })),
      labelled('webhooks.event', h('select', { name: 'event' }, EVENTS.map((event) => h('option', {}, event)))),
      Object.entries(FILTERS).map(([name, example]) => labelled(`webhooks.filter.${name}`, h('input', { name, placeholder: example })))),
    told,
    h('button', { type: 'submit', class: 'primary' }, t('webhooks.create')));
  const card = h('details', { class: 'card create' }, h('summary', {}, t('webhooks.new')), form);
  form.addEventListener('submit', async (submit) => {
    submit.preventDefault();
    told.textContent = '';
    try {
      const found = await call('POST', '/api/subscriptions', { body: wish(form.elements) });
      form.reset();
      card.removeAttribute('open');
      created(found);
    } catch (failed) {
      told.textContent = failed.message;
    }
  });
  return card;
}

function wish(fields) {
  const filter = Object.fromEntries(Object.keys(FILTERS)
    .map((name) => [name, fields[name].value.trim()]).filter(([, value]) => value));
  return {
    name: fields.name.value.trim(),
    target: { type: 'http', url: fields.url.value.trim() },
    events: [fields.event.value],
    filter,
  };
}

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

function labelled(key, field) {
  return h('label', {}, h('span', {}, t(key)), field);
}
