/** What is shown when a view cannot be: in words, with what is safe and a way on. */
import { button, dangerLine, heading, titleBar, languageSwitch } from '../parts.js';
import { Trouble } from '../api.js';
import { h } from '../dom.js';
import { soon } from '../times.js';
import { refusal, t } from '../words.js';

/** The view for something that went wrong; with `again` what passes is tried again without a press. */
export function fromTrouble(app, problem, again = false) {
  const code = problem instanceof Trouble ? problem.code : 'page';
  const timer = again && problem.passing ? setTimeout(() => void app.start(), soon()) : 0;
  return {
    name: 'trouble',
    title: t('not_shown'),
    top: titleBar('Spindel', languageSwitch(app)),
    body: [
      heading(t('not_shown')),
      h('p', { class: 'lead' }, refusal(code)),
      timer && h('p', { class: 'quiet' }, t('trying_again')),
      button(t('try_again'), 'primary', () => void app.start(), { id: 'try-again' }),
      app.me && h('a', { class: 'button plain', href: '#/' }, t('to_cases')),
    ].filter(Boolean),
    bottom: dangerLine(),
    close: () => clearTimeout(timer),
  };
}
