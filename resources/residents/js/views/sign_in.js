/** Demo sign-in with made-up people. This is the place where BankID by OpenID Connect goes, chosen by `entry.sign_in`. */
import { get, post, Trouble } from '../api.js';
import { h, icon } from '../dom.js';
import { backBar, dangerLine, field, heading, languageSwitch, notice } from '../parts.js';
import { refusal, t } from '../words.js';

/** Who are you? */
export function signIn(app) {
  const body = [heading(t('sign_in_heading')), app.notice && notice(app.notice)].filter(Boolean);
  const view = { name: 'sign-in', title: t('sign_in_heading'), top: backBar('#/', languageSwitch(app)), body, bottom: dangerLine() };
  if (app.entry.sign_in !== 'demo') body.push(h('p', { class: 'lead' }, t('sign_in_other')));
  else body.push(h('p', { class: 'quiet' }, t('sign_in_words')), ...demo(app));
  return view;
}

function demo(app) {
  const people = h('ul', { class: 'answers', id: 'test-persons', 'aria-label': t('sign_in_people') });
  const number = field({
    id: 'personnummer', label: t('sign_in_number'), hint: t('sign_in_number_hint'),
    input: h('input', { type: 'text', inputmode: 'numeric', autocomplete: 'off', spellcheck: 'false' }),
  });
  const form = h('form', { novalidate: true, onsubmit: (event) => {
    event.preventDefault();
    const typed = number.input.value.trim();
    if (!typed) return number.wrong(t('sign_in_missing'));
    return void enter(app, typed, number);
  } }, number.node, h('button', { type: 'submit', class: 'button secondary', id: 'sign-in' }, t('sign_in')));
  void offer(app, people, number);
  return [people, form];
}

async function offer(app, people, number) {
  let persons = [];
  try {
    persons = await get('/api/test-persons');
  } catch (problem) {
    if (problem instanceof Trouble) return number.wrong(refusal(problem.code));
    throw problem;
  }
  people.replaceChildren(...persons.map((person) => h('li', {},
    h('button', { type: 'button', class: 'answer', 'data-personnummer': person.personnummer, onclick: () => void enter(app, person.personnummer, number) },
      h('span', {}, person.name, h('span', { class: 'small' }, `${t('age', { age: person.age })}, ${person.personnummer}`)), icon('chevron-right')))));
  return undefined;
}

async function enter(app, personnummer, number) {
  number.right();
  try {
    await app.signedIn(await post('/api/sign-in', { personnummer }), true);
  } catch (problem) {
    if (!(problem instanceof Trouble)) throw problem;
    const known = problem.passing || problem.code === 'try_later';
    number.wrong(known ? refusal(problem.code) : t('sign_in_wrong'));
  }
}
