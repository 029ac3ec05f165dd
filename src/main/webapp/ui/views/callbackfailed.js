// Reads the CallbackFailed answer that an uploader got from OSS. It goes nowhere: the browser does it.
import { h, show, text } from '../dom.js';
import { has, t } from '../i18n.js';
import { href } from '../router.js';

const ENTITIES = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

/** Beginnings of what OSS says, where they say more than the code; the first that fits counts. */
const MESSAGES = [
  [/missing content-length/i, 'failed.length.missing'],
  [/too long content-length/i, 'failed.length.long'],
  [/invalid content-length/i, 'failed.length.invalid'],
  [/reply timeout/i, 'failed.ec.202'],
  [/can not connect to your callbackUrl/i, 'failed.connect'],
  [/not valid json/i, 'failed.ec.205'],
  [/private address is forbidden/i, 'failed.ec.008'],
  [/too many callback/i, 'failed.ec.201'],
  [/cost too long time/i, 'failed.ec.202'],
  [/get image info failed/i, 'failed.ec.301'],
  [/callback configuration is not json/i, 'failed.ec.003'],
  [/callback sni is invalid/i, 'failed.sni'],
  [/left brace must be adjacent/i, 'failed.ec.105'],
];

export function callbackFailed() {
  const meaning = h('div', { class: 'meaning', role: 'status' });
  return h('section', { class: 'card', 'aria-labelledby': 'failed-title' },
    h('h2', { id: 'failed-title' }, t('failed.title')),
    h('p', { class: 'faint' }, t('failed.lead')),
    h('label', {}, h('span', { class: 'unseen' }, t('failed.answer')),
      h('textarea', {
        id: 'failed-answer', rows: 5, spellcheck: 'false', placeholder: '<Error><Code>CallbackFailed</Code>…',
        oninput: (typed) => show(meaning, explain(typed.target.value)),
      })),
    meaning);
}

function explain(pasted) {
  const answer = read(pasted);
  const keys = meanings(answer);
  if (pasted.trim() === '') {
    return [];
  }
  return [
    keys.length === 0 ? h('p', {}, t('failed.unknown')) : keys.map((key) => h('p', { 'data-meaning': key }, t(key))),
    answer.status > 0 && !answer.length ? h('p', { 'data-meaning': 'status' }, status(answer.status)) : null,
    answer.requestId ? h('p', {}, h('a', { href: href({ view: 'refusals', reqId: answer.requestId }) },
      t('failed.find'), ' ', text(answer.requestId))) : null,
    h('p', { class: 'faint' }, t('failed.kept')),
  ];
}

/** What the answer says, whether it is the whole XML or only its message. */
export function read(pasted) {
  const message = element(pasted, 'Message') ?? pasted;
  return {
    message,
    ec: pasted.match(/\b0007-00000(\d{3})\b/)?.[1] ?? null,
    status: Number(message.match(/Error status\s*:\s*(-?\d+)/i)?.[1] ?? 0),
    length: /content-length/i.test(message),
    requestId: element(pasted, 'RequestId'),
  };
}

function element(xml, name) {
  const found = xml.match(new RegExp(`<${name}>([^<]*)</${name}>`))?.[1].trim();
  return found ? found.replace(/&(lt|gt|quot|apos|amp);/g, (whole, entity) => ENTITIES[entity]) : null;
}

/** The keys of all sentences that fit, the most telling first. */
export function meanings({ message, ec, status }) {
  const said = MESSAGES.find(([pattern]) => pattern.test(message))?.[1];
  const coded = ec === '203' && (said || status > 0) ? null : `failed.ec.${ec}`;
  return [...new Set([said, coded])].filter((key) => key && has(key));
}

/** What a status of the answer usually means, whoever gave it. */
export function status(number) {
  const key = `failed.http.${number}`;
  return t(has(key) ? key : Number(number) >= 500 ? 'failed.http.5xx' : 'failed.http.other', { n: number });
}
