/** Signs in, signs out, and shows what the library has to show. */

import {readLimits, startBar} from './bar.js';
import {$, button, el, showState} from './dom.js';
import {startGrid} from './grid.js';
import {startHistory} from './history.js';
import {library} from './library.js';
import {clearNotices} from './notices.js';
import {selection} from './selection.js';
import {session} from './session.js';
import {forget} from './thumbnails.js';
import {endUploads, startUploads} from './uploads.js';
import {startViewer} from './viewer.js';
import {number, photos} from './words.js';

const TYPING_PAUSE = 250;

/** Whose selection it is: a user whose session expired goes on with it. */
let owner = null;

/** What one user saw and began is not the next one's. */
function forgetEverything() {
  document.querySelectorAll('dialog[open]').forEach(dialog => dialog.close());
  library.clear();
  forget();
  endUploads();
  clearNotices();
}

function enter() {
  forgetEverything();
  own(session.user);
  $('sign-in').hidden = true;
  $('app').hidden = false;
  $('token').value = $('sign-in-message').textContent = '';
  $('upload').hidden = session.accountsWith('image_create').length === 0;
  offerAccounts(session.accountsWith('image_list'));
  $('search').value = '';
  library.search('', '');
  readLimits();
}

function offerAccounts(accounts) {
  $('account').hidden = accounts.length < 2;
  $('account').replaceChildren(el('option', {value: ''}, 'All accounts'),
    ...accounts.map(account => el('option', {value: account}, account)));
}

function own(user) {
  if (user !== owner) {
    selection.clear();
    owner = user;
  }
}

/** @param reason a problem, or nothing when the user wanted to leave */
function leave(reason) {
  forgetEverything();
  if (reason?.name !== 'token-expired') {
    own(null);
  }
  $('app').hidden = true;
  $('sign-in').hidden = false;
  $('sign-in-message').textContent = message(reason);
  $('token').focus();
}

function message(reason) {
  if (!reason) {
    return '';
  }
  if (reason.name === 'token-expired') {
    const kept = selection.count ? ` What you picked, ${photos(selection.count)}, stays picked.` : '';
    return `Your session has expired. Open a new link or paste a new token to go on.${kept}`;
  }
  return `${reason.title}. ${reason.detail}`;
}

function submit(event) {
  event.preventDefault();
  const text = $('token').value;
  if (session.signIn(text)) {
    $('token').ariaInvalid = null;
    enter();
  } else {
    $('token').ariaInvalid = 'true';
    $('sign-in-message').textContent = text.trim()
      ? 'This is not a token. A token has three parts with dots between them and begins with “eyJ”.'
      : 'Paste a token first.';
    $('token').focus();
  }
}

function showLibrary() {
  const {images, name, error, complete, loading} = library;
  $('heading').textContent = name ? `“${name}”` : 'All photos';
  $('grid').ariaBusy = null;
  $('count').textContent = error || !images.length ? ''
    : complete ? photos(images.length) : `first ${number(images.length)} photos`;
  $('select-all').hidden = !images.length;
  $('more').hidden = !loading || !images.length;
  $('state').hidden = true;
  $('state').classList.remove('loading');
  if (error) {
    showState($('state'), 'warning', error.title, error.detail, button('Try again', null, () => library.retry()));
  } else if (complete && !images.length) {
    showEmpty(name);
  }
}

function showEmpty(name) {
  if (name) {
    showState($('state'), 'search', 'Nothing found', `No file name contains “${name}”.`, button('Show all photos', null, () => {
      $('search').value = '';
      search();
      $('search').focus();
    }));
  } else if (!session.accountsWith('image_list').length) {
    showState($('state'), 'block', 'You may not see photos', 'Your token does not grant the ability image_list. Ask your '
      + 'administrator for one that does.');
  } else if ($('upload').hidden) {
    showState($('state'), 'picture', 'No photos yet', 'Your account has no photos that you may see.');
  } else {
    showState($('state'), 'picture', 'No photos yet', 'Drop photos anywhere on this page, or choose them.',
      button('Upload photos', 'upload', () => $('files').click(), 'button primary'));
  }
}

/** Before the first answer: the shape of what is to come, so that nothing jumps. */
function showLoading({detail: {afresh}}) {
  $('more').hidden = afresh;
  if (afresh) {
    $('count').textContent = library.images.length ? 'Searching…' : '';
    $('grid').ariaBusy = 'true';
  }
  if (!library.images.length) {
    $('state').hidden = false;
    $('state').classList.add('loading');
    $('state').replaceChildren(el('p', {className: 'unseen', role: 'status'}, 'Loading photos…'),
      ...Array.from({length: 40}, () => el('div', {className: 'ghost'})));
  }
}

const search = () => library.search($('search').value.trim(), $('account').value);

function startSearch() {
  let timer = 0;
  $('search').addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(search, TYPING_PAUSE);
  });
  $('search').addEventListener('keydown', event => {
    if (event.key === 'Enter') {
      clearTimeout(timer);
      search();
    }
  });
  $('account').addEventListener('change', search);
}

function startOffline() {
  const show = () => {
    $('offline').hidden = navigator.onLine;
    $('offline').textContent = navigator.onLine ? '' : 'You are offline. What is loaded stays here; the rest comes back with the network.';
  };
  addEventListener('offline', show);
  addEventListener('online', () => {
    show();
    if (library.error) {
      library.retry();
    }
  });
  show();
}

startGrid();
startBar();
startHistory();
startUploads();
startViewer();
startSearch();
startOffline();
library.addEventListener('change', showLibrary);
library.addEventListener('loading', showLoading);
session.addEventListener('end', ({detail}) => leave(detail));
$('sign-out').addEventListener('click', () => session.end());
$('sign-in-form').addEventListener('submit', submit);
addEventListener('hashchange', () => location.hash.includes('token=') && session.restore() && enter());

if (session.restore()) {
  enter();
} else {
  leave();
}
