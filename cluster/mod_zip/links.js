// The links and the zipper's credentials, for an nginx that stands in for the zipper. The signature of a link is the beginning of
// the credentials: both are HMAC-SHA256(link key, upstream URL).
import crypto from 'crypto';

function upstream(r) {
    const link = r.variables.request_uri.split('?')[0].split('/');
    const key = link[1];
    const secret = process.env['DOWNLOADS_LINK_KEYS_' + key];
    const url = decodeURIComponent(link[2]);
    const hmac = secret && crypto.createHmac('sha256', secret).update(url).digest('hex');
    return hmac && url.startsWith(r.variables.public_url + '/api/v1/downloads/')
        && same(link[3] || '', hmac.substring(0, r.variables.signature_length))
        ? { path: url.substring(r.variables.public_url.length), credentials: 'Zipper ' + key + ':' + hmac } : null;
}

/** In a time that does not tell where they differ. */
function same(a, b) {
    let difference = a.length ^ b.length;
    for (let i = 0; i < b.length; i++) {
        difference |= a.charCodeAt(i) ^ b.charCodeAt(i);
    }
    return difference === 0;
}

/** The path and query of the manifest at the API; empty for a link that is not ours. */
function manifest(r) {
    const found = upstream(r);
    return found ? found.path : '';
}

function credentials(r) {
    const found = upstream(r);
    return found ? found.credentials : '';
}

export default { manifest, credentials };
