import { Page, html, nothing, pause } from '../core/view.js';
import { Problem, change, get, request, services } from '../core/api.js';
import { many, short, words } from '../core/format.js';
import { demoUser, session } from '../core/session.js';
import { button, chip, refusal, standIn } from '../parts/ui.js';

const ADDRESS = { name: 'Alice Jansen', street: '1 Main Street', postalCode: '3511', city: 'Utrecht', country: 'NL' };
const OTHER_CITY = 'Berlin';
const STORED = 'axon-commerce.exercises';

/** Exercises in which a learner breaks something, watches what happens, and repairs it. For the profile demo. */
class LearnPage extends Page {

  done = JSON.parse(sessionStorage.getItem(STORED) ?? '{}'); // the findings of each exercise

  begin() {
    this.title('Learn');
    this.load(async () => {
      this.axonServer = services.all.length > 1;
      this.sku = await this.someSku();
      await this.forgetOtherShop();
    });
  }

  /** A product that is in stock, the same one whenever the demo catalogue is there. */
  async someSku() {
    const { items } = await get('/api/products?limit=50', { signal: this.signal });
    const found = items.find(item => item.sku === 'PEN' && item.available > 0) ?? items.find(item => item.available > 0);
    return found?.sku;
  }

  /** The findings are of no use if the shop has begun again with an empty log. */
  async forgetOtherShop() {
    const known = Object.values(this.done).flatMap(found => [found.order, ...(found.orders ?? [])]).find(order => order?.orderId);
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
    return request('GET', path, { ...options, authorization: demoUser(user), signal: this.signal }).then(answer => answer.data);
  }

  place(paymentMethod, wait = 10) {
    return this.as('alice', 'POST', '/api/orders', { lines: [{ sku: this.sku, quantity: 1 }], shippingAddress: ADDRESS, paymentMethod }, { headers: { Prefer: `wait=${wait}` } });
  }

  /** Repeats a look until it finds what it waits for; gives up after a minute. */
  async until(look, isThere) {
    for (const end = Date.now() + 60_000; Date.now() < end && !this.signal.aborted; await pause(300, this.signal)) {
      const found = await look().catch(problem => { if (problem.status === undefined) throw problem; });
      if (isThere(found)) return found;
    }
    throw new Problem(504, { title: 'It took longer than a minute' });
  }

  note(exercise, values) {
    this.done[exercise] = { ...this.done[exercise], ...values };
    sessionStorage.setItem(STORED, JSON.stringify(this.done));
    this.update();
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
    this.note('lose', { order: await this.until(() => this.read('alice', `/api/orders/${orderId}`), order => order?.status === 'CANCELLED') });
  }

  async pauseView() {
    await this.as('operator', 'POST', '/api/processors/orders/pause');
    this.note('lag', { isPaused: true, isResumed: false, order: null, behind: null });
  }

  async orderWhilePaused() {
    const order = await this.place('tok_ok', 0);
    const status = await request('GET', `/api/orders/${order.orderId}`, { authorization: demoUser('alice') }).then(answer => answer.status, problem => problem.status);
    const { head, position } = await this.read('operator', '/api/processors/orders');
    this.note('lag', { order, status, behind: head - position });
  }

  async resumeView() {
    await this.as('operator', 'POST', '/api/processors/orders/resume');
    const id = this.done.lag.order?.orderId;
    const shown = id ? await this.until(() => this.read('alice', `/api/orders/${id}`), order => order?.status === 'CONFIRMED') : null;
    this.note('lag', { isResumed: true, isPaused: false, shown });
  }

  async corrupt() {
    const order = await this.place('tok_ok');
    await this.as('operator', 'PUT', `/api/demo/orders/${order.orderId}/row`, { status: 'REJECTED' });
    this.note('row', { order, shown: await this.read('alice', `/api/orders/${order.orderId}`), comparison: null, repaired: null });
  }

  async rebuild(dryRun) {
    const begun = await this.as('operator', 'POST', `/api/processors/orders/rebuild${dryRun ? '?dryRun=true' : ''}`);
    const rebuild = await this.until(() => this.read('operator', `/api/processors/orders/rebuilds/${begun.id}`), found => ['DONE', 'FAILED', 'STOPPED'].includes(found?.state));
    if (dryRun) this.note('row', { comparison: rebuild });
    else this.note('row', { repaired: await this.read('alice', `/api/orders/${this.done.row.order.orderId}`) });
  }

