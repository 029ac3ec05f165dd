// Builds elements. Whatever is text becomes a text node: nothing here parses markup.

const SVG = 'http://www.w3.org/2000/svg';

export function h(tag, attributes, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

export function svg(tag, attributes, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Shows `children` in place of what `element` held. */
export function show(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter(Boolean));
}

/** Characters that show nothing or change the order of others; joiners stay, since scripts and emoji need them. */
const CONTROLS = /([\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|^\s|\s$)/;

/** Text from outside: its direction stays its own, and characters that hide in it are shown. */
export function text(value) {
  return h('bdi', {}, value.split(CONTROLS).map((part) => CONTROLS.test(part) && [...part].length === 1 ? control(part) : part));
}

function control(letter) {
  const code = letter.codePointAt(0).toString(16).toUpperCase().padStart(4, '0');
  return h('span', { class: 'control', 'data-code': `U+${code}` }, letter);
}

const ICONS = {
  uploads: 'M12 15V4m-5 5 5-5 5 5M4 15v3a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-3',
  charts: 'M4 20V10m5 10V4m6 16v-8m5 8V7',
  refusals: 'M12 3 4 6v6c0 5 3.5 8 8 9 4.5-1 8-4 8-9V6Zm-3 6 6 6m0-6-6 6',
  tickets: 'M3 8a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2v2a2 2 0 0 0 0 4v2a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-2a2 2 0 0 0 0-4Zm11-2v2m0 3v2m0 3v2',
  webhooks: 'M4 8h9m0 0-3-3m3 3-3 3m10 5h-9m0 0 3-3m-3 3 3 3',
  bucket: 'M4 6h16l-2 14H6Zm0 0a8 2.5 0 0 1 16 0m-11 6 2 2 4-4',
  sessions: 'M12 3v9m-4-4 4-5 4 5M5 14v4a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2v-4m-10 2h6',
  setup: 'm8 8-4 4 4 4m8-8 4 4-4 4m-2.5-10-3 12',
  status: 'M3 12h4l3-8 4 16 3-8h4',
  audit: 'M6 3h9l4 4v14H6Zm3 8h7m-7 4h7m-7-8h3',
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14Zm5 12 4 4',
  copy: 'M9 9h10v11H9zM5 15V4h10',
  close: 'm6 6 12 12M18 6 6 18',
  theme: 'M12 4a8 8 0 1 0 8 8 6 6 0 0 1-8-8Z',
  down: 'm6 9 6 6 6-6',
  back: 'm14 6-6 6 6 6',
  out: 'M14 4h4a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2h-4M4 12h11m-4-4 4 4-4 4',
  filter: 'M4 6h16M7 12h10m-7 6h4',
  export: 'M12 4v11m-5-5 5 5 5-5M4 20h16',
  pause: 'M9 5v14m6-14v14',
  play: 'm7 5 12 7-12 7z',
};

/** A drawing beside a word; says nothing to a screen reader. */
export function icon(name) {
  return svg('svg', { viewBox: '0 0 24 24', class: 'icon', 'aria-hidden': 'true' }, svg('path', { d: ICONS[name] }));
}
