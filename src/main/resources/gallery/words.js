/** Numbers, sizes and times in words. */

const plain = new Intl.NumberFormat('en');
const decimal = new Intl.NumberFormat('en', {maximumFractionDigits: 1});
const relative = new Intl.RelativeTimeFormat('en', {numeric: 'auto'});
const exact = new Intl.DateTimeFormat('en-GB', {dateStyle: 'medium', timeStyle: 'short'});

const SIZES = ['bytes', 'kB', 'MB', 'GB', 'TB'];
const SPANS = [['day', 86400], ['hour', 3600], ['minute', 60]];

export const number = n => plain.format(n);

export const photos = n => `${number(n)} ${n === 1 ? 'photo' : 'photos'}`;

/** Decimal units, as browsers and file managers count. */
export function size(bytes) {
  let unit = 0;
  while (bytes >= 999.95 && unit < SIZES.length - 1) {
    bytes /= 1000;
    unit++;
  }
  return `${(unit < 2 ? plain : decimal).format(unit < 2 ? Math.round(bytes) : bytes)} ${SIZES[unit]}`;
}

export const time = instant => exact.format(new Date(instant));

/** “5 minutes ago”, “in 2 days”. */
export function fromNow(instant) {
  const seconds = (new Date(instant) - Date.now()) / 1000;
  const [unit, length] = SPANS.find(([, span]) => Math.abs(seconds) >= span) ?? ['minute', 60];
  return Math.abs(seconds) < 60 ? 'just now' : relative.format(Math.round(seconds / length), unit);
}

/** What a photo is called, how large it is in pixels and in bytes. */
export function describe(image) {
  const pixels = image.width ? `, ${image.width} × ${image.height} pixels` : '';
  return `${image.filename}${pixels}, ${size(image.size)}`;
}