  async tamper() {
    const order = await this.place('tok_ok');
    await this.until(() => this.read('alice', `/api/orders/${order.orderId}/proof`), found => typeof found === 'string' && found.startsWith('axon-commerce/receipt'));
    await this.as('operator', 'PUT', `/api/demo/orders/${order.orderId}/event`, { city: OTHER_CITY });
    this.note('tamper', { order, report: null, isUndone: false });
  }

  async verify() {
    const begun = await this.as('operator', 'POST', '/api/log/verification');
    return this.until(() => this.read('operator', `/api/log/verification/${begun.id}`), report => report && report.status !== 'RUNNING');
  }

  async undo() {
    const { order } = this.done.tamper;
    await this.as('operator', 'PUT', `/api/demo/orders/${order.orderId}/event`, { city: ADDRESS.city });
    this.note('tamper', { report: await this.verify(), isUndone: true });
  }

  async orders(number) {
    const orders = await Promise.all(Array.from({ length: number }, () => this.place('tok_slow', 0)));
    this.note('kill', { orders, ended: null });
  }

  async awaitOrders() {
    const ids = this.done.kill.orders.map(order => order.orderId);
    const ended = await this.until(() => Promise.all(ids.map(id => this.read('alice', `/api/orders/${id}`))), found => found?.every(order => order.status !== 'PLACED'));
    this.note('kill', { ended });
  }

  template() {
    return html`
      <div class="head"><h1 tabindex="-1">Learn</h1></div>
      <p class="sub">Break something, watch what happens, and repair it. The exercises act as <b>alice</b> and as <b>operator</b>, whatever user is signed in. <code>docs/tour.md</code> has the same steps for a terminal.</p>
      ${this.problem || !this.loaded ? standIn(this) : nothing}
      ${!this.loaded ? nothing : this.sku ? html`<div class="halves">${this.declined()}${this.lagging()}${this.corrupted()}${this.tampered()}${this.lost()}${this.killed()}</div>`
        : html`<p class="problem">No product is in stock. The exercises need one.</p>`}`;
  }

  exercise(name, title, idea, docs, steps) {
    return html`<section class="panel exercise" aria-label=${title} data-exercise=${name}><header><h2>${title}</h2><code class="end">${docs}</code></header>
      <div class="inside"><p class="note">${idea}</p><ol>${steps.map(step => html`<li><div class="stack">${step}</div></li>`)}</ol></div></section>`;
  }

  step(name, label, task, isOpen, outcome) {
    return html`<p class="row">${button(this, name, label, task, { disabled: !isOpen })}</p>${refusal(this, name)}${outcome ? html`<p class="small" role="status" data-outcome=${name}>${outcome}</p>` : nothing}`;
  }

  link(order) {
    return html`<a class="mono" href="#/orders/${order.orderId}">${short(order.orderId)}</a>`;
  }

  declined() {
    const { order } = this.done.decline ?? {};
    return this.exercise('decline', 'Decline a payment', 'The saga compensates: it releases the stock and cancels the order. No event is removed.', 'docs/concepts/sagas.md', [
      this.step('decline', 'Order with a card that is declined', () => this.decline(), true, order ? html`Order ${this.link(order)} is ${chip(order.status)}. Its timeline shows the compensation.` : null)]);
  }

  lagging() {
    const { isPaused, order, status, behind, isResumed, shown } = this.done.lag ?? {};
    return this.exercise('lag', 'Let a view lag', 'Commands do not need views. While the projection of orders is paused, the order is confirmed and the view does not know it.', 'docs/concepts/cqrs.md', [
      this.step('pause', 'Pause the projection', () => this.pauseView(), !isPaused, isPaused ? html`Paused. The <a href="#/projections">projections</a> show it.` : isResumed ? 'Paused, and resumed below.' : null),
      this.step('order', 'Place an order', () => this.orderWhilePaused(), isPaused, order ? html`Order ${this.link(order)} is in the log. The view is ${many(behind, 'event')} behind, and a query answers ${status}.` : null),
      this.step('resume', 'Resume the projection', () => this.resumeView(), isPaused, isResumed ? html`Resumed.${shown ? html` The order is ${chip(shown.status)}` : nothing}` : null)]);
  }

