// A refused callback as it arrived. For admins, and only when they ask.
import { get } from '../api.js';
import { h, show, text } from '../dom.js';
import { count } from '../format.js';
import { t } from '../i18n.js';
import { copyButton, failure } from '../parts.js';

/** Of OSS's signatures. */
const USUAL_BYTES = 64;

/** Shows what was asked for in a view again, when the view is drawn anew. */
export function explainer({ session, signal }) {
  const asked = new Map();

  return (refusal) => {
    if (!session.roles?.includes('admin') || (!refusal.captured && !asked.has(refusal.id))) {
      return null;
    }
    const place = h('div', { class: 'explained' });
    const ask = async () => {
      try {
        const found = await get(`/api/refusals/${refusal.id}/capture`, signal);
        asked.set(refusal.id, found);
        show(place, explanation(found));
      } catch (failed) {
        if (!signal.aborted) {
          show(place, failed.status === 404 ? h('p', { role: 'status' }, t('explain.gone')) : failure(failed, ask));
        }
      }
    };
    show(place, asked.has(refusal.id) ? explanation(asked.get(refusal.id))
      : h('button', { type: 'button', class: 'explain', id: `explain-${refusal.id}`, onclick: ask }, t('explain.ask')));
    return place;
  };
}

function explanation(found) {
  const kept = atob(found.stringToSignBase64).length;
  return [
    h('h3', {}, t('explain.title')),
    h('p', {}, t('explain.lead')),
    h('div', { class: 'code' },
      h('div', { class: 'code-head' }, h('span', {}, t('explain.size', { n: count(found.stringToSignBytes) })), copyButton(found.stringToSign)),
      h('pre', { tabindex: '0', role: 'region', 'aria-label': t('explain.title'), 'data-code': 'string-to-sign' },
        h('code', {}, lines(found.stringToSign)))),
    kept < found.stringToSignBytes ? h('p', { class: 'faint' }, t('explain.cut', { n: count(kept) })) : null,
    h('p', { class: 'faint' }, t('explain.masked')),
    h('dl', {},
      h('div', {}, h('dt', {}, t('explain.signature')), h('dd', {}, found.signatureBytes === null ? t('explain.signature.unreadable')
        : t(found.signatureBytes === USUAL_BYTES ? 'explain.signature.usual' : 'explain.signature.other', { n: count(found.signatureBytes) }))),
      h('div', {}, h('dt', {}, t('explain.keyUrl')),
        h('dd', { class: 'breaking' }, found.keyUrl === null ? t('explain.keyUrl.unreadable') : text(found.keyUrl)))),
  ];
}

/** A line feed is a line feed; whatever else hides is shown. */
function lines(value) {
  return value.split('\n').flatMap((line, at) => (at === 0 ? [text(line)] : ['\n', text(line)]));
}
