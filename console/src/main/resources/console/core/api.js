import { session } from './session.js';
import { newKey, pause } from './view.js';
import { queryOf } from './router.js';

/** The address of the application, which a proxy may serve under a prefix. */
const BASE = new URL('../../', import.meta.url).href.replace(/\/$/, '');
const LONGEST = 20_000;
const REPETITIONS = 4;
const SEARCHED = 1000;

/** A service with a REST API: its name, and the address before its paths. */
export const home = { name: 'order', url: BASE };
export const services = { all: [home], inventory: home, absent: [] };

/** Reads where the services are. One process may serve both contexts. */
export async function findServices() {
  const { inventory } = await (await fetch(`${BASE}/console/services.json`, { credentials: 'omit' })).json();
  if (inventory) {
    services.inventory = { name: 'inventory', url: inventory };
    services.all = [home, services.inventory];
  }
}

/** A request that was refused or not answered, with the fields of the problem (RFC 9457). */
export class Problem extends Error {
  constructor(status, body = {}, retryAfter = 0) {
    super(body.detail ?? body.title ?? `The shop answered with status ${status}.`);
    this.status = status;
    this.body = body;
    this.code = body.type?.split(':').pop();
    this.retryAfter = retryAfter;
  }

  /** Whether the same request may succeed a little later. */
  get passes() {
    return this.status === 0 || this.status === 429 || this.status >= 502;
  }
}

/** How many requests are in progress. */
export const activity = new EventTarget();
let active = 0;
const count = change => {
  active += change;
  activity.dispatchEvent(new CustomEvent('changed', { detail: active }));
};

/** The service that has a path. */
export function serviceOf(path) {
  return /^\/(api\/stock|api\/reservations|log\/inventory)/.test(path) ? services.inventory : home;
}

/**
 * The results of all services, as one list. A service that does not answer is left out if another one does.
 * @param {(service: object) => Promise<object[]>} read
 */
export async function ofEveryService(read) {
  const results = await Promise.allSettled(services.all.map(read));
  const failed = results.find(result => result.status === 'rejected');
  if (failed && (results.every(result => result.status === 'rejected') || !failed.reason.passes)) throw failed.reason;
  services.absent = services.all
    .filter((_, index) => results[index].status === 'rejected')
    .map(service => service.name);
  return results.filter(result => result.status === 'fulfilled').flatMap(result => result.value);
}

/** The headers that identify the user. Remembered credentials of the browser are never sent. */
export function identity(authorization = session.authorization) {
  return authorization ? { Authorization: authorization } : {};
}

/**
 * Sends a request.
 * @param options `body` is sent as JSON; `key` is the `Idempotency-Key`; `authorization` replaces that of the session
 * @returns {Promise<{status: number, data: any, headers: Headers}>}
 * @throws {Problem} if the request is refused or not answered
 */
export async function request(method, path, options = {}) {
  const { body, key, headers, signal, service = serviceOf(path) } = options;
  const authorization = 'authorization' in options ? options.authorization : session.authorization;
  count(1);
  try {
    const response = await fetch(service.url + path, {
      method,
      credentials: 'omit',
      signal: AbortSignal.any([AbortSignal.timeout(LONGEST), ...(signal ? [signal] : [])]),
      headers: {
        ...identity(authorization),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(key ? { 'Idempotency-Key': key } : {}),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    return await read(response, authorization);
  } catch (failure) {
    if (failure instanceof Problem) throw failure;
    throw new Problem(0, { title: 'The shop does not answer', detail: 'The shop does not answer.' });
  } finally {
    count(-1);
  }
}

async function read(response, authorization) {
  const text = await response.text();
  const data = /json/.test(response.headers.get('Content-Type') ?? '') ? JSON.parse(text) : text;
  if (response.ok) return { status: response.status, data, headers: response.headers };
  if (response.status === 401) session.expire(authorization);
  throw new Problem(response.status, data?.title ? data : {}, 1000 * Number(response.headers.get('Retry-After') ?? 0));
}

/** The body of a GET. */
export async function get(path, options) {
  return (await request('GET', path, options)).data;
}

/**
 * The first pages of a list, as one.
 * @param query of the path; `limit` is that of each page
 * @returns {Promise<{items: object[], next?: string, total?: number}>}
 */
export async function getPages(path, query, number, options) {
  let [items, total, next] = [[], undefined, undefined];
  for (let i = 0; i < number && (i === 0 || next); i++) {
    const page = await get(`${path}${queryOf({ ...query, after: next })}`, options);
    items = [...items, ...page.items];
    total ??= page.total;
    next = page.next;
  }
  return { items, next, total };
}

/** The items of all pages of a list, up to a limit. */
export async function getAll(path, options, most = 2000) {
  const items = [];
  let after = null;
  do {
    const page = await get(
      `${path}${path.includes('?') ? '&' : '?'}limit=200${after ? `&after=${encodeURIComponent(after)}` : ''}`,
      options,
    );
    items.push(...page.items);
    after = page.next;
  } while (after && items.length < most);
  return items;
}

/**
 * The id of an order that ends with a text, such as the twelve characters that pages show.
 * @throws {Problem} with status 404 if there is none, or more than one
 */
export async function orderIdOf(text, options) {
  const end = text.toLowerCase();
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(end)) return end;
  const isEnd = /^[0-9a-f-]{3,34}[0-9a-f]$/.test(end);
  const orders = isEnd ? await getAll('/api/orders', options, SEARCHED) : [];
  const found = orders.filter(order => order.orderId.endsWith(end));
  if (found.length === 1) return found[0].orderId;
  const searched = session.isOperator ? 'orders' : 'of your orders';
  const detail = found.length
    ? `${found.length} orders have an id that ends with ${text}. Enter more of it.`
    : isEnd
    ? `None of the newest ${SEARCHED} ${searched} has an id that ends with ${text}.`
    : `${text} is not the end of an id, which has digits and the letters a to f.`;
  throw new Problem(404, { title: 'No order found', detail });
}

/**
 * Sends a change. A POST has a key, so that it takes effect once; a change without an answer is repeated.
 * @returns {Promise<{status: number, data: any, headers: Headers}>}
 */
export async function change(method, path, body, options = {}) {
  const key = method === 'POST' ? (options.key ?? newKey()) : undefined;
  for (let attempt = 1; ; attempt++) {
    try {
      return await request(method, path, { ...options, body, key });
    } catch (problem) {
      if (!problem.passes || attempt === REPETITIONS || options.signal?.aborted) throw problem;
      document.dispatchEvent(new CustomEvent('say', { detail: `${problem.body?.title ?? 'The shop did not answer'}. The page tries again.` }));
      await pause(Math.max(problem.retryAfter, 400 * attempt), options.signal);
    }
  }
}
