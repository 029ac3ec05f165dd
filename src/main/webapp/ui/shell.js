// The frame around every view: navigation, language, theme, who is signed in.
import { h, icon, show } from './dom.js';
import { LANGUAGES, currentLanguage, speak, t } from './i18n.js';
import { href } from './router.js';
import { keep, recall } from './kept.js';
import { help } from './keys.js';
import * as warnings from './warnings.js';

const PLACES = ['uploads', 'charts', 'refusals', 'webhooks', 'bucket', 'sessions', 'tickets', 'setup', 'status', 'audit'];

/** Pages that only some may see; the server refuses the others anyway. */
const ROLES = { audit: 'admin' };
const THEMES = ['auto', 'light', 'dark'];

export function applyTheme() {
  const theme = recall('theme');
  document.documentElement.dataset.theme = THEMES.includes(theme) ? theme : 'auto';
  document.documentElement.lang = currentLanguage();
}

/** @return the element that a view fills */
export function frame(app, { name, session, signOut, spoken }) {
  applyTheme();
  const main = h('main', { id: 'main', tabindex: '-1' });
  const here = ['upload', 'person'].includes(name) ? 'uploads' : name;
  show(
    app,
    h('a', { class: 'skip', href: '#main' }, t('nav.skip')),
    h('div', { class: 'frame' },
      h('header', { class: 'side' },
        h('a', { class: 'brand', href: '/', 'aria-label': t('app.name') }, mark(), h('span', {}, t('app.name'))),
        h('nav', { 'aria-label': t('nav.label') },
          PLACES.filter((place) => !ROLES[place] || session.roles?.includes(ROLES[place])).map((place) => h('a', {
            href: href({ view: place }),
            'aria-current': place === here ? 'page' : null,
          }, icon(place), h('span', {}, t(`${place}.title`))))),
        h('div', { class: 'choices' },
          languageChoice(spoken),
          themeChoice(),
          h('div', { class: 'who' },
            h('span', { class: 'name', title: session.roles?.join(', ') }, session.user),
            h('button', { type: 'button', class: 'quiet', onclick: help, id: 'keys', title: t('keys.title'), 'aria-label': t('keys.title') },
              h('kbd', {}, '?')),
            h('button', { type: 'button', class: 'quiet', onclick: signOut, id: 'sign-out', title: t('signin.out'), 'aria-label': t('signin.out') },
              icon('out'), h('span', {}, t('signin.out')))))),
      h('div', { class: 'page' }, warnings.draw(h('div', { class: 'warnings', id: 'warnings' })), main)),
    h('div', { class: 'said', role: 'status', 'aria-live': 'polite', id: 'said' }));
  return main;
}

export function mark() {
  return h('img', { src: 'ui/icon.svg', alt: '', width: '28', height: '28' });
}

export function languageChoice(spoken) {
  return h('label', { class: 'choice' },
    h('span', { class: 'unseen' }, t('nav.language')),
    h('select', {
      id: 'language',
      onchange: (change) => {
        speak(change.target.value);
        spoken();
        document.getElementById('language')?.focus();
      },
    }, Object.entries(LANGUAGES).map(([tag, name]) =>
      h('option', { value: tag, lang: tag, selected: tag === currentLanguage() }, name))));
}

export function themeChoice() {
  const chosen = document.documentElement.dataset.theme;
  return h('label', { class: 'choice' },
    h('span', { class: 'unseen' }, t('nav.theme')),
    h('select', {
      id: 'theme',
      onchange: (change) => {
        keep('theme', change.target.value);
        applyTheme();
        dispatchEvent(new Event('themed'));
      },
    }, THEMES.map((theme) => h('option', { value: theme, selected: theme === chosen }, t(`theme.${theme}`)))));
}

/** Tells everyone, screen readers too. */
export function say(sentence) {
  const said = document.getElementById('said');
  if (said) {
    said.textContent = sentence;
    said.classList.remove('fresh');
    void said.offsetWidth;
    said.classList.add('fresh');
  }
}

export function unreachable(app, again) {
  alone(app, [t('error.unreachable'), t('error.unreachable.next'), t('error.again')], again);
}

export function signedOut(app, again) {
  alone(app, [t('signin.gone'), t('signin.gone.elsewhere'), t('signin.in')], again);
}

function alone(app, [title, text, button], press) {
  applyTheme();
  app.removeAttribute('aria-busy');
  show(app, h('main', { class: 'alone' },
    h('div', { class: 'card door' }, mark(), h('h1', {}, title),
      h('p', {}, text),
      h('button', { type: 'button', onclick: press }, button))));
}
