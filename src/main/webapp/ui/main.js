// Starts the console: who is there, what the address shows, in which language.
import { call, onSignedOut, useToken } from './api.js';
import { currentLanguage, t } from './i18n.js';
import * as keys from './keys.js';
import * as popups from './popups.js';
import * as router from './router.js';
import * as shell from './shell.js';
import * as warnings from './warnings.js';
import { signIn } from './views/signin.js';
import { uploads } from './views/uploads.js';
import { upload } from './views/upload.js';
import { person } from './views/person.js';
import { charts } from './views/charts.js';
import { refusals } from './views/refusals.js';
import { tickets } from './views/tickets.js';
import { webhooks } from './views/webhooks.js';
import { bucket } from './views/bucket.js';
import { sessions } from './views/sessions.js';
import { setup } from './views/setup.js';
import { status } from './views/status.js';
import { audit } from './views/audit.js';

const VIEWS = { uploads, upload, person, charts, refusals, webhooks, bucket, sessions, tickets, setup, status, audit };

const app = document.getElementById('app');
let session = null;
let shown = { name: null, language: null, view: null, leave: new AbortController() };

function leave() {
  shown.leave.abort();
  shown = { name: null, language: null, view: null, leave: new AbortController() };
}

function enter(found) {
  session = found;
  useToken(found.csrf);
  leave();
  app.removeAttribute('aria-busy');
  restoreAddress();
  render();
  warnings.ask(found);
}

/** Signing in at another page leads back here without the address. */
function restoreAddress() {
  const before = sessionStorage.getItem('console.address');
  sessionStorage.removeItem('console.address');
  if (before && !location.search) {
    history.replaceState(null, '', before);
  }
}

function askWho(problem) {
  session = null;
  useToken(null);
  leave();
  const elsewhere = problem?.signIn;
  if (elsewhere && elsewhere !== 'form') {
    sessionStorage.setItem('console.address', location.pathname + location.search);
    location.assign(elsewhere);
    return;
  }
  app.removeAttribute('aria-busy');
  signIn(app, { entered: enter, spoken: () => askWho(problem) });
}

/** A provider would sign the person in again at once, so that is left to a button. */
async function signOut() {
  await call('DELETE', '/api/session').catch(() => {});
  const problem = await call('GET', '/api/session', { expectSignedOut: true })
    .then(() => null, (failed) => failed.problem);
  if (problem?.signIn && problem.signIn !== 'form') {
    session = null;
    useToken(null);
    leave();
    shell.signedOut(app, () => askWho(problem));
  } else {
    askWho({ signIn: 'form' });
  }
}

/** Shows what the address says; a view that is there already is only told what changed in it. */
function render() {
  if (!session) {
    return;
  }
  const params = router.current();
  const name = Object.hasOwn(VIEWS, params.view) ? params.view : 'uploads';
  if (shown.name === name && shown.language === currentLanguage() && shown.view?.update) {
    shown.view.update(params);
    return;
  }
  const first = shown.name === null;
  leave();
  const main = shell.frame(app, { name, session, signOut, spoken: render });
  document.title = `${t(`${name}.title`)} · ${t('app.name')}`;
  const view = VIEWS[name]({ main, params, signal: shown.leave.signal, session });
  Object.assign(shown, { name, language: currentLanguage(), view });
  if (!first) {
    main.querySelector('h1')?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }
}

async function begin() {
  shell.applyTheme();
  onSignedOut((problem) => {
    if (session) { // of several requests that are refused at once, one asks
      problem?.signIn ? askWho(problem) : check();
    }
  });
  router.start(render);
  popups.start();
  keys.start();
  await check();
}

async function check() {
  try {
    enter(await call('GET', '/api/session', { expectSignedOut: true }));
  } catch (failed) {
    if (failed.status === 401) {
      askWho(failed.problem);
    } else {
      shell.unreachable(app, check);
    }
  }
}

begin();
