// Who is there? A form, its answer a session.
import { call } from '../api.js';
import { h, show } from '../dom.js';
import { t } from '../i18n.js';
import { applyTheme, languageChoice, mark, themeChoice } from '../shell.js';

/** @param door `entered(session)` and `spoken()`, when another language was chosen */
export function signIn(app, door) {
  applyTheme();
  document.title = `${t('signin.title')} · ${t('app.name')}`;
  const told = h('p', { class: 'told', role: 'alert' });
  const button = h('button', { type: 'submit', class: 'primary' }, t('signin.in'));
  const user = h('input', { id: 'user', name: 'user', autocomplete: 'username', required: true, autocapitalize: 'none', spellcheck: 'false' });
  const password = h('input', { id: 'password', name: 'password', type: 'password', autocomplete: 'current-password', required: true });
  const form = h('form', { class: 'card door' },
    h('div', { class: 'door-head' }, mark(), h('div', {}, h('h1', { tabindex: '-1' }, t('signin.title')), h('p', {}, t('app.name')))),
    h('label', { for: 'user' }, t('signin.user')), user,
    h('label', { for: 'password' }, t('signin.password')), password,
    told,
    button,
    h('p', { class: 'hint' }, t('signin.hint')));
  form.addEventListener('submit', async (submit) => {
    submit.preventDefault();
    button.disabled = true;
    told.textContent = '';
    try {
      door.entered(await call('POST', '/api/session', {
        body: { user: user.value, password: password.value }, expectSignedOut: true,
      }));
    } catch (failed) {
      told.textContent = reason(failed);
      password.value = '';
      password.focus();
    } finally {
      button.disabled = false;
    }
  });
  show(app, h('main', { class: 'alone', id: 'main' }, form,
    h('div', { class: 'choices' }, languageChoice(door.spoken), themeChoice())));
  user.focus();
}

function reason(failed) {
  return { 401: t('signin.wrong'), 429: t('signin.throttled') }[failed.status]
    ?? (failed.status ? failed.message : t('error.unreachable'));
}
