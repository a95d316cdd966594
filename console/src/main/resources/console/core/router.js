/** The path and the query behind the `#` of the address: `#/orders/ID?asOf=…`. */
export function current() {
  const [path, query = ''] = location.hash.replace(/^#\/?/, '').split('?');
  return { path: path.split('/').filter(Boolean).map(decodeURIComponent), query: new URLSearchParams(query) };
}

/** Goes to another path. */
export function go(address) {
  location.hash = address;
}

/** Changes values of the query without a new entry in the history of the browser; an empty value is removed. */
export function setQuery(values) {
  const { path, query } = current();
  for (const [name, value] of Object.entries(values)) {
    if (value === null || value === undefined || value === '') query.delete(name);
    else query.set(name, value);
  }
  const text = query.toString();
  history.replaceState(null, '', `#/${path.map(encodeURIComponent).join('/')}${text ? `?${text}` : ''}`);
}

/** A query of the REST API, with `?`, without the empty values. */
export function queryOf(values) {
  const set = Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== '');
  return set.length ? `?${new URLSearchParams(set)}` : '';
}
