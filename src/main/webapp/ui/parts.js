// Small pieces that several views are made of.
import { h, icon, svg, text } from './dom.js';
import { t } from './i18n.js';
import { bytes, count, exact, relative } from './format.js';
import { say } from './shell.js';

export function heading(title, ...beside) {
  return h('div', { class: 'heading' }, h('h1', { tabindex: '-1' }, title), h('div', { class: 'beside' }, beside));
}

export function time(instant) {
  return h('time', { datetime: instant, title: exact(instant) }, relative(instant));
}

/** Keeps the relative times below `root` true. */
export function keepTimes(root, signal) {
  const timer = setInterval(() => {
    for (const element of root.querySelectorAll('time[datetime]:not(.fixed)')) {
      element.textContent = relative(element.dateTime);
    }
  }, 5000);
  signal.addEventListener('abort', () => clearInterval(timer));
}

export function size(value) {
  return value === null || value === undefined
    ? h('span', { class: 'faint' }, '–')
    : h('span', { class: 'number', title: t('upload.bytes', { n: count(value) }) }, bytes(value));
}

export function copyButton(value, label = t('copy')) {
  return h('button', {
    type: 'button',
    class: 'quiet copy',
    title: label,
    'aria-label': label,
    onclick: async () => {
      try {
        await navigator.clipboard.writeText(value);
        say(t('copied'));
      } catch {
        say(t('copy.failed'));
      }
    },
  }, icon('copy'));
}

export function code(value, { label, name } = {}) {
  return h('div', { class: 'code' },
    h('div', { class: 'code-head' }, h('span', {}, label ?? ''), copyButton(value, t('copy.what', { what: label ?? '' }))),
    h('pre', { tabindex: '0', role: 'region', 'aria-label': label ?? t('copy'), 'data-code': name }, h('code', {}, value)));
}

export function empty(title, ...next) {
  return h('div', { class: 'empty' }, h('h2', {}, title), ...next.map((part) =>
    typeof part === 'string' ? h('p', {}, part) : part));
}

export function failure(failed, again) {
  const [title, words] = explained(failed);
  return h('div', { class: 'empty failure', role: 'alert' },
    h('h2', {}, title),
    h('p', {}, text(words)),
    again ? h('button', { type: 'button', onclick: again }, t('error.again')) : null);
}

function explained(failed) {
  if (isUnreachable(failed)) {
    return [t('error.unreachable'), t('error.unreachable.next')];
  }
  return failed.status === 403 ? [t('error.role.title'), t('error.role')] : [t('error.title'), failed.message];
}

/** Whether no answer came. A mistake in these scripts is none of that. */
function isUnreachable(failed) {
  return failed instanceof TypeError && !failed.status && /fetch|network|load failed/i.test(failed.message);
}

/** Tells that what is shown is old, until the next answer. */
export function stale(since) {
  return h('p', { class: 'note warn stale', role: 'status' }, t('error.stale', { time: exact(since) }));
}

export function waiting() {
  return h('div', { class: 'waiting', role: 'status' }, h('span', { class: 'unseen' }, t('waiting')));
}

export function badge(word, kind, title) {
  return h('span', { class: `badge ${kind}`, title }, word);
}

/** A figure with its name, and perhaps its course as bars. */
export function figure(name, value, note, course) {
  return h('div', { class: 'figure' },
    h('div', { class: 'figure-name' }, name),
    h('div', { class: 'figure-value' }, value),
    note ? h('div', { class: 'figure-note' }, note) : null,
    course?.some((each) => each > 0) ? bars(course) : null);
}

function bars(course) {
  const most = Math.max(...course);
  const width = 100 / course.length;
  return svg('svg', { class: 'course', viewBox: '0 0 100 24', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    course.map((value, at) => {
      const height = value === 0 ? 0.6 : Math.max(1.6, (value / most) * 24);
      return svg('rect', { x: at * width + width * 0.12, width: width * 0.76, y: 24 - height, height });
    }));
}

/** Choices of which one holds, each a link. */
export function tabs(label, choices, chosen) {
  return h('nav', { class: 'tabs', 'aria-label': label }, choices.map(({ value, name, href }) =>
    h('a', { href, id: `tab-${value}`, 'aria-current': value === chosen ? 'true' : null }, name)));
}

/** Calls `task` now and then while the page is looked at. */
export function repeat(task, millis, signal) {
  const timer = setInterval(() => {
    if (!document.hidden) {
      task();
    }
  }, millis);
  signal.addEventListener('abort', () => clearInterval(timer));
}

/** A field of a form with its name, and what else is to be known of it. */
export function labelled(key, field, note) {
  return h('label', {}, h('span', {}, t(key)), field, note ? h('small', {}, t(note)) : null);
}
