import { Page, html, nothing, pause } from '../core/view.js';
import { change, get, getAll, request } from '../core/api.js';
import { count, many, money, short } from '../core/format.js';
import { current, setQuery } from '../core/router.js';
import { session } from '../core/session.js';
import { follow } from '../core/stream.js';
import { button, chip, copyable, facts, refusal, standIn, steps, when } from '../parts/ui.js';
import { eventDetails } from '../parts/event-details.js';
import { slider } from '../parts/time-slider.js';
import { took } from '../parts/timeline.js';

const FINAL = ['REJECTED', 'CANCELLED', 'RETURNED'];
/** When to look for events that follow from a change of the order, in milliseconds after it. */
const LATER = [0, 150, 300, 600, 1200, 2500, 5000];

/** An order: what it is now, its events as a timeline, and what it was after each of them. */
class OrderPage extends Page {

  events = [];
  states = new Map();
  index = -1; // of the chosen event; -1 is now
  showsCart = false;
  tab = 'State change';

  begin() {
    this.title(`Order ${short(this.pathId)}`);
    this.path = `/api/orders/${encodeURIComponent(this.pathId)}`;
    this.asList = matchMedia('(max-width: 760px)').matches;
    this.start();
  }

  /** Reads the order, and follows it. An order that was placed a moment ago may not be in its view yet. */
  async start() {
    await this.load(async () => {
      this.order = await get(this.path, { signal: this.signal });
      await this.readStory();
      this.queryChanged();
    }, problem => problem.passes || problem.status === 404);
    if (this.signal.aborted || this.problem) return;
    follow(`${this.path}/updates`, {
      signal: this.signal,
      onEvent: ({ data }) => this.changed(data),
      onRefused: problem => { this.problem = problem; this.update(); },
    });
  }

  /** Goes to the event of the address: by its position, else the last one until the instant. */
  queryChanged() {
    const { query } = current();
    const [asOf, position] = [query.get('asOf'), Number(query.get('event'))];
    if (!asOf) return this.now();
    const named = this.events.findIndex(event => event.position === position);
    const index = named >= 0 ? named : this.events.findLastIndex(event => Date.parse(event.at) <= Date.parse(asOf));
    if (index >= 0 && index !== this.index) this.pick(index);
  }

  /** Reads the events after a change of the order; those of other aggregates that follow from it arrive a little later. */
  async changed(order) {
    this.order = order;
    this.update();
    const round = (this.round = Symbol());
    if (session.isOperator) this.readMessages();
    for (const [index, time] of LATER.entries()) {
      await pause(time - (LATER[index - 1] ?? 0), this.signal);
      if (this.round !== round || this.signal.aborted) return;
      await this.readStory().catch(problem => { if (problem.status === undefined) throw problem; });
      const refreshed = await get(this.path, { signal: this.signal }).catch(() => null);
      if (refreshed && refreshed.version >= this.order.version) this.order = refreshed;
      this.update();
    }
  }

  async readStory() {
    const story = await getAll(`${this.path}/story`, { signal: this.signal });
    if (story.length < (this.story?.length ?? 0)) return;
    this.story = story;
    this.filterStory();
  }

  /** The emails about the order, and the messages to webhooks, which operators see. */
  async readMessages() {
    const optional = path => get(path, { signal: this.signal }).then(page => page.items, problem => {
      if (problem.status === undefined) throw problem;
      return []; // the module is left out, or the shop does not answer
    });
    await pause(LATER.at(-2), this.signal);
    const [emails, webhooks] = await Promise.all([optional(`/api/notifications?orderId=${this.pathId}`), optional('/api/webhooks')]);
    const sent = await Promise.all(webhooks.map(webhook => optional(`/api/webhooks/${webhook.webhookId}/deliveries?limit=200`)
        .then(items => items.filter(item => item.subject === this.pathId).map(item => ({ what: `Webhook ${item.type}`, to: webhook.url, state: item.state, at: item.writtenAt })))));
    this.messages = [...emails.map(email => ({ what: `Email: ${email.subject.replace(this.pathId, short(this.pathId))}`, to: email.to, state: email.state, at: email.writtenAt })), ...sent.flat()]
        .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
    this.update();
  }

