/** The token that the user brought, and whatever newer one the service gave for it. */

const KEY = 'gallery.token';

/** The claims, unverified: they only decide what the page offers. Null for what is no token. */
function read(token) {
  try {
    const payload = token.split('.')[1].replace(/-/g, '+').replace(/_/g, '/');
    const bytes = Uint8Array.from(atob(payload), c => c.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}

class Session extends EventTarget {
  #token = null;
  #claims = null;

  get token() {
    return this.#token;
  }

  /** Who signed in, or null. */
  get user() {
    return this.#claims && `${this.#claims.iss} ${this.#claims.user_id}`;
  }

  get mayDownload() {
    return this.#claims?.download === true;
  }

  /** Takes the token from the link's fragment, which it removes from the address bar, or from before a reload. */
  restore() {
    const fragment = new URLSearchParams(location.hash.slice(1)).get('token');
    if (fragment) {
      history.replaceState(null, '', location.pathname + location.search);
    }
    return this.signIn(fragment ?? sessionStorage.getItem(KEY) ?? '');
  }

  /** False when the text is no token. */
  signIn(text) {
    const token = text.trim().replace(/^(Token token=|Bearer )/i, '').replaceAll('"', '');
    const claims = read(token);
    if (!claims) {
      return false;
    }
    this.#set(token, claims);
    return true;
  }

  /** Answers come in any order, some from the browser's cache: only a younger token of the same user replaces the present one. */
  keep(token) {
    const claims = token && this.#token ? read(token) : null;
    if (claims && claims.user_id === this.#claims.user_id && claims.iat > (this.#claims.iat ?? 0)) {
      this.#set(token, claims);
    }
  }

  /** @param reason a problem in words, or nothing when the user wants to leave */
  end(reason) {
    if (this.#token) {
      this.#token = this.#claims = null;
      sessionStorage.removeItem(KEY);
      this.dispatchEvent(new CustomEvent('end', {detail: reason}));
    }
  }

  /** The accounts whose images the token lets the user list, create or delete. */
  accountsWith(ability) {
    return Object.entries(this.#claims?.abilities ?? {})
      .filter(([, modules]) => modules?.Access?.[ability] === true)
      .map(([account]) => account);
  }

  #set(token, claims) {
    this.#token = token;
    this.#claims = claims;
    sessionStorage.setItem(KEY, token);
  }
}

export const session = new Session();
