import { Page, html, nothing } from '../core/view.js';
import { get } from '../core/api.js';
import { clock, count, many, short } from '../core/format.js';
import { current, go, queryOf, setQuery } from '../core/router.js';
import { session } from '../core/session.js';
import { onKeys } from '../core/shortcuts.js';
import { follow } from '../core/stream.js';
import { eventDetails } from '../parts/event-details.js';
import { empty, standIn } from '../parts/ui.js';

const ROW = 32; // pixels; as in the style sheet
const KEPT = 10_000;
const PAGE = 100;
const FILTERS = ['type', 'id', 'customer', 'correlationId', 'q'];
/** The stream filters by these; the others need the index of the log. */
const OF_STREAM = new Set(['type', 'id']);

/** The log, newest first, as it grows: filtered, paused, and one event opened. */
class LogPage extends Page {
  events = [];
  arrived = []; // while the list is paused
  isPaused = false;
  tab = 'Payload';

  begin() {
    this.title('Log');
    this.readFilters();
    onKeys(this, { p: () => this.pauseOrResume() });
    this.start();
  }

  readFilters() {
    const { query } = current();
    this.filters = Object.fromEntries(FILTERS.map(name => [name, query.get(name) ?? '']));
  }

  queryChanged() {
    const before = JSON.stringify(this.filters);
    this.readFilters();
    if (JSON.stringify(this.filters) !== before) this.start();
  }