  /** The events of the cart from before the order can be left out. */
  filterStory() {
    const chosen = this.events[this.index];
    this.cartEvents = this.story.filter(event => event.aggregate === 'Cart').length;
    this.events = this.showsCart ? this.story : this.story.filter(event => event.aggregate !== 'Cart');
    this.stops = this.events.map((event, index) => ({ at: event.at, label: event.type, version: this.versionAt(index) }));
    this.index = chosen ? this.events.findIndex(event => event.eventId === chosen.eventId) : -1;
    if (this.index < 0 && chosen) this.now();
    this.update();
  }

  /** The version of the order after an event; undefined before its first one. */
  versionAt(index) {
    return this.events.slice(0, index + 1).findLast(event => event.aggregate === 'Order')?.sequence;
  }

  pick(index) {
    const event = this.events[index];
    this.index = index;
    setQuery({ asOf: event.at, event: event.position });
    this.update();
    return this.load(async () => {
      const [after, before] = await Promise.all([this.stateAt(index), this.stateAt(index - 1)]);
      if (this.events[this.index]?.eventId === event.eventId) Object.assign(this, { after, before, shown: event.eventId });
    });
  }

  /** Whether the states around the chosen event are loaded. */
  get isShown() {
    return this.shown !== undefined && this.shown === this.events[this.index]?.eventId;
  }

  now() {
    this.index = -1;
    setQuery({ asOf: null, event: null });
    this.update();
  }

  /** The order after an event. The past does not change, so each state is read once. */
  async stateAt(index) {
    if (index < 0 || this.versionAt(index) === undefined) return undefined;
    const { at } = this.events[index];
    if (!this.states.has(at)) this.states.set(at, await get(`${this.path}?asOf=${encodeURIComponent(at)}`, { signal: this.signal }));
    return this.states.get(at);
  }

  template() {
    const order = this.order;
    if (!order) return html`<div class="head"><h1 tabindex="-1">Order</h1><span class="mono dim">${short(this.pathId)}</span></div>${standIn(this)}`;
    const time = took(this.events, 'OrderConfirmed');
    const aggregates = new Set(this.events.map(event => event.aggregateId)).size;
    return html`
      <div class="head"><h1 tabindex="-1">Order</h1><span class="mono dim">${copyable(order.orderId, short(order.orderId))}</span>${chip(order.status)}<span class="end">${steps(order)}</span></div>
      <p class="sub">${order.customerId} · ${order.lines.map(line => `${line.quantity} × ${line.name}`).join(', ')} · <b>${money(order.total)}</b> · placed ${when(order.placedAt)}${
        time ? html` · confirmed after <b>${time}</b>` : nothing} · ${many(this.events.length, 'event')} in ${many(aggregates, 'aggregate')}</p>
      ${this.problem ? standIn(this) : nothing}
      <div class="stack">
        ${this.actions(order)}
        <div class="split">${this.timeline()}${this.details()}</div>
        ${this.index >= 0 ? this.then() : this.contents(order)}
      </div>`;
  }

  timeline() {
    return html`
      <section class="panel timeline" aria-label="Timeline">
        <header><h2>Timeline</h2>
          ${this.cartEvents ? html`<button class="button" type="button" aria-pressed=${this.showsCart} @click=${() => { this.showsCart = !this.showsCart; this.filterStory(); }}>Cart: ${many(this.cartEvents, 'event')}</button>` : nothing}
          ${this.messages?.length ? html`<button class="button" type="button" aria-pressed=${this.showsMessages ?? false} @click=${() => { this.showsMessages = !this.showsMessages; this.update(); }}>Emails and webhooks: ${this.messages.length}</button>` : nothing}
          <span class="row end"><button class="button" type="button" aria-pressed=${this.asList} @click=${() => { this.asList = !this.asList; this.update(); }}>As list</button>
          ${session.isOperator ? button(this, 'fixture', 'As test', () => this.showFixture()) : nothing}</span></header>
        <event-timeline .state=${{ events: this.events, chosen: this.index, asList: this.asList }} .onPick=${index => this.pick(index)}></event-timeline>
        ${this.showsMessages ? html`<div class="scroll" tabindex="0" role="group" aria-label="Table"><table><thead><tr><th>Message</th><th>To</th><th>State</th><th>Written</th></tr></thead><tbody>${this.messages.map(message => html`<tr>
          <td>${message.what}</td><td class="break">${message.to}</td><td>${chip(message.state)}</td><td>${when(message.at)}</td></tr>`)}</tbody></table></div>` : nothing}
        ${refusal(this, 'fixture')}
        ${this.fixture ? html`<div class="inside"><p class="row"><b>The history as a test</b><button class="button end" type="button" @click=${() => { this.fixture = null; this.update(); }}>Close</button></p><pre class="code" tabindex="0">${this.fixture}</pre></div>` : nothing}
        ${slider(this.stops ?? [], this.index < 0 ? this.events.length - 1 : this.index, index => this.pick(index),
          this.index < 0 ? nothing : html`<button class="button" type="button" @click=${() => this.now()}>Now</button>`)}
      </section>`;
  }

