import { pause } from '../core/view.js';
import { Problem, change, get, request } from '../core/api.js';
import { demoUser } from '../core/session.js';

const ADDRESS = { name: 'Alice Jansen', street: '1 Main Street', postalCode: '3511', city: 'Utrecht', country: 'NL' };
export const OTHER_COUNTRY = 'DE';
const STORED = 'axon-commerce.exercises';

/** The steps of the exercises: they break something, wait for what follows, and repair it. */
export class Exercises {
  done = JSON.parse(sessionStorage.getItem(STORED) ?? '{}'); // the findings of each exercise

  /**
   * @param signal ends all waiting
   * @param found runs after each finding
   */
  constructor(signal, found) {
    Object.assign(this, { signal, found });
  }

  /** Finds a product for the exercises. */
  async begin() {
    this.sku = await this.someSku();
    await this.forgetOtherShop();
  }

  /** A product that is in stock, the same one whenever the demo catalogue is there. */
  async someSku() {
    const { items } = await get('/api/products?limit=50', { signal: this.signal });
    const found =
      items.find(item => item.sku === 'PEN' && item.available > 0) ?? items.find(item => item.available > 0);
    return found?.sku;
  }

  /** The findings are of no use if the shop has begun again with an empty log. */
  async forgetOtherShop() {
    const known = Object.values(this.done)
      .flatMap(found => [found.order, ...(found.orders ?? [])])
      .find(order => order?.orderId);
    if (!known) return;
    await this.read('alice', `/api/orders/${known.orderId}/history`).catch(problem => {
      if (problem.status !== 404) throw problem;
      this.done = {};
      sessionStorage.removeItem(STORED);
    });
  }

  /* The exercises act as alice and as the operator, whatever user is signed in. */

  as(user, method, path, body, options = {}) {
    return change(method, path, body, { ...options, authorization: demoUser(user) }).then(answer => answer.data);
  }

  read(user, path, options = {}) {
    return request('GET', path, { ...options, authorization: demoUser(user), signal: this.signal }).then(
      answer => answer.data,
    );
  }

  place(paymentMethod, wait = 10) {
    return this.as(
      'alice',
      'POST',
      '/api/orders',
      { lines: [{ sku: this.sku, quantity: 1 }], shippingAddress: ADDRESS, paymentMethod },
      { headers: { Prefer: `wait=${wait}` } },
    );
  }

  /** Repeats a look until it finds what it waits for; gives up after a minute. */
  async until(look, isThere) {
    for (const end = Date.now() + 60_000; Date.now() < end && !this.signal.aborted; await pause(300, this.signal)) {
      const found = await look().catch(problem => {
        if (problem.status === undefined) throw problem;
      });
      if (isThere(found)) return found;
    }
    throw new Problem(504, { title: 'It took longer than a minute' });
  }

  note(exercise, values) {
    this.done[exercise] = { ...this.done[exercise], ...values };
    sessionStorage.setItem(STORED, JSON.stringify(this.done));
    this.found();
  }

  async decline() {
    const order = await this.place('tok_declined');
    this.note('decline', { order });
  }

  async lose() {
    const order = await this.place('tok_lost', 1);
    this.note('lose', { order });
  }

  async endLost() {
    const { orderId } = this.done.lose.order;
    await this.as('alice', 'POST', `/api/orders/${orderId}/cancellation`, { reason: 'The payment takes too long' });
    this.note('lose', {
      order: await this.until(
        () => this.read('alice', `/api/orders/${orderId}`),
        order => order?.status === 'CANCELLED',
      ),
    });
  }

  async pauseView() {
    await this.as('operator', 'POST', '/api/processors/orders/pause');
    this.note('lag', { isPaused: true, isResumed: false, order: null, behind: null });
  }

  async orderWhilePaused() {
    const order = await this.place('tok_ok', 0);
    const status = await request('GET', `/api/orders/${order.orderId}`, { authorization: demoUser('alice') }).then(
      answer => answer.status,
      problem => problem.status,
    );
    const { head, position } = await this.read('operator', '/api/processors/orders');
    this.note('lag', { order, status, behind: head - position });
  }

  async resumeView() {
    await this.as('operator', 'POST', '/api/processors/orders/resume');
    const id = this.done.lag.order?.orderId;
    const shown = id
      ? await this.until(
          () => this.read('alice', `/api/orders/${id}`),
          order => order?.status === 'CONFIRMED',
        )
      : null;
    this.note('lag', { isResumed: true, isPaused: false, shown });
  }

  async corrupt() {
    const order = await this.place('tok_ok');
    await this.as('operator', 'PUT', `/api/demo/orders/${order.orderId}/row`, { status: 'REJECTED' });
    this.note('row', {
      order,
      shown: await this.read('alice', `/api/orders/${order.orderId}`),
      comparison: null,
      repaired: null,
    });
  }

  async rebuild(dryRun) {
    const begun = await this.as('operator', 'POST', `/api/processors/orders/rebuild${dryRun ? '?dryRun=true' : ''}`);
    const rebuild = await this.until(
      () => this.read('operator', `/api/processors/orders/rebuilds/${begun.id}`),
      found => ['DONE', 'FAILED', 'STOPPED'].includes(found?.state),
    );
    if (dryRun) this.note('row', { comparison: rebuild });
    else this.note('row', { repaired: await this.read('alice', `/api/orders/${this.done.row.order.orderId}`) });
  }

  async tamper() {
    const order = await this.place('tok_ok');
    await this.until(
      () => this.read('alice', `/api/orders/${order.orderId}/proof`),
      found => typeof found === 'string' && found.startsWith('axon-commerce/receipt'),
    );
    await this.as('operator', 'PUT', `/api/demo/orders/${order.orderId}/event`, { country: OTHER_COUNTRY });
    this.note('tamper', { order, report: null, isUndone: false });
  }

  async verify() {
    const begun = await this.as('operator', 'POST', '/api/log/verification');
    return this.until(
      () => this.read('operator', `/api/log/verification/${begun.id}`),
      report => report && report.status !== 'RUNNING',
    );
  }

  async undo() {
    const { order } = this.done.tamper;
    await this.as('operator', 'PUT', `/api/demo/orders/${order.orderId}/event`, { country: ADDRESS.country });
    this.note('tamper', { repeated: await this.verify(), isUndone: true });
  }

  async orders(number) {
    const orders = await Promise.all(Array.from({ length: number }, () => this.place('tok_slow', 0)));
    this.note('kill', { orders, ended: null });
  }

  async awaitOrders() {
    const ids = this.done.kill.orders.map(order => order.orderId);
    const ended = await this.until(
      () => Promise.all(ids.map(id => this.read('alice', `/api/orders/${id}`))),
      found => found?.every(order => order.status !== 'PLACED'),
    );
    this.note('kill', { ended });
  }
}