  filter(values) {
    Object.assign(this.filters, values);
    setQuery(this.filters);
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.start(), 250);
  }

  /** Whether the stream cannot filter by all that is set; the index of the log can. */
  get isSearch() {
    return /^[0-9a-f]{12}$/.test(this.filters.id) || FILTERS.some(name => this.filters[name] && !OF_STREAM.has(name));
  }

  get isFiltered() {
    return FILTERS.some(name => this.filters[name]);
  }

  /** Reads the newest events that match, and follows the log after them. */
  async start() {
    this.running?.abort();
    const running = (this.running = new AbortController());
    this.signal.addEventListener('abort', () => running.abort());
    Object.assign(this, {
      events: [],
      arrived: [],
      older: undefined,
      loaded: false,
      problem: null,
      total: undefined,
      isPaused: false,
      isPausedByScroll: false,
      offset: 0,
    });
    this.querySelector('.tail')?.scrollTo(0, 0);
    this.update();
    let head;
    await this.load(async () => {
      const processors = await get('/api/processors', { signal: running.signal });
      head = Math.max(0, ...processors.items.map(processor => processor.head ?? 0));
      const page = await this.newest(running, { count: true });
      if (running.signal.aborted) return;
      Object.assign(this, { older: page.next, total: page.total });
      this.add(page.items);
    });
    if (running.signal.aborted) return;
    const { type, id } = this.filters;
    follow(`/api/events/stream${this.isSearch ? '' : queryOf({ type, id })}`, {
      signal: running.signal,
      lastId: String(Math.max(head, this.events[0]?.position ?? 0)),
      onEvent: ({ data }) => (this.isSearch ? this.searchSoon(running) : this.add([data], 1)),
      onRefused: problem => {
        this.problem = problem;
        this.update();
      },
    });
  }

  newest(running, more) {
    const { id, q, ...others } = this.filters;
    const isEnd = /^[0-9a-f]{12}$/.test(id); // the index finds it as a word
    const wanted = { ...others, id: isEnd ? '' : id, q: isEnd ? `${q} ${id}`.trim() : q };
    return get(`/api/events${queryOf({ ...wanted, first: 'newest', limit: PAGE, ...more })}`, {
      signal: running.signal,
    });
  }

  /** The log has grown: the index knows whether new events match. */
  searchSoon(running) {
    this.searching ??= setTimeout(async () => {
      this.searching = undefined;
      const known = new Set([...this.events, ...this.arrived].slice(0, 2 * PAGE).map(event => event.position));
      const page = await this.newest(running, { count: true }).catch(problem => {
        if (problem.status === undefined) throw problem;
      });
      if (!page || running.signal.aborted) return;
      this.total = page.total;
      this.add(page.items.filter(event => !known.has(event.position)));
    }, 500);
  }

  /** Reads older events when the reader comes near the end of the list. */
  async readOlder() {
    if (!this.older || this.reading || this.events.length >= KEPT) return;
    this.reading = true;
    const running = this.running;
    const page = await this.newest(running, { after: this.older }).catch(problem => {
      if (problem.status === undefined) throw problem;
    });
    this.reading = false;
    if (!page || running.signal.aborted) return;
    this.older = page.next;
    this.events = [...this.events, ...page.items].slice(0, KEPT);
    this.update();
  }

  /** Adds events that are newer than those of the list, the newest first. */
  add(events, more = 0) {
    const newest = Math.max(this.events[0]?.position ?? -1, this.arrived[0]?.position ?? -1);
    const fresh = events.filter(event => event.position > newest);
    if (!fresh.length) return;
    if (this.total !== undefined) this.total += more;
    if (this.isPaused) this.arrived = [...fresh, ...this.arrived].slice(0, KEPT);
    else this.events = [...fresh, ...this.events].slice(0, KEPT);
    this.frame ??= requestAnimationFrame(() => {
      this.frame = undefined;
      this.update();
    });
  }

  pauseOrResume() {
    this.isPaused = !this.isPaused;
    this.isPausedByScroll = false;
    if (!this.isPaused) {
      this.events = [...this.arrived, ...this.events].slice(0, KEPT);
      this.arrived = [];
      this.querySelector('.tail')?.scrollTo(0, 0);
    }
    this.update();
  }

  /** A list that is scrolled away from its top is paused, so that it does not move under the reader. */
  scrolled(event) {
    this.offset = event.target.scrollTop;
    if (this.offset > ROW && !this.isPaused) this.isPaused = this.isPausedByScroll = true;
    if (this.offset === 0 && this.isPausedByScroll) this.pauseOrResume();
    if (this.offset + event.target.clientHeight > (this.events.length - 20) * ROW) this.readOlder();
    this.update();
  }

  drawn() {
    const spacer = this.querySelector('.spacer');
    if (!spacer) return;
    spacer.style.height = `${this.events.length * ROW}px`;
    for (const line of spacer.children) line.style.top = `${Number(line.dataset.index) * ROW}px`;
  }

  template() {
    return html` <div class="head">
        <h1 tabindex="-1">Log</h1>
        <span class="dim">${this.total === undefined ? nothing : `${many(this.total, 'event')}`}</span>
      </div>
      <p class="sub">Every event, newest first, as it is stored. Events are never changed and never removed.</p>
      <form class="filters" role="search" @submit=${event => event.preventDefault()}>
        ${this.input('q', 'Text', 'search')}${this.input('type', 'Type of event')}${this.input('id', 'Id or SKU')}${this.input('customer', 'Customer')}
        ${this.filters.correlationId ? html`<button class="button" type="button" aria-pressed="true" @click=${() => this.filter({ correlationId: '' })}>Chain ${short(this.filters.correlationId)} ✕</button>` : nothing}
        <span class="row end"
          >${this.isPaused ? html`<span class="dim" role="status">${this.arrived.length ? `${count(this.arrived.length)} new` : 'paused'}</span>` : nothing}
          <button
            class="button"
            type="button"
            aria-pressed=${this.isPaused}
            data-act="pause"
            @click=${() => this.pauseOrResume()}
          >
            ${this.isPaused ? 'Resume' : 'Pause'}
          </button></span
        >
      </form>
      ${this.problem ? standIn(this) : nothing}
      <div class="split">
        <section class="panel" aria-label="Events">
          ${this.events.length ? this.list() : !this.problem ? empty(this.loaded ? 'No event matches' : 'Waiting for events', this.isFiltered ? html`<button class="plain" type="button" @click=${() => this.filter(Object.fromEntries(FILTERS.map(name => [name, ''])))}>Clear the filters</button>` : 'Place an order, and its events appear here.') : nothing}
        </section>
        ${this.open()}
      </div>`;
  }

  input(name, label, type = 'text') {
    return html`<input
      type=${type}
      aria-label=${label}
      placeholder=${label}
      name=${name}
      .value=${this.filters[name]}
      @input=${event => this.filter({ [name]: event.target.value.trim() })}
    />`;
  }

  list() {
    const first = Math.max(0, Math.min(Math.floor((this.offset ?? 0) / ROW) - 5, this.events.length - 36));
    const shown = this.events.slice(first, first + 36);
    return html`<div
      class="tail"
      tabindex="0"
      role="group"
      aria-label="Events, newest first"
      @scroll=${event => this.scrolled(event)}
    >
      <div class="spacer">
        ${shown.map(
          (event, index) =>
            html`<button
              class="line ${event.eventId === this.chosen?.eventId ? 'on' : ''}"
              type="button"
              data-index=${first + index}
              data-position=${event.position}
              @click=${() => {
                this.chosen = event;
                this.update();
              }}
            >
              <span class="number dim">${event.position}</span><span class="mono wide">${clock(event.at)}</span
              ><span>${event.type}</span
              ><span class="mono dim"
                >${event.aggregate === 'StockItem' ? event.aggregateId : `${event.aggregate} ${short(event.aggregateId)}`}</span
              ><span class="dim wide">${event.by}</span>
            </button>`,
        )}
      </div>
    </div>`;
  }

  /** The chosen event, with links to its order, its chain and its aggregate. */
  open() {
    const event = this.chosen;
    if (!event)
      return html`<aside class="panel">
        <div class="inside note">Choose an event to see it, its order, its chain and its aggregate.</div>
      </aside>`;
    const order = event.payload.orderId ?? (event.aggregate === 'Reservation' ? event.payload.reference : null);
    return html`<div class="stack">
      <div class="row">
        ${order ? html`<a class="button" href="#/orders/${order}?asOf=${event.at}&event=${event.position}">Timeline of the order</a>` : nothing}
        ${event.aggregate === 'StockItem' ? html`<a class="button" href="#/stock/${event.aggregateId}?asOfVersion=${event.sequence}">Stock item</a>` : nothing}
        <button class="button" type="button" @click=${() => go(`#/log?correlationId=${event.correlationId}`)}>
          Its chain
        </button>
        <button class="button" type="button" @click=${() => go(`#/log?id=${event.aggregateId}`)}>Its aggregate</button>
      </div>
      ${eventDetails(this, event, {
        events: this.events,
        pick: other => {
          this.chosen = other;
          this.update();
        },
        request: `/api/events?id=${event.aggregateId}&type=${event.type}`,
        user: session.isDemo ? session.name : null,
      })}
    </div>`;
  }
}
customElements.define('log-page', LogPage);
