// Sizes, times and counts as people read them.
import { currentLanguage, t } from './i18n.js';

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'];
const STEPS = [
  ['year', 31536000],
  ['month', 2592000],
  ['day', 86400],
  ['hour', 3600],
  ['minute', 60],
];

/** 1 KB is 1024 bytes, as OSS counts. */
export function bytes(size) {
  if (size === null || size === undefined) {
    return '–';
  }
  let value = size;
  let unit = 0;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  const digits = unit === 0 || value >= 100 ? 0 : 1;
  return `${value.toLocaleString(currentLanguage(), { maximumFractionDigits: digits })} ${UNITS[unit]}`;
}

export function count(value) {
  return value.toLocaleString(currentLanguage());
}

/** 12,345 as 12.3K. */
export function shortCount(value) {
  return value.toLocaleString(currentLanguage(), { notation: 'compact', maximumFractionDigits: 1 });
}

export function exact(instant) {
  return new Date(instant).toLocaleString(currentLanguage(), {
    year: 'numeric', month: 'short', day: 'numeric',
    hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'short',
  });
}

export function relative(instant) {
  const seconds = Math.round((Date.now() - new Date(instant)) / 1000);
  if (Math.abs(seconds) < 5) {
    return t('time.now');
  }
  const words = new Intl.RelativeTimeFormat(currentLanguage(), { style: 'narrow', numeric: 'always' });
  for (const [unit, length] of STEPS) {
    if (Math.abs(seconds) >= length) {
      return words.format(-Math.trunc(seconds / length), unit);
    }
  }
  return words.format(-seconds, 'second');
}

/** What a `datetime-local` field holds, in the time zone of the reader. */
export function toField(instant) {
  if (!instant || Number.isNaN(Date.parse(instant))) {
    return '';
  }
  const local = new Date(new Date(instant) - new Date(instant).getTimezoneOffset() * 60000);
  return local.toISOString().slice(0, 16);
}

export function fromField(value) {
  return value ? new Date(value).toISOString() : '';
}

/** The name after the last slash, and what is before it. */
export function splitName(object) {
  const end = object.replace(/\/+$/, '').lastIndexOf('/') + 1;
  return { folder: object.slice(0, end), name: object.slice(end) };
}
