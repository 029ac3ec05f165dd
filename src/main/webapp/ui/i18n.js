// The words of the console, in the language that was chosen.
import en from './i18n/en.js';
import zh from './i18n/zh-CN.js';
import { recall, keep } from './kept.js';

export const LANGUAGES = { en: 'English', 'zh-CN': '简体中文' };

const CATALOGUES = { en, 'zh-CN': zh };

let language = chosen();

function chosen() {
  const kept = recall('language');
  if (kept in CATALOGUES) {
    return kept;
  }
  const spoken = navigator.languages.find((tag) => /^(en|zh)\b/i.test(tag)) ?? 'en';
  return /^zh/i.test(spoken) ? 'zh-CN' : 'en';
}

export function currentLanguage() {
  return language;
}

export function speak(tag) {
  language = tag;
  keep('language', tag);
}

/** A sentence; `{name}` in it stands for a value. */
export function t(key, values = {}) {
  const sentence = CATALOGUES[language][key] ?? CATALOGUES.en[key] ?? key;
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

export function has(key) {
  return key in CATALOGUES.en;
}
