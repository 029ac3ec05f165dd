// The form of a subscription: where it goes, which events, of which uploads.
import { call } from '../api.js';
import { h, show } from '../dom.js';
import { t } from '../i18n.js';
import { labelled } from '../parts.js';

/** For each kind of target the member that says where, and an example of it. */
const TARGETS = {
  http: { member: 'url', type: 'url', placeholder: 'https://hooks.example.com/oss' },
  kafka: { member: 'topic', placeholder: 'uploads' },
  jms: { member: 'destination', placeholder: 'jms/osscallback/uploads' },
  java: { member: 'class', placeholder: 'com.example.FileReceiver' },
};
const EVENTS = ['upload.recorded', 'upload.confirmed', 'upload.contradicted', 'upload.missing', 'upload.gone', 'upload.found',
  'upload.labelled', 'upload.erased'];
const FILTERS = { bucket: 'photos', prefix: 'incoming/', suffix: '.jpg', mimeType: 'image/*', subject: 'user-42' };
const AFTER = ['recorded', 'confirmed'];

/** @param created is called with the answer, which has the secret of an address */
export function newSubscription(created) {
  const card = h('details', { class: 'card create' });
  const empty = () => show(card, h('summary', {}, t('webhooks.new')), subscriptionForm(null, async (wish) => {
    const found = await call('POST', '/api/subscriptions', { body: wish });
    card.removeAttribute('open');
    empty();
    created(found);
  }));
  empty();
  return card;
}

/**
 * @param found what there is, whose name and kind of target stay; null for a new one
 * @param save is called with what was asked for; what it throws is told in the form
 */
export function subscriptionForm(found, save) {
  const told = h('p', { class: 'told', role: 'alert' });
  const form = h('form', { class: 'ticket' },
    h('div', { class: 'grid' }, found ? null : labelled('webhooks.name', h('input', { name: 'name', required: true, placeholder: 'thumbnails' })),
      target(found), labelled('webhooks.after', after(found)),
      Object.entries(FILTERS).map(([name, example]) => labelled(`webhooks.filter.${name}`,
        h('input', { name, placeholder: example, value: found?.filter[name] })))),
    events(found?.events ?? EVENTS.slice(0, 1)),
    told,
    h('button', { type: 'submit', class: 'primary' }, t(found ? 'webhooks.save' : 'webhooks.create')));
  form.addEventListener('submit', async (submit) => {
    submit.preventDefault();
    told.textContent = '';
    try {
      await save(wish(found, form.elements));
    } catch (failed) {
      told.textContent = failed.message;
    }
  });
  return form;
}

/** Another kind would lose the secret of an address, or have none: it is chosen once. */
function target(found) {
  const place = h('div', {});
  const ask = (kind) => {
    const { member, ...field } = TARGETS[kind];
    show(place, labelled(`webhooks.${member}`,
      h('input', { name: 'where', required: true, value: found?.target[member], ...field }), `webhooks.needs.${kind}`));
  };
  const kinds = h('select', { name: 'kind', onchange: () => ask(kinds.value) },
    Object.keys(TARGETS).map((kind) => h('option', { value: kind }, t(`webhooks.kind.${kind}`))));
  ask(found?.target.type ?? kinds.value);
  return [found ? null : labelled('webhooks.kind', kinds), place];
}

function after(found) {
  return h('select', { name: 'after' },
    AFTER.map((value) => h('option', { value, selected: value === found?.after }, t(`webhooks.after.${value}`))));
}

function events(wanted) {
  return h('fieldset', {}, h('legend', {}, t('webhooks.events')),
    h('div', { class: 'events' }, EVENTS.map((event) => h('label', { class: 'check' },
      h('input', { type: 'checkbox', name: 'event', value: event, checked: wanted.includes(event) }), h('span', {}, event)))));
}

/** What the form does not ask for, labels of the filter and whether it is stopped, stays as it was. */
function wish(found, fields) {
  const type = found?.target.type ?? fields.kind.value;
  const filter = { label: found?.filter.label };
  for (const name of Object.keys(FILTERS)) {
    filter[name] = fields[name].value.trim() || undefined;
  }
  return {
    ...found,
    name: found?.name ?? fields.name.value.trim(),
    target: { type, [TARGETS[type].member]: fields.where.value.trim() },
    events: [...fields.event].filter((box) => box.checked).map((box) => box.value),
    filter,
    after: fields.after.value,
  };
}
