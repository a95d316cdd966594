import { Page, html, nothing } from '../core/view.js';
import { get, getAll, getPages } from '../core/api.js';
import { difference, many, money, short, words } from '../core/format.js';
import { current, queryOf, setQuery } from '../core/router.js';
import { session } from '../core/session.js';
import { button, chip, copyWord, empty, standIn, steps, when } from '../parts/ui.js';
import { slider } from '../parts/time-slider.js';

const STATUSES = ['PLACED', 'CONFIRMED', 'SHIPPED', 'DELIVERED', 'RETURNED', 'CANCELLED', 'REJECTED'];
const PAGE = 50;
const STOPS = 200;
const HISTORIES = 30; // that are read for cancelled and rejected orders

/** The orders of a customer, or all of them for an operator; now, or as of an event. */
class OrdersPage extends Page {

  items = [];
  pages = 1;
  stops = [];
  past = new Map();
  index = -1;

  begin() {
    this.title('Orders');
    const query = current().query;
    this.status = query.get('status') ?? '';
    this.customer = query.get('customer') ?? '';
    if (query.get('asOf')) this.travel(query.get('asOf'));
    this.every(2000, () => this.index < 0 && this.refresh());
  }

  queryChanged() {
    const { query } = current();
    const asOf = query.get('asOf');
    Object.assign(this, { status: query.get('status') ?? '', customer: query.get('customer') ?? '' });
    if (!asOf) this.now();
    else if (asOf !== this.stops[this.index]?.at) this.travel(asOf);
  }

  get filters() {
    return { status: this.status, customer: session.isOperator ? this.customer : '' };
  }

  refresh() {
    if (this.refreshing) return;
    this.refreshing = true;
    const { filters, pages } = this;
    return this.load(async () => {
      const found = await getPages('/api/orders', { ...filters, limit: PAGE, count: true }, pages, { signal: this.signal });
      if (JSON.stringify(filters) !== JSON.stringify(this.filters) || pages !== this.pages) return;
      Object.assign(this, found);
    }).finally(() => { this.refreshing = false; });
  }

  async more() {
    this.pages++;
    this.refreshing = false;
    await this.refresh();
  }

  filter(values) {
    Object.assign(this, values, { pages: 1 });
    setQuery(this.filters);
    this.refreshing = false;
    this.refresh();
  }

  /** Finds the instants at which an order changed: the newest ones, from the orders themselves. */
  async travel(asOf) {
    await this.load(async () => {
      const orders = await getAll(`/api/orders${queryOf(this.filters)}`, { signal: this.signal }, 200);
      this.stops = [...instants(orders), ...await this.endings(orders)].sort((a, b) => Date.parse(a.at) - Date.parse(b.at)).slice(-STOPS);
    });
    if (!this.stops.length) return;
    const chosen = asOf ? this.stops.findLastIndex(stop => Date.parse(stop.at) <= Date.parse(asOf)) : this.stops.length - 1;
    this.pick(Math.max(0, chosen));
  }

  /** When orders were cancelled or rejected, which only their histories have. */
  async endings(orders) {
    const ended = orders.filter(order => ['CANCELLED', 'REJECTED'].includes(order.status)).slice(0, HISTORIES);
    const histories = await Promise.all(ended.map(order => get(`/api/orders/${order.orderId}/history?limit=200`, { signal: this.signal })));
    return histories.map(({ items }, index) => ({ at: items.at(-1).at, label: `${items.at(-1).type} of ${short(ended[index].orderId)}` }));
  }

  /** The list as of a stop; the past does not change, so each is read once. */
  async at(index) {
    if (index < 0) return [];
    const { at } = this.stops[index];
    const path = `/api/orders${queryOf({ ...this.filters, asOf: at, limit: 50 })}`;
    if (!this.past.has(path)) this.past.set(path, (await get(path, { signal: this.signal })).items);
    return this.past.get(path);
  }

  pick(index) {
    this.index = index;
    setQuery({ asOf: this.stops[index].at });
    this.update();
    return this.load(async () => {
      const [shown, before] = await Promise.all([this.at(index), this.at(index - 1)]);
      if (this.index === index) Object.assign(this, { then: shown, before, shownIndex: index });
    });
  }

  now() {
    this.index = -1;
    setQuery({ asOf: null });
    this.refresh();
    this.update();
  }