  async showFixture() {
    this.fixture = (await request('GET', `${this.path}/fixture`, { signal: this.signal })).data;
  }

  details() {
    const event = this.events[this.index];
    const isLoaded = this.isShown;
    const asked = event ? `${this.path}?asOf=${event.at}` : '';
    return eventDetails(this, event, {
      events: this.story, pick: other => { if (other.aggregate === 'Cart' && !this.showsCart) { this.showsCart = true; this.filterStory(); } this.pick(this.events.findIndex(each => each.eventId === other.eventId)); },
      before: isLoaded ? this.before : null, after: isLoaded ? this.after ?? {} : null, request: asked, user: session.isDemo ? session.name : null,
      same: `This event changed the ${event?.aggregate === 'StockItem' ? 'stock item' : event?.aggregate.toLowerCase()}, and not the order.`,
    });
  }

  /** The order as it was after the chosen event. */
  then() {
    const state = this.isShown ? this.after : null;
    return html`<section class="panel then" aria-label="The order at this time"><header><h2>The order after ${this.events[this.index].type}</h2>${state ? chip(state.status) : nothing}</header>
      <div class="inside stack">${state ? html`${this.contents(state)}
          <details><summary class="small dim">As JSON</summary><pre class="code state" tabindex="0" aria-label="The order at this time as JSON">${JSON.stringify(state, null, 2)}</pre></details>`
        : this.isShown ? html`<p class="note">The order did not exist yet.</p>` : html`<p class="note">Loading…</p>`}</div></section>`;
  }

  contents(order) {
    const payment = order.payment;
    return html`<div class="halves">
      <section class="panel scroll" aria-label="Lines" tabindex="0"><table>
        <thead><tr><th>Product</th><th class="number">Units</th><th class="number">Returned</th><th class="number">Price</th><th class="number">Total</th></tr></thead>
        <tbody>${order.lines.map(line => html`<tr><td>${line.name} <span class="dim small mono">${line.sku}</span></td><td class="number">${count(line.quantity)}</td><td class="number">${count(line.returned)}</td>
          <td class="number">${money(line.unitPrice)}</td><td class="number">${money(line.lineTotal)}</td></tr>`)}
        <tr><td class="strong">Total</td><td></td><td></td><td></td><td class="number strong">${money(order.total)}</td></tr></tbody></table></section>
      <section class="panel" aria-label="Delivery and payment"><div class="inside">${facts([
        ['Ship to', `${order.shippingAddress.name}, ${order.shippingAddress.street}, ${order.shippingAddress.postalCode} ${order.shippingAddress.city}, ${order.shippingAddress.country}`],
        ['Shipment', order.shipment ? html`${order.shipment.carrier}, ${copyable(order.shipment.trackingNumber)}` : undefined],
        ['Payment', payment ? html`${chip(payment.status)} captured ${money(payment.captured)}, refunded ${money(payment.refunded)}` : undefined],
        ['Payment reason', payment?.reason],
        ['Reason', order.reason ? `${order.reason}${order.cause ? ` (${order.cause.toLowerCase().replaceAll('_', ' ')})` : ''}` : undefined],
        ['Short of stock', order.shortages?.map(short => `${short.sku}: ${short.requested} requested, ${short.available} available`).join('; ')],
        ['Returns', order.returns.length ? html`${order.returns.map(back => html`<div>${back.lines.map(line => `${line.quantity} × ${line.sku}`).join(', ')}, ${money(back.refund)}, ${when(back.returnedAt)}</div>`)}` : undefined],
        ['Cart', order.cartId ? html`<a class="mono" href="#/carts/${order.cartId}">${short(order.cartId)}</a>` : undefined],
        ['Version', order.version],
      ])}</div></section></div>`;
  }

