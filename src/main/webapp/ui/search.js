// One box to find anything. What was typed may be a name, a person or a number of OSS: what the box would do
// with it is offered while one types, and the likeliest is what Enter does.
import { h, icon, show, text } from './dom.js';
import { t } from './i18n.js';

const RECORD = /^[0-9a-f]{40}$/i;
const REQUEST = /^[0-9a-f]{24}$/i;
const ETAG = /^"?([0-9a-f]{32}(?:-\d{1,5})?)"?$/i;

/** The server wants three letters, or two of which one is Chinese, Japanese or Korean. */
const NAME = /.{3}|[\u2e80-\u{10ffff}].|.[\u2e80-\u{10ffff}]/su;

/** What can be done with what was typed, the likeliest first. OSS writes its numbers in capital letters. */
export function offers(typed) {
  const value = typed.trim();
  if (!value) {
    return [];
  }
  const etag = ETAG.exec(value);
  const likely = [
    RECORD.test(value) && { does: 'id', value: value.toLowerCase() },
    REQUEST.test(value) && { does: 'reqId', value: value.toUpperCase() },
    etag && { does: 'etag', value: etag[1].toUpperCase() },
  ].filter(Boolean);
  const others = [
    NAME.test(value) && { does: 'name', value },
    { does: 'prefix', value },
    { does: 'subject', value },
    { does: 'etag', value },
    { does: 'reqId', value },
  ].filter((each) => each && !likely.some(({ does }) => does === each.does));
  return [...likely, ...others];
}

/** @param chosen is called with what is to be done, such as `name`, and the value */
export function searchBox(chosen) {
  let choices = [];
  let at = 0;
  const list = h('ul', { id: 'offers', class: 'offers', role: 'listbox', 'aria-label': t('search.offers'), hidden: true });
  const field = h('input', {
    id: 'f-search', type: 'text', role: 'combobox', autocomplete: 'off', spellcheck: 'false', enterkeyhint: 'search',
    'aria-expanded': 'false', 'aria-controls': 'offers', 'aria-autocomplete': 'list', placeholder: t('search.placeholder'),
    oninput: () => offer(offers(field.value)),
    onfocus: () => offer(offers(field.value)),
    onblur: () => offer([]),
    onkeydown: press,
  });

  function offer(next) {
    choices = next;
    at = 0;
    show(list, choices.map((each, index) => h('li', {
      id: `offer-${index}`, role: 'option', 'data-does': each.does,
      onpointerdown: (down) => down.preventDefault(), // the field keeps the focus
      onclick: () => take(each),
    }, t(`search.${each.does}`), ' ', h('b', {}, text(each.value)))));
    list.hidden = choices.length === 0;
    field.setAttribute('aria-expanded', String(!list.hidden));
    mark();
  }

  function mark() {
    [...list.children].forEach((each, index) => each.setAttribute('aria-selected', String(index === at)));
    if (list.hidden) {
      field.removeAttribute('aria-activedescendant');
    } else {
      field.setAttribute('aria-activedescendant', `offer-${at}`);
      list.children[at].scrollIntoView({ block: 'nearest' });
    }
  }

  function press(key) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[key.key];
    if (step && choices.length > 0) {
      key.preventDefault();
      at = (at + step + choices.length) % choices.length;
      mark();
    } else if (step) {
      offer(offers(field.value));
    } else if (key.key === 'Enter') {
      key.preventDefault();
      const all = choices.length > 0 ? choices : offers(field.value);
      if (all.length > 0) {
        take(all[Math.min(at, all.length - 1)]);
      }
    } else if (key.key === 'Escape') {
      if (list.hidden) {
        field.value = '';
      } else {
        key.stopPropagation();
      }
      offer([]);
    }
  }

  function take({ does, value }) {
    offer([]);
    field.value = '';
    chosen(does, value);
  }

  return h('div', { class: 'search' }, icon('search'),
    h('label', { class: 'unseen', for: 'f-search' }, t('search.placeholder')), field, list);
}