  template() {
    const isPast = this.index >= 0;
    return html`
      <div class="head"><h1 tabindex="-1">Orders</h1>${this.loaded && !isPast ? html`<span class="dim">${many(this.total, 'order')}</span>` : nothing}</div>
      <p class="sub">${session.isOperator ? 'The orders of all customers, newest first.' : 'Your orders, newest first.'}</p>
      <div class="filters">
        <select aria-label="Status" @change=${event => this.filter({ status: event.target.value })} ?disabled=${isPast}>
          <option value="">Every status</option>${STATUSES.map(status => html`<option value=${status} ?selected=${status === this.status}>${words(status)}</option>`)}</select>
        ${session.isOperator ? html`<input aria-label="Customer" placeholder="Customer" .value=${this.customer} @change=${event => this.filter({ customer: event.target.value.trim() })} ?disabled=${isPast}>` : nothing}
        <button class="button end" type="button" aria-pressed=${isPast} @click=${() => (isPast ? this.now() : this.travel())}>${isPast ? 'Back to now' : 'Travel in time'}</button>
      </div>
      ${isPast ? html`<section class="panel" aria-label="Time travel">${slider(this.stops, this.index, index => this.pick(index), html`<button class="button" type="button" @click=${() => this.now()}>Now</button>`)}</section>` : nothing}
      ${this.problem || !this.loaded ? standIn(this) : nothing}
      ${!this.loaded ? nothing : isPast ? html`<div class="split past">${this.table(this.then ?? [])}${this.changes()}</div>` : html`
        ${this.table(this.items)}
        ${this.next ? html`<p class="row">${button(this, 'more', `Show more of ${many(this.total, 'order')}`, () => this.more())}</p>` : nothing}`}`;
  }

  table(orders) {
    if (!orders.length) {
      return html`<section class="panel">${this.index >= 0 ? empty('No orders at this time', 'Move the slider to the right.')
        : this.status || this.customer ? empty('No order matches', html`<button class="plain" type="button" @click=${() => this.filter({ status: '', customer: '' })}>Show all orders</button>`)
        : empty('No orders yet', session.isOperator ? 'Customers place orders in the shop.' : html`<a href="#/shop">Go to the shop</a>`)}</section>`;
    }
    return html`<section class="panel scroll" aria-label="Orders" tabindex="0"><table>
      <thead><tr><th>Order</th>${session.isOperator ? html`<th>Customer</th>` : nothing}<th>Status</th><th>Content</th><th class="number">Total</th><th>Placed</th></tr></thead>
      <tbody>${orders.map(order => html`<tr data-order=${order.orderId}>
        <td class="nowrap"><a class="mono" href="#/orders/${order.orderId}">${short(order.orderId)}</a> ${copyWord(order.orderId)}</td>
        ${session.isOperator ? html`<td>${order.customerId}</td>` : nothing}
        <td>${this.index >= 0 || ['CANCELLED', 'REJECTED'].includes(order.status) ? chip(order.status) : html`<span class="wide">${steps(order)}</span><span class="narrow">${chip(order.status)}</span>`}</td>
        <td class="content">${order.lines.map(line => `${line.quantity} × ${line.name}`).join(', ')}</td>
        <td class="number">${money(order.total)}</td><td>${when(order.placedAt)}</td></tr>`)}</tbody></table></section>`;
  }

  changes() {
    if (this.shownIndex !== this.index) return html`<aside class="panel"><div class="inside note">Loading…</div></aside>`;
    const before = new Map(this.before.map(order => [order.orderId, order]));
    const changed = this.then.map(order => ({ order, fields: difference(before.get(order.orderId), order) })).filter(change => change.fields.length);
    return html`<aside class="panel" aria-label="Difference"><header><h2>Difference to the event before</h2></header><div class="inside stack">
      ${changed.length ? changed.map(({ order, fields }) => html`<div><p><a class="mono" href="#/orders/${order.orderId}">${short(order.orderId)}</a> ${before.has(order.orderId) ? nothing : html`<span class="good small">new in the list</span>`}</p>
        <div class="diff">${(before.has(order.orderId) ? fields : fields.filter(field => field.field === 'status')).map(field => html`${field.before === undefined ? nothing : html`<del>− ${field.field}  ${field.before}</del>`}${field.after === undefined ? nothing : html`<ins>+ ${field.field}  ${field.after}</ins>`}`)}</div></div>`)
      : html`<p class="note">No order in the list changed.</p>`}</div></aside>`;
  }
}
customElements.define('orders-page', OrdersPage);

/** The instants at which these orders changed, with what happened. */
function instants(orders) {
  const found = new Map();
  for (const order of orders) {
    for (const [at, label] of [[order.placedAt, 'OrderPlaced'], [order.confirmedAt, 'OrderConfirmed'], [order.shippedAt, 'OrderShipped'], [order.deliveredAt, 'OrderDelivered'],
      ...order.returns.map(returned => [returned.returnedAt, 'OrderReturned'])]) {
      if (at) found.set(at, { at, label: `${label} of ${short(order.orderId)}` });
    }
  }
  return [...found.values()];
}
