import { Page, html, nothing } from '../core/view.js';
import { get, getAll, getPages } from '../core/api.js';
import { count, difference, many } from '../core/format.js';
import { current, queryOf, setQuery } from '../core/router.js';
import { button, empty, standIn } from '../parts/ui.js';
import { slider } from '../parts/time-slider.js';

const STOPS = 200;
const ITEMS = 50; // whose histories make up the stops of the slider

/** The stock of all products; now, or as of an event. */
class StockPage extends Page {

  items = [];
  pages = 1;
  stops = [];
  past = new Map();
  index = -1;

  begin() {
    this.title('Stock');
    const asOf = current().query.get('asOf');
    if (asOf) this.travel(asOf);
    this.every(2000, () => this.index < 0 && this.refresh());
  }

  queryChanged() {
    const asOf = current().query.get('asOf');
    if (!asOf) this.now();
    else if (asOf !== this.stops[this.index]?.at) this.travel(asOf);
  }

  refresh() {
    if (this.refreshing) return;
    this.refreshing = true;
    const { pages } = this;
    return this.load(async () => {
      const found = await getPages('/api/stock', { limit: ITEMS, count: true }, pages, { signal: this.signal });
      if (pages === this.pages) Object.assign(this, found);
    }).finally(() => { this.refreshing = false; });
  }

  async more() {
    this.pages++;
    this.refreshing = false;
    await this.refresh();
  }

  /** Finds the newest instants at which an item changed. */
  async travel(asOf) {
    await this.load(async () => {
      const items = (await get(`/api/stock${queryOf({ limit: ITEMS })}`, { signal: this.signal })).items;
      const histories = await Promise.all(items.map(item => this.newest(item)));
      const stops = new Map(histories.flat().map(stop => [stop.at, stop]));
      this.stops = [...stops.values()].sort((a, b) => Date.parse(a.at) - Date.parse(b.at)).slice(-STOPS);
    });
    if (!this.stops.length) return;
    const chosen = asOf ? this.stops.findLastIndex(stop => Date.parse(stop.at) <= Date.parse(asOf)) : this.stops.length - 1;
    this.pick(Math.max(0, chosen));
  }

  async newest(item) {
    const levels = await getAll(`/api/stock/${item.sku}/levels`, { signal: this.signal }, Infinity);
    return levels.slice(-STOPS).map(level => ({ at: level.at, label: `version ${level.version} of ${item.sku}` }));
  }

  async at(index) {
    if (index < 0) return [];
    const { at } = this.stops[index];
    if (!this.past.has(at)) this.past.set(at, (await get(`/api/stock${queryOf({ asOf: at, limit: ITEMS })}`, { signal: this.signal })).items);
    return this.past.get(at);
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
      <div class="head"><h1 tabindex="-1">Stock</h1>${this.loaded && !isPast ? html`<span class="dim">${many(this.total ?? 0, 'item')}</span>` : nothing}
        <button class="button end" type="button" aria-pressed=${isPast} @click=${() => (isPast ? this.now() : this.travel())}>${isPast ? 'Back to now' : 'Travel in time'}</button></div>
      <p class="sub">Units on hand are available or allocated to orders. An order allocates all of its lines, or none.${isPast && this.total > ITEMS ? ` The past shows the first ${ITEMS} items.` : ''}</p>
      ${isPast ? html`<section class="panel" aria-label="Time travel">${slider(this.stops, this.index, index => this.pick(index), html`<button class="button" type="button" @click=${() => this.now()}>Now</button>`)}</section>` : nothing}
      ${this.problem || !this.loaded ? standIn(this) : nothing}
      ${!this.loaded ? nothing : isPast ? html`<div class="split past">${this.table(this.then ?? [])}${this.changes()}</div>` : html`${this.table(this.items)}
        ${this.next ? html`<p class="row">${button(this, 'more', 'Show more', () => this.more())}</p>` : nothing}`}`;
  }

  table(items) {
    if (!items.length) return html`<section class="panel">${empty('No stock yet', 'The first receipt of a product registers it.')}</section>`;
    return html`<section class="panel scroll" aria-label="Stock" tabindex="0"><table>
      <thead><tr><th>SKU</th><th class="number">On hand</th><th class="number">Allocated</th><th class="number">Available</th><th class="number">Threshold</th><th class="number">Version</th></tr></thead>
      <tbody>${items.map(item => html`<tr data-sku=${item.sku}><td><a class="mono" href="#/stock/${item.sku}">${item.sku}</a></td><td class="number">${count(item.onHand)}</td><td class="number">${count(item.allocated)}</td>
        <td class="number ${item.threshold && item.available <= item.threshold ? 'bad' : ''}">${count(item.available)}${item.threshold && item.available <= item.threshold ? ' low' : ''}</td>
        <td class="number">${count(item.threshold)}</td><td class="number">${item.version}</td></tr>`)}</tbody></table></section>`;
  }

  changes() {
    if (this.shownIndex !== this.index) return html`<aside class="panel"><div class="inside note">Loading…</div></aside>`;
    const before = new Map(this.before.map(item => [item.sku, item]));
    const changed = this.then.map(item => ({ item, fields: difference(before.get(item.sku), item) })).filter(change => change.fields.length);
    return html`<aside class="panel" aria-label="Difference"><header><h2>Difference to the event before</h2></header><div class="inside stack">
      ${changed.length ? changed.map(({ item, fields }) => html`<div><p><a class="mono" href="#/stock/${item.sku}">${item.sku}</a></p>
        <div class="diff">${fields.map(field => html`${field.before === undefined ? nothing : html`<del>− ${field.field}  ${field.before}</del>`}<ins>+ ${field.field}  ${field.after}</ins>`)}</div></div>`)
      : html`<p class="note">No item in the list changed.</p>`}</div></aside>`;
  }
}
customElements.define('stock-page', StockPage);
