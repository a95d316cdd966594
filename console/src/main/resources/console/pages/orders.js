import { html, nothing } from '../core/view.js';
import { get, getAll } from '../core/api.js';
import { many, money, short, words } from '../core/format.js';
import { current, queryOf } from '../core/router.js';
import { session } from '../core/session.js';
import { ListPage } from '../parts/list-page.js';
import { button, chip, copyWord, empty, standIn, steps, when } from '../parts/ui.js';

const STATUSES = ['PLACED', 'CONFIRMED', 'SHIPPED', 'DELIVERED', 'RETURNED', 'CANCELLED', 'REJECTED'];
const HISTORIES = 30; // that are read for cancelled and rejected orders

/** The orders of a customer, or all of them for an operator; now, or as of an event. */
class OrdersPage extends ListPage {
  path = '/api/orders';
  key = 'orderId';

  begin() {
    this.title('Orders');
    this.readFilters();
    super.begin();
  }

  queryChanged() {
    this.readFilters();
    super.queryChanged();
  }

  readFilters() {
    const { query } = current();
    Object.assign(this, { status: query.get('status') ?? '', customer: query.get('customer') ?? '' });
  }

  get filters() {
    return { status: this.status, customer: session.isOperator ? this.customer : '' };
  }

  /** The instants at which the newest orders changed. */
  async findStops() {
    const orders = await getAll(`/api/orders${queryOf(this.filters)}`, { signal: this.signal }, 200);
    return [...instants(orders), ...(await this.endings(orders))];
  }

  /** When orders were cancelled or rejected, which only their histories have. */
  async endings(orders) {
    const ended = orders.filter(order => ['CANCELLED', 'REJECTED'].includes(order.status)).slice(0, HISTORIES);
    const histories = await Promise.all(
      ended.map(order => get(`/api/orders/${order.orderId}/history?limit=200`, { signal: this.signal })),
    );
    return histories.map(({ items }, index) => ({
      at: items.at(-1).at,
      label: `${items.at(-1).type} of ${short(ended[index].orderId)}`,
    }));
  }

  template() {
    const { isPast } = this;
    return html` <div class="head">
        <h1 tabindex="-1">Orders</h1>
        ${this.loaded && !isPast ? html`<span class="dim">${many(this.total, 'order')}</span>` : nothing}
      </div>
      <p class="sub">
        ${session.isOperator ? 'The orders of all customers, newest first.' : 'Your orders, newest first.'}
      </p>
      <div class="filters">
        <select aria-label="Status" @change=${event => this.filter({ status: event.target.value })} ?disabled=${isPast}>
          <option value="">Every status</option>
          ${STATUSES.map(status => html`<option value=${status} ?selected=${status === this.status}>${words(status)}</option>`)}
        </select>
        ${session.isOperator ? html`<input aria-label="Customer" placeholder="Customer" .value=${this.customer} @input=${event => this.filter({ customer: event.target.value.trim() })} ?disabled=${isPast} />` : nothing}
        ${this.travelButton()}
      </div>
      ${this.slider()} ${this.problem || !this.loaded ? standIn(this) : nothing}
      ${
        !this.loaded
          ? nothing
          : isPast
            ? html`<div class="split past">
                ${this.table(this.then ?? [])}${this.changes(linkTo, fields => fields.filter(field => field.field === 'status'))}
              </div>`
            : html` ${this.table(this.items)}
              ${this.next ? html`<p class="row">${button(this, 'more', `Show more of ${many(this.total, 'order')}`, () => this.more())}</p>` : nothing}`
      }`;
  }

  table(orders) {
    if (!orders.length) {
      return html`<section class="panel">
        ${
          this.index >= 0
            ? empty('No orders at this time', 'Move the slider to the right.')
            : this.status || this.customer
              ? empty(
                  'No order matches',
                  html`<button class="plain" type="button" @click=${() => this.filter({ status: '', customer: '' })}>
                    Show all orders
                  </button>`,
                )
              : empty(
                  'No orders yet',
                  session.isOperator
                    ? 'Customers place orders in the shop.'
                    : html`<a href="#/shop">Go to the shop</a>`,
                )
        }
      </section>`;
    }
    return html`<section class="panel scroll" aria-label="Orders" tabindex="0">
      <table>
        <thead>
          <tr>
            <th>Order</th>
            ${session.isOperator ? html`<th>Customer</th>` : nothing}
            <th>Status</th>
            <th>Content</th>
            <th class="number">Total</th>
            <th>Placed</th>
          </tr>
        </thead>
        <tbody>
          ${orders.map(
            order =>
              html`<tr data-order=${order.orderId}>
                <td class="nowrap">
                  <a class="mono" href="#/orders/${order.orderId}">${short(order.orderId)}</a>
                  ${copyWord(order.orderId)}
                </td>
                ${session.isOperator ? html`<td>${order.customerId}</td>` : nothing}
                <td>
                  ${this.index >= 0 || ['CANCELLED', 'REJECTED'].includes(order.status) ? chip(order.status) : html`<span class="wide">${steps(order)}</span><span class="narrow">${chip(order.status)}</span>`}
                </td>
                <td class="content">${order.lines.map(line => `${line.quantity} × ${line.name}`).join(', ')}</td>
                <td class="number">${money(order.total)}</td>
                <td>${when(order.placedAt)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </section>`;
  }
}
customElements.define('orders-page', OrdersPage);

const linkTo = order => html`<a class="mono" href="#/orders/${order.orderId}">${short(order.orderId)}</a>`;

/** The instants at which these orders changed, with what happened. */
function instants(orders) {
  const found = new Map();
  for (const order of orders) {
    for (const [at, label] of [
      [order.placedAt, 'OrderPlaced'],
      [order.confirmedAt, 'OrderConfirmed'],
      [order.shippedAt, 'OrderShipped'],
      [order.deliveredAt, 'OrderDelivered'],
      ...order.returns.map(returned => [returned.returnedAt, 'OrderReturned']),
    ]) {
      if (at) found.set(at, { at, label: `${label} of ${short(order.orderId)}` });
    }
  }
  return [...found.values()];
}
