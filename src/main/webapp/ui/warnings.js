// What people should see on every page: settings that leave more open than most want.
import { get } from './api.js';
import { h, show } from './dom.js';
import { has, t } from './i18n.js';

let warnings = [];

/** Asks the server, once for each sign-in. Who may not see the status is not told. */
export async function ask(session) {
  warnings = [];
  if (session.roles?.includes('viewer')) {
    warnings = await get('/api/status').then((status) => status.warnings, () => []);
    const place = document.getElementById('warnings');
    if (place) {
      draw(place);
    }
  }
}

export function draw(place) {
  show(place, warnings.filter((slug) => has(`warning.${slug}`)).map((slug) =>
    h('p', { class: 'note warn', 'data-warning': slug }, t(`warning.${slug}`))));
  return place;
}
