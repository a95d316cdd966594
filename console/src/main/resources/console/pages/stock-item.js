import { Page, html, nothing } from '../core/view.js';
import { change, get } from '../core/api.js';
import { count, many } from '../core/format.js';
import { current, setQuery } from '../core/router.js';
import { session } from '../core/session.js';
import { levelChart } from '../parts/chart.js';
import { eventDetails } from '../parts/event-details.js';
import { slider } from '../parts/time-slider.js';
import { refusal, standIn } from '../parts/ui.js';

/** A stock item: its level over time, its events, and what operators do with it. */
class StockItemPage extends Page {
  events = [];
  states = new Map();
  index = -1;
  tab = 'State change';
  isNow = true;

  begin() {
    this.title(`Stock ${this.pathId}`);
    this.path = `/api/stock/${encodeURIComponent(this.pathId)}`;
    this.pages = { history: [], levels: [] };
    this.every(2500, () => this.refresh());
  }

  /** Goes to the version of the address; without one, to the last one. */
  queryChanged() {
    const version = current().query.get('asOfVersion');
    const index = version === null ? -1 : this.events.findIndex(event => event.sequence === Number(version));
    this.isNow = index < 0;
    return this.pick(this.isNow ? this.events.length - 1 : index);
  }

  /** All items of a list that only grows. Later calls read on from the last page, which may have grown. */
  async readOn(what) {
    const pages = this.pages[what];
    for (let page = pages.pop() ?? { after: '' }; page;) {
      const { items, next } = await get(`${this.path}/${what}?limit=200${page.after}`, { signal: this.signal });
      pages.push({ after: page.after, items });
      page = next ? { after: `&after=${encodeURIComponent(next)}` } : null;
    }
    return pages.flatMap(page => page.items);
  }

  refresh() {
    if (this.refreshing) return;
    this.refreshing = true;
    return this.load(async () => {
      const item = await get(this.path, { signal: this.signal });
      if (item.version === this.item?.version && this.events.length) return;
      const [events, levels] = [
        await this.readOn('history'),
        new Map((await this.readOn('levels')).map(level => [level.version, level])),
      ];
      this.events = events.map(event => ({ aggregate: 'StockItem', aggregateId: this.pathId, ...event }));
      this.levels = this.events.map(
        (event, index) =>
          levels.get(event.sequence) ??
          this.levels?.[index - 1] ?? { at: event.at, onHand: 0, allocated: 0, available: 0 },
      );
      this.stops = this.events.map(event => ({ at: event.at, label: event.type, version: event.sequence }));
      this.item = item;
      if (this.isNow || this.index < 0) await this.queryChanged();
    }).finally(() => {
      this.refreshing = false;
    });
  }

  pick(index) {
    this.index = index;
    this.update();
    return this.load(async () => {
      const [after, before] = await Promise.all([this.stateAt(index), this.stateAt(index - 1)]);
      if (this.index === index) Object.assign(this, { after, before, shown: index });
    });
  }

  /** Goes to an event that the user has chosen; the last one is now. */
  choose(index) {
    this.isNow = index === this.events.length - 1;
    setQuery({ asOfVersion: this.isNow ? null : this.events[index].sequence });
    this.pick(index);
  }

  async stateAt(index) {
    if (index < 0) return undefined;
    const version = this.events[index].sequence;
    if (!this.states.has(version))
      this.states.set(version, await get(`${this.path}?asOfVersion=${version}`, { signal: this.signal }));
    return this.states.get(version);
  }

  template() {
    const head = html`<div class="head"><h1 tabindex="-1">Stock of ${this.pathId}</h1></div>`;
    if (!this.item) return html`${head}${standIn(this)}`;
    const isShown = this.shown === this.index;
    const state = isShown && this.after ? this.after : this.item;
    const width = Math.max(300, Math.min(880, this.clientWidth - (this.clientWidth > 940 ? 358 : 0) - 2));
    return html`${head}
      <p class="sub">
        <b>${count(state.available)}</b> available · <b>${count(state.allocated)}</b> allocated ·
        <b>${count(state.onHand)}</b> on hand · threshold ${count(state.threshold)} ·
        ${many(this.events.length, 'event')}
      </p>
      ${this.problem ? standIn(this) : nothing}
      <div class="split">
        <div class="stack">
          <section class="panel" aria-label="Level">
            <header>
              <h2>Level</h2>
              <span><span class="legend-level">━</span> available</span
              ><span><span class="legend-held">━</span> allocated</span
              >${this.item.threshold ? html`<span><span class="legend-low">┄</span> threshold</span>` : nothing}
            </header>
            <div class="scroll" tabindex="0" role="group" aria-label="Chart">
              ${levelChart(this.levels, this.item.threshold, this.index, width)}
            </div>
            ${slider(this.stops, this.index, index => this.choose(index), this.isNow ? nothing : html`<button class="button" type="button" @click=${() => this.choose(this.events.length - 1)}>Now</button>`)}
            <details class="inside">
              <summary class="small dim">As JSON</summary>
              <pre class="code state" tabindex="0">${JSON.stringify(isShown ? this.after : null, null, 2)}</pre>
            </details>
          </section>
          ${this.isNow ? this.forms() : nothing}
        </div>
        ${eventDetails(this, this.events[this.index], {
          events: this.events,
          pick: event => this.choose(this.events.indexOf(event)),
          before: isShown ? this.before : null,
          after: isShown ? (this.after ?? {}) : null,
          request: `${this.path}?asOfVersion=${this.events[this.index]?.sequence}`,
          user: session.isDemo ? session.name : null,
        })}
      </div>`;
  }

  forms() {
    const number = (name, label, value) =>
      html`<label class="row small dim"
        >${label} <input name=${name} type="number" .defaultValue=${value} required
      /></label>`;
    const text = (name, label, value) =>
      html`<label class="row small dim"
        >${label} <input name=${name} .defaultValue=${value} required maxlength="200"
      /></label>`;
    return html`<section class="panel" aria-label="Actions">
      <div class="inside stack">
        ${this.form('receipts', 'POST', 'Book a receipt', html`${number('quantity', 'Units', '10')}${text('reference', 'Delivery note', `D-${new Date().toISOString().slice(0, 10)}-${this.item.version}`)}`)}
        ${this.form('adjustments', 'POST', 'Adjust', html`${number('delta', 'Difference', '-1')}${text('reason', 'Reason', 'Stocktaking')}`)}
        ${this.form('threshold', 'PUT', 'Set the threshold', html`${number('units', 'Low at or below', String(this.item.threshold))}`)}
      </div>
    </section>`;
  }

  form(what, method, label, fields) {
    return html`<form
        class="row"
        @submit=${event => {
          event.preventDefault();
          this.send(what, method, new FormData(event.target));
        }}
      >
        ${fields}<button class="button" aria-disabled=${this.acting ? 'true' : 'false'} data-act=${what}>
          ${label}
        </button>
      </form>
      ${refusal(this, what)}`;
  }

  send(what, method, form) {
    const body = Object.fromEntries(
      [...form].map(([name, value]) => [name, ['quantity', 'delta', 'units'].includes(name) ? Number(value) : value]),
    );
    return this.act(what, async key => {
      await change(method, `${this.path}/${what}`, body, { key, headers: { 'If-Match': `"${this.item.version}"` } });
      this.refreshing = false;
      await this.refresh();
    });
  }
}
customElements.define('stock-item-page', StockItemPage);
