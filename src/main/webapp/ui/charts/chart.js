// A drawing by ECharts in the colours of the page, and the same figures as a table.
import { h } from '../dom.js';
import { t } from '../i18n.js';

const ECHARTS = '/webjars/echarts/5.5.0/echarts.esm.min.js';

let library = null;

function load() {
  library ??= import(ECHARTS);
  return library;
}

/** A colour of the style sheet, as it is in the theme of the moment. */
export function colour(name) {
  const probe = h('span', { class: `probe-${name}` });
  document.body.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}

export function palette() {
  return Object.fromEntries(['text', 'faint', 'line', 'bar', 'second', 'surface', 'land'].map((name) => [name, colour(name)]));
}

/**
 * A card with a drawing.
 *
 * @param draw gets ECharts and the colours; gives the options, or a promise of them
 * @param ready gets the drawing, to listen to
 * @param height pixels, if not the usual
 */
export function chartCard({ title, note, height, label, table, draw, ready, signal, name }) {
  const box = h('div', { class: 'chart', role: 'img', 'aria-label': label });
  if (height) {
    box.style.height = `${height}px`;
  }
  const card = h('section', { class: 'card chart-card', 'data-chart': name },
    h('div', { class: 'chart-head' }, h('h3', {}, title), note ? h('span', { class: 'faint' }, note) : null),
    box,
    table ? h('details', { class: 'as-table' }, h('summary', {}, t('charts.table')), table) : null);
  begin(box, draw, ready, signal);
  return card;
}

async function begin(box, draw, ready, signal) {
  const echarts = await load();
  const options = await draw(echarts, palette());
  if (signal.aborted) {
    return;
  }
  const chart = echarts.init(box, null, { renderer: 'canvas' });
  chart.setOption({
    animation: !matchMedia('(prefers-reduced-motion: reduce)').matches && !navigator.webdriver,
    ...options,
  });
  box.dataset.drawn = 'true';
  ready?.(chart);
  const resized = new ResizeObserver(() => chart.resize());
  resized.observe(box);
  signal.addEventListener('abort', () => {
    resized.disconnect();
    chart.dispose();
  });
}

export function table(head, rows) {
  return h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': t('charts.table') }, h('table', {},
    h('thead', {}, h('tr', {}, head.map((name) => h('th', { scope: 'col' }, name)))),
    h('tbody', {}, rows.map((row) => h('tr', {}, row.map((cell, at) => h('td', { class: at ? 'number' : null }, h('bdi', {}, cell))))))));
}

/** Drawn as text: markup would need styles that the page's policy forbids. */
export function tooltip(colours, more = {}) {
  return {
    renderMode: 'richText',
    confine: true,
    backgroundColor: colours.surface,
    borderColor: colours.line,
    textStyle: { color: colours.text, fontSize: 12 },
    ...more,
  };
}

/** The page's own. */
export function font() {
  return { fontFamily: getComputedStyle(document.body).fontFamily };
}
