// What the lists and charts are narrowed to. The address bar holds it.
import { h, icon, text } from './dom.js';
import { has, t } from './i18n.js';
import { fromField, toField } from './format.js';
import { go, href } from './router.js';
import { searchBox } from './search.js';
import { presets, zone } from './times.js';

const NAMES = ['name', 'prefix', 'bucket', 'subject', 'reqId', 'etag', 'confirmation', 'source', 'gone', 'from', 'to'];

/** The filters among the parameters of an address. */
export function filtersOf(params) {
  return Object.fromEntries(Object.entries(params).filter(([name, value]) =>
    value && (NAMES.includes(name) || name.startsWith('var.') || name.startsWith('label.'))));
}

export function without(params, names) {
  return Object.fromEntries(Object.entries(params).filter(([name]) => !names.includes(name)));
}

/**
 * The form. `known` has `buckets` and `variables` to suggest; `times` false leaves the times out.
 */
export function filterBar(params, { known, times = true, beside = [] }) {
  const number = Object.keys(filtersOf(params)).length;
  const form = h('form', { class: 'filters', role: 'search', 'aria-label': t('filter.label') },
    h('div', { class: 'filter-row' },
      searchBox((does, value) => go(does === 'id' ? { view: 'upload', id: value } : { ...params, [does]: value })),
      h('label', { class: 'narrow' }, h('span', { class: 'unseen' }, t('field.bucket')),
        field('bucket', params, { placeholder: t('field.bucket'), list: 'known-buckets' }),
        suggestions('known-buckets', known.buckets)),
      h('details', { class: 'more', id: 'more-filters' },
        h('summary', {}, icon('filter'), t('filter.more'),
          number > 0 ? h('span', { class: 'badge good', title: t('filter.number', { n: number }) }, String(number)) : null),
        h('div', { class: 'panel' },
          times ? presets(params, (span) => go({ ...params, ...span })) : null,
          times ? labelled(t('filter.from'), field('from', params, { type: 'datetime-local' }, toField)) : null,
          times ? labelled(t('filter.to'), field('to', params, { type: 'datetime-local' }, toField)) : null,
          times ? h('p', { class: 'hint' }, t('filter.zone', { zone: zone() })) : null,
          labelled(t('filter.prefix'), field('prefix', params)),
          labelled(t('field.subject'), field('subject', params)),
          h('fieldset', {}, h('legend', {}, t('filter.variable')),
            labelled(t('filter.variable.name'),
              h('input', { name: 'variable', id: 'f-variable', list: 'known-variables', autocomplete: 'off' }),
              suggestions('known-variables', known.variables)),
            labelled(t('filter.variable.value'), h('input', { name: 'value', id: 'f-value', autocomplete: 'off' }))),
          h('button', { type: 'submit', class: 'primary' }, t('filter.apply')))),
      beside));
  form.addEventListener('submit', (submit) => {
    submit.preventDefault();
    apply(form, params);
  });
  form.addEventListener('change', (change) => {
    if (change.target.name === 'bucket') {
      apply(form, params);
    }
  });
  return form;
}

function labelled(name, ...fields) {
  return h('label', {}, h('span', {}, name), fields);
}

function field(name, params, attributes = {}, convert = (value) => value) {
  return h('input', { name, id: `f-${name}`, autocomplete: 'off', value: convert(params[name] ?? ''), ...attributes });
}

function suggestions(id, values) {
  return h('datalist', { id }, (values ?? []).filter(Boolean).map((value) => h('option', { value })));
}

function apply(form, params) {
  const next = without(params, NAMES);
  for (const name of NAMES) {
    const element = form.elements[name];
    const value = element ? element.value.trim() : params[name];
    next[name] = element?.type === 'datetime-local' ? kept(params[name], element.value) : value;
  }
  const { variable, value } = form.elements;
  if (variable.value.trim() && value.value) {
    next[`var.${variable.value.trim()}`] = value.value;
  }
  go(next);
}

/** An instant to the second stays so if its field, which shows minutes, was not touched. */
function kept(instant, value) {
  return toField(instant) === value ? instant : fromField(value);
}

/** The filters in force, each a link that lifts it. */
export function chips(params) {
  const filters = Object.entries(filtersOf(params));
  if (filters.length === 0) {
    return null;
  }
  return h('ul', { class: 'chips', 'aria-label': t('filter.active') },
    filters.map(([name, value]) => h('li', {},
      h('a', { class: 'chip', href: href(without(params, [name])), 'aria-label': t('filter.lift', { name: nameOf(name), value }) },
        h('span', { class: 'chip-name' }, nameOf(name)), text(shown(name, value)), icon('close')))),
    filters.length > 1
      ? h('li', {}, h('a', { class: 'plain', href: href({ view: params.view }) }, t('filter.none')))
      : null);
}

function shown(name, value) {
  if (['confirmation', 'source', 'gone'].includes(name)) {
    return has(`${name}.${value}`) ? t(`${name}.${value}`) : value;
  }
  return ['from', 'to'].includes(name) ? toField(value).replace('T', ' ') : value;
}

function nameOf(name) {
  if (name.startsWith('var.')) {
    return name.slice(4);
  }
  if (name.startsWith('label.')) {
    return name.slice(6);
  }
  return { name: t('filter.name.short'), reqId: t('field.reqId'), etag: t('field.etag'),
    bucket: t('field.bucket'), subject: t('field.subject'),
    confirmation: t('field.confirmation'), source: t('field.source'), gone: t('bucket.gone'), prefix: t('filter.prefix.short'),
    from: t('filter.from'), to: t('filter.to') }[name];
}
