/** The service's public API: answers as objects, problems as errors in words. */

import {session} from './session.js';

/** For answers of what stands between the page and the service, which have no words for a person. */
const PLAIN = new Map([[413, 'This is too large to be sent'], [429, 'This was too much at once'],
  [502, 'The service cannot be reached'], [503, 'The service is busy'], [504, 'The service took too long']]);

/** A problem detail (RFC 9457), or the lack of any answer, which has the status 0. */
export class Problem extends Error {
  constructor(status, {type = '', title, detail, missing_image_ids: missing = []} = {}) {
    super(detail ?? '');
    this.status = status;
    this.name = type.split('/').pop();
    this.title = title ?? PLAIN.get(status) ?? `The service answered ${status}`;
    this.detail = detail ?? (!title && status > 413 && PLAIN.has(status) ? 'Try again in a moment.' : '');
    this.missing = missing;
  }

  static unreachable() {
    return new Problem(0, {
      title: navigator.onLine ? 'The service cannot be reached' : 'You are offline',
      detail: navigator.onLine ? 'It may be starting again. Try once more in a moment.'
        : 'Connect to the network and try again.'
    });
  }
}

export const authorization = () => `Token token="${session.token}"`;

/** Reads what every answer may carry: a newer token, or the end of the session. Returns the problem, if it is one. */
export function judge(status, newToken, body) {
  session.keep(newToken);
  if (status >= 200 && status < 300) {
    return null;
  }
  let members = {};
  try {
    members = JSON.parse(body);
  } catch {
    // A proxy's page: the status has to do.
  }
  const problem = new Problem(status, members);
  if (status === 401) {
    session.end(problem);
  }
  return problem;
}

/** Sends a request with the token. @throws Problem; AbortError when the signal says so */
export async function call(path, options = {}) {
  let response;
  try {
    response = await fetch(path, {...options, headers: {...options.headers, Authorization: authorization()}});
  } catch (error) {
    throw error.name === 'AbortError' ? error : Problem.unreachable();
  }
  const problem = judge(response.status, response.headers.get('X-token'), response.ok ? '' : await response.text());
  if (problem) {
    throw problem;
  }
  return response;
}

export const get = async (path, signal) => (await call(path, {signal})).json();

/** One page of a list. `next` is the path of the next one, or null; its host is not needed and may be another name of ours. */
export async function page(path, signal) {
  const response = await call(path, {signal});
  const next = /<([^>]+)>\s*;\s*rel="?next"?/.exec(response.headers.get('Link') ?? '');
  const url = next && new URL(next[1], location.href);
  return {body: await response.json(), next: url ? url.pathname + url.search : null};
}