  /** The changes that the user can make to the order in its present state. */
  actions(order) {
    if (this.index >= 0 || FINAL.includes(order.status)) return nothing;
    const open = ['PLACED', 'CONFIRMED'].includes(order.status);
    const parts = [
      session.isOperator && order.status === 'CONFIRMED' ? this.shipment() : null,
      session.isOperator && order.status === 'SHIPPED' ? button(this, 'delivery', 'Mark as delivered', key => this.deliver(key), { tone: 'main' }) : null,
      session.isCustomer && order.status === 'DELIVERED' ? this.returnForm(order) : null,
      open ? button(this, 'cancellation', 'Cancel the order', key => this.cancel(key), { tone: 'bad' }) : null,
    ].filter(Boolean);
    if (!parts.length) return this.hint(order);
    return html`<section class="stack" aria-label="Actions"><div class="row">${parts}</div>${['shipment', 'delivery', 'return', 'cancellation'].map(name => refusal(this, name))}</section>`;
  }

  hint(order) {
    const next = { CONFIRMED: 'An operator ships the order next.', SHIPPED: 'An operator marks the order as delivered next.', DELIVERED: 'The customer can return goods.' }[order.status];
    return next ? html`<p class="note">${next}</p>` : nothing;
  }

  async post(what, body, key) {
    await change('POST', `${this.path}/${what}`, body, { key, headers: { 'If-Match': `"${this.order.version}"` } });
    this.changed(await get(this.path));
  }

  cancel(key) { return this.post('cancellation', { reason: session.isOperator ? 'Cancelled by the shop' : 'Changed my mind' }, key); }
  deliver(key) { return this.post('delivery', undefined, key); }

  shipment() {
    return html`<form class="row" @submit=${event => { event.preventDefault(); const body = Object.fromEntries(new FormData(event.target)); this.act('shipment', key => this.post('shipment', body, key)); }}>
      <label class="row small dim">Carrier <input name="carrier" .defaultValue=${'Post'} required maxlength="80"></label>
      <label class="row small dim">Tracking number <input name="trackingNumber" .defaultValue=${`3S-${short(this.order.orderId)}`} required maxlength="80"></label>
      <button class="button main" data-act="shipment" ?disabled=${this.acting}>${this.acting === 'shipment' ? 'Shipping…' : 'Ship'}</button></form>`;
  }

  returnForm(order) {
    const open = order.lines.filter(line => line.quantity > line.returned);
    if (!open.length) return null;
    return html`<form class="row" @submit=${event => { event.preventDefault(); this.takeBack(new FormData(event.target)); }}>
      <b>Return</b>${open.map(line => html`<label class="row small">${line.name} <select name=${line.sku} aria-label="Units of ${line.name} to return">
        ${Array.from({ length: line.quantity - line.returned + 1 }, (_, units) => html`<option>${units}</option>`)}</select></label>`)}
      <label class="row small dim">Reason <input name="reason" .defaultValue=${'Did not fit'} required maxlength="200"></label>
      <button class="button main" data-act="return" ?disabled=${this.acting}>${this.acting === 'return' ? 'Returning…' : 'Return'}</button></form>`;
  }

  takeBack(form) {
    const lines = this.order.lines.map(line => ({ sku: line.sku, quantity: Number(form.get(line.sku) ?? 0) })).filter(line => line.quantity > 0);
    return this.act('return', key => this.post('return', { lines, reason: form.get('reason') }, key));
  }
}
customElements.define('order-page', OrderPage);
