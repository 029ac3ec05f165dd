// Keys that lead somewhere from everywhere, unless one is typing. Whoever does not want them turns them off.
import { h, show } from './dom.js';
import { t } from './i18n.js';
import { keep, recall } from './kept.js';
import { go } from './router.js';

const KEYS = ['/', 'j', 'k', 'Enter', 'Escape', '?'];

const ITEMS = 'main .row .cover, main .refusal > summary, main tbody td:first-child a';

export function start() {
  document.addEventListener('keydown', (key) => {
    if (key.defaultPrevented || key.ctrlKey || key.metaKey || key.altKey || isTyping(key.target)
      || document.querySelector('dialog[open]') || !document.querySelector('main#main')) {
      return;
    }
    if (key.key === '?') {
      key.preventDefault();
      help();
    } else if (recall('keys') !== 'off' && ['/', 'j', 'k'].includes(key.key)) {
      key.preventDefault();
      key.key === '/' ? search() : step(key.key === 'j' ? 1 : -1);
    }
  });
}

function isTyping(element) {
  return element.isContentEditable || ['INPUT', 'SELECT', 'TEXTAREA'].includes(element.tagName);
}

/** The page's own search, or else that of the uploads. */
function search() {
  const here = () => document.querySelector('main [role=search] input');
  if (!here()) {
    go({ view: 'uploads' });
  }
  here()?.focus();
}

function step(by) {
  const items = [...document.querySelectorAll(ITEMS)];
  const before = items.indexOf(document.activeElement);
  const at = before < 0 ? (by > 0 ? 0 : items.length - 1) : before + by;
  items[Math.max(0, Math.min(at, items.length - 1))]?.focus();
}

export function help() {
  const dialog = h('dialog', { class: 'card keys', 'aria-labelledby': 'keys-title', onclose: () => dialog.remove() });
  const on = h('input', { type: 'checkbox', id: 'keys-on', onchange: () => keep('keys', on.checked ? 'on' : 'off') });
  on.checked = recall('keys') !== 'off';
  show(dialog,
    h('h2', { id: 'keys-title' }, t('keys.title')),
    h('dl', {}, KEYS.map((key) => h('div', {}, h('dt', {}, h('kbd', {}, key)), h('dd', {}, t(`keys.${name(key)}`))))),
    h('label', { class: 'check' }, on, h('span', {}, t('keys.on'))),
    h('form', { method: 'dialog' }, h('button', { class: 'primary' }, t('keys.close'))));
  document.body.append(dialog);
  dialog.showModal();
}

function name(key) {
  return { '/': 'search', '?': 'help' }[key] ?? key;
}
