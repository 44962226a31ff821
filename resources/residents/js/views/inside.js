/**
 * What only who has signed in sees, fetched as one: every module is named here, so that none waits until another has told of it.
 */
import './advice.js';
import './alarm.js';
import './answers.js';
import './booked.js';
import './booking.js';
export { caseView } from './case.js';
import './chat.js';
import './check.js';
import './choose_time.js';
import './elsewhere.js';
import './emergency.js';
export { home } from './home.js';
import './joined.js';
import './left_pictures.js';
import './mine.js';
export { newCase } from './new_case.js';
import './notices.js';
import './own_words.js';
import './picture_box.js';
import './promise.js';
import './question.js';
import './reasons.js';
import './referred.js';
import './relief.js';
import './steps.js';
import './talk_list.js';
import './unsent.js';
import './urgent.js';
import './waiting.js';
