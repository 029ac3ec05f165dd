// Spans of time that people ask for most, in the reader's zone.
import { h } from './dom.js';
import { currentLanguage, t } from './i18n.js';

const DAYS = { today: [0, null], yesterday: [-1, 0], week: [-6, null] };

/** From when, and until when, a span is; an open end means that new uploads are in it. */
export function span(name, now = new Date()) {
  const [from, to] = DAYS[name].map((days) => (days === null ? '' : midnight(now, days)));
  return { from, to };
}

/** A day may have 23 or 25 hours, so days are counted by the calendar. */
function midnight(now, days) {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days).toISOString();
}

/** @param chosen is called with `from` and `to` */
export function presets(params, chosen) {
  return h('div', { class: 'presets', role: 'group', 'aria-label': t('filter.presets') }, Object.keys(DAYS).map((name) => {
    const { from, to } = span(name);
    const pressed = params.from === from && (params.to ?? '') === to;
    return h('button', {
      type: 'button', id: `preset-${name}`, 'aria-pressed': String(pressed), onclick: () => chosen(span(name)),
    }, t(`filter.preset.${name}`));
  }));
}

/** The zone in which times are read and written here, with its distance to UTC. */
export function zone(at = new Date()) {
  const form = new Intl.DateTimeFormat(currentLanguage(), { timeZoneName: 'shortOffset' });
  const offset = form.formatToParts(at).find(({ type }) => type === 'timeZoneName').value;
  return `${form.resolvedOptions().timeZone} (${offset.replace('GMT', 'UTC')})`;
}
