/**
 * The controls for each kind of question. Each is `{node, grouped, read(), focus()}`: `read` gives `{value}` as the server
 * takes it (null: don't know) or `{wrong}` in words; `grouped` when several controls are one answer.
 */
import { caseOf, picturesOf } from '../cases.js';
import { h } from '../dom.js';
import { grow, option } from '../parts.js';
import { number as numberWords } from '../times.js';
import { said, t } from '../words.js';
import { lengthOf } from '../writing.js';
import { pictureBox } from './picture_box.js';

const UNKNOWN = '(unknown)';
const NONE = '(none)';
const LONGEST_ANSWER = 4_000;

/** The control for a question with what was given before (undefined: nothing); `changed(value)` at every press. */
export function control(question, given, { id, changed }) {
  const kind = { choice: oneOf, yes_no: oneOf, several: someOf, body_map: someOf, number: numberOf, date: dateOf, picture: picturesFor }[question.kind] ?? textOf;
  return kind(question, given, changed, id);
}

const TRAITS = { name: 'answer', describedby: 'answer-error' };

function oneOf(question, given, changed) {
  const make = (value, words, checked) => option({ ...TRAITS, type: 'radio', value, words, checked, change: () => changed(value === UNKNOWN ? null : value) });
  const options = question.options.map((one) => make(one.id, said(one.text), given === one.id));
  options.push(make(UNKNOWN, unknownWords(question), given === null));
  return {
    grouped: true,
    node: h('div', { class: 'answers' }, options.map((one) => one.node)),
    read() {
      const chosen = options.find((one) => one.input.checked)?.input.value;
      return chosen === undefined ? { wrong: t('answer_missing') } : { value: chosen === UNKNOWN ? null : chosen };
    },
    focus: () => (options.find((one) => one.input.checked) ?? options[0]).input.focus(),
  };
}

function unknownWords(question) {
  return said(question.unknown) || t('unknown');
}

function someOf(question, given, changed) {
  const make = (value, words, checked) => option({ ...TRAITS, type: 'checkbox', value, words, checked, change: (event) => ticked(event.target) });
  const options = question.options.map((one) => make(one.id, said(one.text), given?.includes(one.id) ?? false));
  const alone = [make(NONE, said(question.none) || t('none_of_these'), Array.isArray(given) && given.length === 0), make(UNKNOWN, unknownWords(question), given === null)];
  const value = () => (alone[1].input.checked ? null : options.filter((one) => one.input.checked).map((one) => one.input.value));
  const ticked = (input) => {
    // "None" and "don't know" stand alone: ticking one of them, or anything else, takes back what contradicts it.
    const isAlone = alone.some((one) => one.input === input);
    if (input.checked) for (const one of [...(isAlone ? options : []), ...alone]) if (one.input !== input) one.input.checked = false;
    changed([...options, ...alone].some((one) => one.input.checked) ? value() : undefined);
  };
  return {
    grouped: true,
    node: h('div', { class: 'answers' }, options.map((one) => one.node), alone.map((one) => one.node)),
    read: () => ([...options, ...alone].some((one) => one.input.checked) ? { value: value() } : { wrong: t('answer_missing_none', { none: said(question.none) || t('none_of_these') }) }),
    focus: () => options[0].input.focus(),
  };
}

/** A field with "don't know" under it: typing unticks that, and ticking it empties the field. */
function fieldOf(question, given, changed, { input, wrapped = input, shown, parse }) {
  input.id = 'answer';
  input.setAttribute('aria-labelledby', 'question-heading');
  input.setAttribute('aria-describedby', `${question.help ? 'answer-hint ' : ''}answer-error`);
  if (given !== undefined && given !== null) input.value = shown(given);
  const unknown = option({ ...TRAITS, type: 'checkbox', value: UNKNOWN, words: unknownWords(question), checked: given === null, change: () => {
    if (unknown.input.checked) input.value = '';
    changed(unknown.input.checked ? null : undefined);
  } });
  input.addEventListener('input', () => {
    unknown.input.checked = false;
    input.removeAttribute('aria-invalid');
    changed(input.value);
  });
  return {
    grouped: false,
    node: h('div', { class: 'answers' }, wrapped, unknown.node),
    read() {
      if (unknown.input.checked) return { value: null };
      const read = parse(input.value.trim());
      if (read.wrong) input.setAttribute('aria-invalid', 'true');
      return read;
    },
    focus: () => input.focus(),
  };
}

