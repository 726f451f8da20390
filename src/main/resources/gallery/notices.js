/** What the page tells the user in passing, and what it asks before it cannot be undone. */

import {$, button, el, icon} from './dom.js';

const SHOWN_FOR = 7000;

/** Says that something was done. Goes by itself, unless the user is about to press its button. */
export function tell(title, text = '', action = null) {
  const notice = add($('notices'), 'notice', title, text, action);
  const go = () => {
    if (notice.matches(':hover, :focus-within')) {
      setTimeout(go, SHOWN_FOR);
    } else {
      notice.remove();
    }
  };
  setTimeout(go, SHOWN_FOR);
}

/** Says what went wrong, in the service's words; stays until it is closed. */
export function complain(problem, action = null) {
  if (problem.status === 401 || problem.name === 'AbortError') {
    return;
  }
  const same = [...$('alerts').children].find(notice => notice.dataset.words === problem.title + problem.detail);
  same?.remove();
  add($('alerts'), 'notice bad', problem.title ?? problem.name, problem.detail ?? problem.message, action)
    .dataset.words = problem.title + problem.detail;
}

export function clearNotices() {
  $('notices').replaceChildren();
  $('alerts').replaceChildren();
}

function add(place, className, title, text, action) {
  const close = el('button', {type: 'button', className: 'button square small', ariaLabel: 'Close this notice'},
    icon('close'));
  const notice = el('div', {className}, el('div', {className: 'notice-words'}, el('strong', {}, title),
    text && el('p', {}, text), action && button(action.label, null, () => {
      notice.remove();
      action.run();
    }, 'button small')), close);
  close.addEventListener('click', () => notice.remove());
  toTheTop(place.parentElement);
  place.append(notice);
  return notice;
}

/** An open dialog covers everything outside it and makes it inert. */
function toTheTop(notices) {
  const dialog = [...document.querySelectorAll('dialog[open]')].at(-1);
  const home = dialog ?? document.body;
  if (notices.parentElement !== home) {
    home.append(notices);
    dialog?.addEventListener('close', () => toTheTop(notices), {once: true});
  }
}

/** True when the user says yes. */
export async function confirmed(title, text, yes) {
  const dialog = $('confirm');
  $('confirm-title').textContent = title;
  $('confirm-text').textContent = text;
  $('confirm-yes').textContent = yes;
  dialog.returnValue = 'no';
  dialog.showModal();
  await new Promise(closed => dialog.addEventListener('close', closed, {once: true}));
  return dialog.returnValue === 'yes';
}
