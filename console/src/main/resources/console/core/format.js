const EXACT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });
const RELATIVE = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const COUNT = new Intl.NumberFormat('en');
const UNITS = [
  ['second', 60],
  ['minute', 60],
  ['hour', 24],
  ['day', 30],
  ['month', 12],
  ['year', Infinity],
];

/** An amount with its currency, such as €4.90. */
export function money(value) {
  if (!value) return '';
  return new Intl.NumberFormat('en', { style: 'currency', currency: value.currency }).format(Number(value.amount));
}

/** An integer with separators, such as 12,345. */
export const count = value => (value === undefined || value === null ? '' : COUNT.format(value));

/** A noun with its number, such as 2 events. */
export const many = (number, noun) => `${count(number)} ${noun}${number === 1 ? '' : 's'}`;

/** The last part of an id, since new ids begin with the time; a name stays as it is. */
export const short = id => (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id ?? '') ? id.slice(-12) : (id ?? ''));

/** A time in relation to now, such as 14 seconds ago. */
export function ago(instant, now = Date.now()) {
  let value = (Date.parse(instant) - now) / 1000;
  for (const [unit, size] of UNITS) {
    if (Math.abs(value) < size) return RELATIVE.format(Math.trunc(value), unit);
    value /= size;
  }
  return '';
}

export const exact = instant => `${EXACT.format(new Date(instant))} (${instant})`;

/** The time of day with milliseconds, in the time zone of the browser. */
export function clock(instant) {
  const date = new Date(instant);
  return `${date.toTimeString().slice(0, 8)}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}

/** A duration of milliseconds, such as 41 ms, 12 s, 1 min 22 s or 2 h. */
export function duration(milliseconds) {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
  if (seconds < 600) return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
  if (seconds < 3600) return `${Math.round(seconds / 60)} min`;
  if (seconds < 48 * 3600) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86400)} days`;
}

/** The name of a status as text, such as Checked out. */
export const words = name => {
  const text = String(name ?? '')
    .replaceAll('_', ' ')
    .toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
};

/** The values of a document by their paths, such as payment.status. */
export function flat(value, path = '', found = new Map()) {
  if (value !== null && typeof value === 'object') {
    const isMoney = 'amount' in value && 'currency' in value && Object.keys(value).length === 2;
    if (isMoney) found.set(path, money(value));
    else for (const [key, inner] of Object.entries(value)) flat(inner, path ? `${path}.${key}` : key, found);
  } else if (path) {
    found.set(path, String(value));
  }
  return found;
}

/** The fields that differ between two documents, with both values; the time of a past state is no part of it. */
export function difference(before, after) {
  const [was, is] = [flat(before ?? {}), flat(after ?? {})];
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter(field => field !== 'asOf' && was.get(field) !== is.get(field))
    .map(field => ({ field, before: was.get(field), after: is.get(field) }));
}
