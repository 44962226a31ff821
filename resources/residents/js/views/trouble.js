/** What is shown when a view cannot be: in words, with what is safe and a way on. */
import { button, dangerLine, heading, titleBar, languageSwitch } from '../parts.js';
import { Trouble } from '../api.js';
import { h } from '../dom.js';
import { refusal, t } from '../words.js';

/** The view for something that went wrong. */
export function fromTrouble(app, problem) {
  const code = problem instanceof Trouble ? problem.code : 'page';
  return {
    name: 'trouble',
    title: t('not_shown'),
    top: titleBar('Spindel', languageSwitch(app)),
    body: [
      heading(t('not_shown')),
      h('p', { class: 'lead' }, refusal(code)),
      button(t('try_again'), 'primary', () => void app.start(), { id: 'try-again' }),
      app.me && h('a', { class: 'button plain', href: '#/' }, t('to_cases')),
    ].filter(Boolean),
    bottom: dangerLine(),
  };
}
