/** The way in: from a health centre's own link, or from the common entrance with a choice. */
import { h, icon, setText } from '../dom.js';
import { dangerLine, field, heading, languageSwitch, linkButton, notice, titleBar, backBar } from '../parts.js';
import { t } from '../words.js';

/** What a unit is called at the entrance; 1177 has no other name. */
export function unitName(unit) {
  return unit.kind === 'advice_1177' ? '1177' : unit.name;
}

/** Came in by a unit's link, not signed in. */
export function entrance(app) {
  const common = app.unit.kind === 'advice_1177';
  return {
    name: 'entrance',
    title: t('entrance_heading'),
    top: titleBar(unitName(app.unit), languageSwitch(app)),
    body: [
      heading(t('entrance_heading')),
      app.notice && notice(app.notice),
      h('p', { class: 'lead' }, common ? t('entrance_words') : t('entrance_unit_words', { unit: app.unit.name })),
      h('button', { type: 'button', class: 'button plain', id: 'other-unit', onclick: () => { app.chooseUnit(null); app.go('#/'); } }, t('entrance_other')),
    ].filter(Boolean),
    bottom: [linkButton(t('begin'), '#/sign-in', 'primary'), dangerLine()],
  };
}

/** The common entrance: whom to write to. */
export function chooseUnit(app) {
  const centres = app.entry.units.filter((unit) => unit.kind === 'health_centre').sort((one, other) => one.name.localeCompare(other.name, 'sv'));
  const advice = app.entry.units.find((unit) => unit.kind === 'advice_1177') ?? { id: '1177', name: '1177', kind: 'advice_1177' };
  const count = h('p', { class: 'visually-hidden', role: 'status' });
  const none = h('p', { class: 'quiet', hidden: true }, t('entrance_none'));
  const rows = centres.map((unit) => h('li', { 'data-unit': unit.id }, answer(app, unit, unit.name)));
  const search = field({ id: 'find-unit', label: t('entrance_find'), input: h('input', { type: 'search', autocomplete: 'off' }) });
  search.input.addEventListener('input', () => {
    const word = search.input.value.trim().toLocaleLowerCase('sv');
    centres.forEach((unit, index) => { rows[index].hidden = !unit.name.toLocaleLowerCase('sv').includes(word); });
    const visible = rows.filter((row) => !row.hidden).length;
    none.hidden = visible > 0;
    setText(count, t('entrance_matches', { count: visible }));
  });
  return {
    name: 'choose-unit',
    title: t('entrance_choose'),
    top: app.me ? backBar('#/') : titleBar('Spindel', languageSwitch(app)),
    body: [
      heading(t('entrance_choose')),
      app.notice && notice(app.notice),
      app.unknownUnit && notice(t('entrance_unknown')),
      answer(app, advice, t('entrance_1177')),
      search.node, count, none,
      h('ul', { class: 'answers' }, rows),
    ].filter(Boolean),
    bottom: dangerLine(),
  };
}

function answer(app, unit, words) {
  const press = () => {
    app.chooseUnit(unit);
    app.go(app.me ? '#/new' : '#/sign-in');
  };
  return h('button', { type: 'button', class: 'answer', 'data-unit': unit.id, onclick: press }, h('span', {}, words), icon('chevron-right'));
}
