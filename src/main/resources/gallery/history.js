/** The user's downloads, newest first: their state, a fresh link, an end. */

import {$, button, el, showState} from './dom.js';
import {list, probe, read, revoke, save} from './downloads.js';
import {complain, confirmed, tell} from './notices.js';
import {fromNow, number, photos, size, time} from './words.js';

const REFRESH_EVERY = 3000;

let next = null;
let timer = 0;
let controller = new AbortController();
const said = new WeakMap();

/** The one thing to know about a download, with the class that colours it. */
function state(download) {
  const {fetches_started: started, fetches_completed: completed, missing_image_ids: missing} = download;
  if (missing?.length) {
    return ['warn', `${photos(missing.length)} deleted since`];
  }
  if (new Date(download.expires_at) < Date.now()) {
    return ['faint', 'Link expired'];
  }
  if (completed > 0) {
    return ['good', completed === 1 ? 'Fetched' : `Fetched ${number(completed)} times`];
  }
  return started > 0 ? ['busy', 'Begun, not finished'] : ['faint', 'Not fetched yet'];
}

function row(label, value, title) {
  return [el('dt', {}, label), el('dd', title ? {title} : {}, value)];
}

function item(download) {
  const [kind, words] = state(download);
  const when = el('time', {dateTime: download.created_at, title: time(download.created_at)}, fromNow(download.created_at));
  const title = el('h3', {}, photos(download.images), el('span', {className: 'size'}, size(download.bytes)));
  const facts = el('dl', {},
    ...row('Created', when),
    ...row('Link', `valid until ${time(download.expires_at)}`),
    ...(download.last_fetch_at ? row('Last fetch', fromNow(download.last_fetch_at), time(download.last_fetch_at)) : []),
    ...(download.bytes_sent ? row('Sent', size(download.bytes_sent)) : []));
  const name = `${photos(download.images)}, created ${fromNow(download.created_at)}`;
  const named = (control, label) => Object.assign(control, {ariaLabel: `${label}: ${name}`});
  const element = el('li', {className: 'history-item'},
    el('div', {className: 'history-head'}, title, el('span', {className: `chip ${kind}`}, words)), facts,
    el('div', {className: 'row'},
      named(button('Download', 'download', () => again(download.id), 'button small'), 'Download'),
      named(button('Copy link', 'link', () => copy(download.id), 'button small'), 'Copy link'),
      named(button('Revoke', 'block', () => end(download.id), 'button small dangerous'), 'Revoke')));
  element.dataset.id = download.id;
  return element;
}

/** The line that is shown already, as long as it says the same: a click on it must not miss. */
function itemOf(download) {
  const words = JSON.stringify([download, fromNow(download.created_at),
    download.last_fetch_at && fromNow(download.last_fetch_at)]);
  const present = $('history-list').querySelector(`[data-id="${download.id}"]`);
  if (present && said.get(present) === words) {
    return present;
  }
  const element = item(download);
  said.set(element, words);
  return element;
}

async function attempt(work) {
  try {
    await work();
  } catch (problem) {
    complain(problem);
    if (problem.status === 404) {
      refresh();
    }
  }
}

const again = id => attempt(async () => {
  const {zip_url: url, missing_image_ids: missing} = await read(id);
  if (missing.length) {
    await probe(url);
  }
  save(url);
  tell('Download started', 'Your browser shows its progress.');
});

const copy = id => attempt(async () => {
  const {zip_url: url, expires_at: until} = await read(id);
  try {
    await navigator.clipboard.writeText(url);
    tell('Link copied', `Whoever has it can fetch the photos until ${time(until)}.`);
  } catch {
    // Only pages of secure origins may write to the clipboard.
    tell('The browser does not let this page copy. Here is the link:', url);
  }
});

const end = id => attempt(async () => {
  if (await confirmed('Revoke this download?', 'Its link stops working at once, for everybody who has it. The photos stay in '
    + 'the library.', 'Revoke')) {
    await revoke(id);
    tell('Download revoked', 'Its link no longer works.');
    await refresh();
    $('history-title').focus();
  }
});

/** Puts the newest page in place, and keeps the older ones that are shown, and the keyboard where it is. */
async function refresh() {
  clearTimeout(timer);
  const {signal} = controller;
  try {
    const {body, next: older} = await list(undefined, signal);
    const shown = $('history-list').children.length;
    const newest = body.downloads;
    const key = document.activeElement?.closest?.('.history-item')?.dataset.id;
    const place = key && [...document.activeElement.parentElement.children].indexOf(document.activeElement);
    const kept = shown > newest.length && older
      ? [...$('history-list').children].slice(newest.length) : [];
    const items = [...newest.map(itemOf), ...kept];
    if (items.length !== shown || items.some((element, i) => element !== $('history-list').children[i])) {
      $('history-list').replaceChildren(...items);
    }
    next = kept.length ? next : older;
    if (key) {
      const again = $('history-list').querySelector(`[data-id="${key}"] .row`);
      (again?.children[place] ?? $('history-title')).focus({preventScroll: true});
    }
    show(newest.length);
  } catch (problem) {
    if (!signal.aborted) {
      $('history-list').replaceChildren();
      showState($('history-state'), 'warning', problem.title ?? problem.name, problem.detail ?? problem.message,
        button('Try again', null, refresh));
    }
    return;
  }
  // A page that nobody looks at must not keep the session alive.
  if ($('history').open && !signal.aborted && !document.hidden) {
    timer = setTimeout(refresh, REFRESH_EVERY);
  }
}

function show(count) {
  $('history-more').hidden = !next;
  if (count) {
    $('history-state').hidden = true;
  } else {
    showState($('history-state'), 'history', 'No downloads yet', 'Pick photos and press Download. What you downloaded stays '
      + 'here, with a link that you can pass on.');
  }
}

const older = () => attempt(async () => {
  const {body, next: path} = await list(next, controller.signal);
  $('history-list').append(...body.downloads.map(item));
  next = path;
  $('history-more').hidden = !next;
});

export function openHistory() {
  if (!$('history').open) {
    controller = new AbortController();
    $('history-list').replaceChildren();
    $('history-more').hidden = true;
    showState($('history-state'), 'history', 'Loading…', '');
    $('history').showModal();
    refresh();
  }
}

/** Makes the panel's buttons work. */
export function startHistory() {
  $('history-open').addEventListener('click', openHistory);
  $('history-close').addEventListener('click', () => $('history').close());
  $('history-more').addEventListener('click', older);
  $('history').addEventListener('click', event => {
    if (event.target === $('history')) {
      $('history').close();
    }
  });
  document.addEventListener('visibilitychange', () => $('history').open && !document.hidden && refresh());
  $('history').addEventListener('close', () => {
    controller.abort();
    clearTimeout(timer);
  });
}
