// What to do where there is nothing yet.
import { h } from '../dom.js';
import { t } from '../i18n.js';
import { empty } from '../parts.js';
import { href } from '../router.js';

export function emptyList(filtered) {
  if (filtered) {
    return empty(t('uploads.noMatch'), t('uploads.noMatch.next'),
      h('p', {}, h('a', { class: 'button', href: href({ view: 'uploads' }) }, t('filter.none'))));
  }
  return empty(t('uploads.none'), t('uploads.none.next'),
    h('ol', {},
      h('li', {}, h('a', { href: href({ view: 'setup' }) }, t('uploads.none.setup'))),
      h('li', {}, t('uploads.none.upload')),
      h('li', {}, h('a', { href: href({ view: 'refusals' }) }, t('uploads.none.refusals')))));
}