/** What the answer must lie between, in words. */
export function rangeWords(question) {
  const shown = question.kind === 'date' ? (day) => day : (value) => numberWords(value, question.decimals);
  return t(question.kind === 'date' ? 'date_range' : 'number_range', { min: shown(question.min), max: shown(question.max), unit: said(question.unit) }).trim();
}

function numberOf(question, given, changed) {
  const input = h('input', { type: 'text', inputmode: question.decimals > 0 ? 'decimal' : 'numeric', autocomplete: 'off' });
  const unit = question.unit && h('span', { class: 'unit', id: 'answer-unit' }, said(question.unit));
  const parse = (text) => {
    const plain = text.replace(/[\s\u00a0]/g, '').replace(',', '.').replace('\u2212', '-');
    if (!text) return { wrong: t('number_missing', { unknown: unknownWords(question) }) };
    if (!/^-?\d+(\.\d+)?$/.test(plain)) return { wrong: t('number_wrong') };
    const value = Number(plain);
    if ((plain.split('.')[1] ?? '').length > question.decimals) return { wrong: question.decimals ? t('number_decimals', { decimals: question.decimals }) : t('number_whole') };
    if ((question.min !== null && question.min !== undefined && value < question.min) || (question.max !== null && question.max !== undefined && value > question.max)) return { wrong: rangeWords(question) };
    return { value };
  };
  const made = fieldOf(question, given, changed, {
    input, wrapped: h('div', { class: 'with-unit' }, input, unit), parse,
    shown: (value) => (typeof value === 'number' ? numberWords(value, question.decimals) : value),
  });
  if (unit) input.setAttribute('aria-describedby', `answer-unit ${input.getAttribute('aria-describedby')}`);
  return made;
}

function dateOf(question, given, changed) {
  const input = h('input', { type: 'date', min: question.min ?? null, max: question.max ?? null, autocomplete: 'off' });
  const parse = (text) => {
    if (!text) return { wrong: t('date_missing', { unknown: unknownWords(question) }) };
    // ISO dates sort as they stand.
    return (question.min && text < question.min) || (question.max && text > question.max) ? { wrong: rangeWords(question) } : { value: text };
  };
  return fieldOf(question, given, changed, { input, parse, shown: (value) => value });
}

function textOf(question, given, changed) {
  const input = h('textarea', { rows: 3, 'data-rows': 3, dir: 'auto', class: 'answer-text' });
  const parse = (text) => {
    const over = lengthOf(text) - LONGEST_ANSWER;
    if (!text) return { wrong: t('text_missing', { unknown: unknownWords(question) }) };
    return over > 0 ? { wrong: t('answer_too_long', { over }) } : { value: text };
  };
  input.addEventListener('input', () => grow(input));
  return fieldOf(question, given, changed, { input, parse, shown: (value) => value });
}

function picturesFor(question, given, changed, id) {
  const box = pictureBox(id);
  const unknown = option({ ...TRAITS, type: 'checkbox', value: UNKNOWN, words: unknownWords(question), checked: given === null, change: () => changed(unknown.input.checked ? null : undefined) });
  return {
    grouped: true,
    node: h('div', { class: 'answers' }, box.node, unknown.node),
    read() {
      const stored = picturesOf(caseOf(id)).map((picture) => picture.id);
      if (unknown.input.checked) return { value: null };
      return stored.length ? { value: stored } : { wrong: t('picture_missing', { unknown: unknownWords(question) }) };
    },
    focus: () => unknown.input.focus(),
    refresh: box.refresh,
  };
}
