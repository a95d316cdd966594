import { Page, html, nothing, pause } from '../core/view.js';
import { change, get, getAll, orderIdOf, request } from '../core/api.js';
import { clock, many, money, short } from '../core/format.js';
import { current, setQuery } from '../core/router.js';
import { session } from '../core/session.js';
import { follow } from '../core/stream.js';
import { chip, copyable, standIn, steps, when } from '../parts/ui.js';
import { eventDetails } from '../parts/event-details.js';
import { orderActions } from '../parts/order-actions.js';
import { messagesAbout } from '../parts/order-messages.js';
import { orderTimeline } from '../parts/order-timeline.js';
import { orderContents } from '../parts/order-contents.js';
import { took } from '../parts/timeline.js';

/** How often an order is looked for that may not be in its view yet. */
const LOOKS = 6;
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
    this.asList = matchMedia('(max-width: 760px)').matches;
    this.start();
  }

  /** Reads the order, and follows it. An order that was placed a moment ago may not be in its view yet. */
  async start() {
    let looks = 0;
    await this.load(
      async () => {
        const id = await orderIdOf(this.pathId, { signal: this.signal });
        if (id !== this.pathId) return location.replace(location.hash.replace(this.pathId, id));
        this.path = `/api/orders/${id}`;
        this.order = await get(this.path, { signal: this.signal });
        await this.readStory();
        this.queryChanged();
      },
      problem => problem.passes || (problem.status === 404 && ++looks < LOOKS && Boolean(this.path)),
    );
    if (this.signal.aborted || this.problem || !this.order) return;
    follow(`${this.path}/updates`, {
      signal: this.signal,
      onEvent: ({ data }) => this.changed(data),
      onRefused: problem => {
        this.problem = problem;
        this.update();
      },
    });
  }

  /** Goes to the event of the address: by its position, else the last one until the instant. */
  queryChanged() {
    const { query } = current();
    const [asOf, position] = [query.get('asOf'), Number(query.get('event'))];
    if (!asOf) return this.now();
    if (!this.events.length) return; // start() calls this again
    const named = this.events.findIndex(event => event.position === position);
    const last = this.events.findLastIndex(event => Date.parse(event.at) <= Date.parse(asOf));
    const index = named >= 0 ? named : Math.max(last, 0);
    if (Number.isNaN(Date.parse(asOf))) this.now();
    else if (index !== this.index) this.pick(index);
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
      await this.readStory().catch(problem => {
        if (problem.status === undefined) throw problem;
      });
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

  async readMessages() {
    this.messages = await messagesAbout(this.pathId, this.signal);
    this.update();
  }

  /** The events of the cart from before the order can be left out. */
  filterStory() {
    const chosen = this.events[this.index];
    this.cartEvents = this.story.filter(event => event.aggregate === 'Cart').length;
    this.events = this.showsCart ? this.story : this.story.filter(event => event.aggregate !== 'Cart');
    this.stops = this.events.map((event, index) => ({
      at: event.at,
      label: event.type,
      version: this.versionAt(index),
    }));
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
      if (this.events[this.index]?.eventId === event.eventId)
        Object.assign(this, { after, before, shown: event.eventId });
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
    if (!this.states.has(at))
      this.states.set(at, await get(`${this.path}?asOf=${encodeURIComponent(at)}`, { signal: this.signal }));
    return this.states.get(at);
  }

  template() {
    const order = this.order;
    if (!order)
      return html`<div class="head">
          <h1 tabindex="-1">Order</h1>
          <span class="mono dim">${short(this.pathId)}</span>
        </div>
        ${standIn(this)}`;
    const isNow = this.index < 0;
    const events = isNow ? this.events : this.events.slice(0, this.index + 1);
    const time = took(events, 'OrderConfirmed');
    const aggregates = new Set(events.map(event => event.aggregateId)).size;
    const state = isNow ? order : this.isShown && this.after;
    return html` <div class="head">
        <h1 tabindex="-1">Order</h1>
        <span class="mono dim">${copyable(order.orderId, short(order.orderId))}</span>${
          isNow
            ? chip(order.status)
            : html`${state ? chip(state.status) : nothing}<span class="chip plainly"
                  >as of ${clock(this.events[this.index].at)}</span
                >`
        }<span class="end">${state ? steps(state) : nothing}</span>
      </div>
      <p class="sub">
        ${order.customerId} · ${order.lines.map(line => `${line.quantity} × ${line.name}`).join(', ')} ·
        <b>${money(order.total)}</b> · placed
        ${when(order.placedAt)}${time ? html` · confirmed after <b>${time}</b>` : nothing} ·
        ${many(events.length, 'event')} in ${many(aggregates, 'aggregate')}
      </p>
      ${this.problem ? standIn(this) : nothing}
      <div class="stack">
        ${orderActions(this, order)}
        <div class="split">${orderTimeline(this)}${this.details()}</div>
        ${this.index >= 0 ? this.then() : orderContents(order)}
      </div>`;
  }

  async showFixture() {
    this.fixture = (await request('GET', `${this.path}/fixture`, { signal: this.signal })).data;
  }

  details() {
    const event = this.events[this.index];
    const isLoaded = this.isShown;
    const asked = event ? `${this.path}?asOf=${event.at}` : '';
    return eventDetails(this, event, {
      events: this.story,
      pick: other => {
        if (other.aggregate === 'Cart' && !this.showsCart) {
          this.showsCart = true;
          this.filterStory();
        }
        this.pick(this.events.findIndex(each => each.eventId === other.eventId));
      },
      before: isLoaded ? this.before : null,
      after: isLoaded ? (this.after ?? {}) : null,
      request: asked,
      user: session.isDemo ? session.name : null,
      same: `This event changed the ${event?.aggregate === 'StockItem' ? 'stock item' : event?.aggregate.toLowerCase()}, and not the order.`,
    });
  }

  /** The order as it was after the chosen event. */
  then() {
    const state = this.isShown ? this.after : null;
    return html`<section class="panel then" aria-label="The order at this time">
      <header>
        <h2>The order after ${this.events[this.index].type}</h2>
        ${state ? chip(state.status) : nothing}
      </header>
      <div class="inside stack">
        ${
          state
            ? html`${orderContents(state)}
                <details>
                  <summary class="small dim">As JSON</summary>
                  <pre class="code state" tabindex="0" aria-label="The order at this time as JSON">
${JSON.stringify(state, null, 2)}</pre>
                </details>`
            : this.isShown
              ? html`<p class="note">The order did not exist yet.</p>`
              : html`<p class="note">Loading…</p>`
        }
      </div>
    </section>`;
  }

  async post(what, body, key) {
    await change('POST', `${this.path}/${what}`, body, { key, headers: { 'If-Match': `"${this.order.version}"` } });
    this.changed(await get(this.path));
  }
}
customElements.define('order-page', OrderPage);