  corrupted() {
    const { order, shown, comparison, repaired } = this.done.row ?? {};
    return this.exercise('row', 'Corrupt a row and rebuild it', 'A view is derived data. A comparison with the log finds a wrong row, and a rebuild repairs it while the view stays in use.', 'docs/concepts/replay-and-rebuild.md', [
      this.step('corrupt', 'Place an order and damage its row', () => this.corrupt(), !order || repaired, order ? html`The view shows order ${this.link(order)} as ${chip(shown.status)}; in the log it is ${chip(order.status)}` : null),
      this.step('compare', 'Compare the view with the log', () => this.rebuild(true), order && !repaired, comparison ? html`${many(comparison.compared, 'row')} compared, <b class="bad">${comparison.differing} different</b>. The <a href="#/projections">projections</a> show the fields.` : null),
      this.step('rebuild', 'Rebuild the view', () => this.rebuild(false), comparison && !repaired, repaired ? html`The view shows ${chip(repaired.status)} again.` : null)]);
  }

  tampered() {
    if (this.axonServer) return this.exercise('tamper', 'Tamper with the log', 'Here Axon Server stores the events, and this exercise cannot change them. Start the application in one JVM to try it.', 'docs/tamper-evidence.md', []);
    const { order, report, isUndone } = this.done.tamper ?? {};
    const finding = report?.findings?.[0];
    return this.exercise('tamper', 'Tamper with the log and catch it', 'An attacker with the password of the database owner changes the city in a stored event. Verification names the event.', 'docs/tamper-evidence.md', [
      this.step('tamper', 'Place an order and change its first event', () => this.tamper(), !order || isUndone, order ? html`OrderPlaced of ${this.link(order)} has the city ${OTHER_CITY} now.` : null),
      this.step('verify', 'Verify the log', async () => this.note('tamper', { report: await this.verify() }), order && !isUndone, report && !isUndone ? html`${chip(report.status)} ${finding ? html`<b>${finding.kind}</b>: version ${finding.sequence} of <span class="mono break">${finding.aggregateId}</span>. ${finding.detail}` : nothing}` : null),
      this.step('undo', 'Undo the change and verify again', () => this.undo(), report && !isUndone, isUndone ? html`${chip(report.status)} Every event is as it was recorded.` : null)]);
  }

  lost() {
    const { order } = this.done.lose ?? {};
    return this.exercise('lose', 'Lose the answer of the gateway', 'A call without an answer has an unknown outcome. The process waits, the call is repeated with the same key, and a deadline ends the wait.', 'docs/concepts/sagas.md', [
      this.step('lose', 'Order with a gateway that never answers', () => this.lose(), !order || order.status === 'CANCELLED', order ? html`Order ${this.link(order)} is ${chip(order.status)}. ${session.isOperator ? html`<a href="#/work?state=open">Open work</a> shows what it waits for, and its deadline.` : 'An operator sees what it waits for under Work.'}` : null),
      this.step('cancel', 'Cancel the order', () => this.endLost(), order?.status === 'PLACED', order?.status === 'CANCELLED' ? 'Cancelled: the stock is released, and the payment is voided.' : null)]);
  }

  killed() {
    const { orders, ended } = this.done.kill ?? {};
    return this.exercise('kill', 'Kill the process', 'An order that was accepted survives a crash: its saga continues after the restart.', 'docs/reliability.md', [
      this.step('begin', 'Place five orders with a slow gateway', () => this.orders(5), !orders || ended, orders ? `${many(orders.length, 'order')} accepted.` : null),
      html`<p class="small">Now end the process with <code>kill -9</code> and start it again, in the terminal in which the shop runs. This page waits until the shop answers again.</p>`,
      this.step('await', 'Wait for the orders', () => this.awaitOrders(), orders && !ended, ended ? html`${ended.map(order => html`${this.link(order)} ${words(order.status)} `)}` : null)]);
  }
}
customElements.define('learn-page', LearnPage);
