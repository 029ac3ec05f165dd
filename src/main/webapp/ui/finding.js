// A sentence of a diagnosis, in the reader's words if there are any for it.
import { h, text } from './dom.js';
import { has, t } from './i18n.js';

export function sentence({ code, parameters, text: english }) {
  const key = `finding.${code}`;
  if (!has(key)) {
    return h('p', { lang: 'en' }, text(english));
  }
  const how = `rewriting.${parameters.how}`;
  return h('p', {}, text(t(parameters.changed ? `${key}.${parameters.changed}` : key, { ...parameters, how: has(how) ? t(how) : parameters.how })));
}
