// The address bar says what is shown: /?view=uploads&bucket=photos. All of it is in the query, which
// outlives a reload and a sign-in elsewhere.

let changed = () => {};

/** The parameters of the address, `view` among them. */
export function current() {
  return Object.fromEntries(new URLSearchParams(location.search));
}

export function href(params) {
  const query = new URLSearchParams(Object.entries(params).filter(([, value]) => value));
  return query.size ? `/?${query}` : '/';
}

export function go(params, { replace = false } = {}) {
  const target = href(params);
  if (target !== location.pathname + location.search) {
    history[replace ? 'replaceState' : 'pushState'](null, '', target);
  }
  changed();
}

/** Follows links within the console without loading it anew. */
export function start(listener) {
  changed = listener;
  addEventListener('popstate', () => changed());
  document.addEventListener('click', (click) => {
    const link = click.target.closest?.('a[href^="/?"], a[href="/"]');
    const plain = click.button === 0 && !click.metaKey && !click.ctrlKey && !click.shiftKey && !click.altKey;
    if (link && plain && !click.defaultPrevented) {
      click.preventDefault();
      go(Object.fromEntries(new URL(link.href).searchParams));
    }
  });
}
