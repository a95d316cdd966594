import { Page, html, nothing } from '../core/view.js';
import { get, getPages } from '../core/api.js';
import { difference } from '../core/format.js';
import { current, queryOf, setQuery } from '../core/router.js';
import { slider } from './time-slider.js';

const PAGE = 50;
const STOPS = 200;
const REFRESH = 2000; // milliseconds

/**
 * A list that is read again while it is shown, and that can be seen as of an earlier event. A subclass has `path`, the
 * list in the REST API; `key`, the field that identifies an item; `filters`; and `findStops()`, which returns the events
 * of the slider as `{at, label}`.
 */
export class ListPage extends Page {
  items = [];
  pages = 1;
  stops = [];
  index = -1; // of the chosen stop; -1 is now
  past = new Map();

  get filters() {
    return {};
  }

  get isPast() {
    return this.index >= 0;
  }

  begin() {
    const asOf = current().query.get('asOf');
    if (asOf) this.travel(asOf);
    this.every(REFRESH, () => !this.isPast && this.refresh());
  }

  queryChanged() {
    const asOf = current().query.get('asOf');
    this.pages = 1;
    this.refreshing = false;
    if (!asOf) this.now();
    else if (asOf !== this.stops[this.index]?.at) this.travel(asOf);
  }

  refresh() {
    if (this.refreshing) return;
    this.refreshing = true;
    const { filters, pages } = this;
    return this.load(async () => {
      const query = { ...filters, limit: PAGE, count: true };
      const found = await getPages(this.path, query, pages, { signal: this.signal });
      if (JSON.stringify(filters) === JSON.stringify(this.filters) && pages === this.pages) Object.assign(this, found);
    }).finally(() => {
      this.refreshing = false;
    });
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

  /** Goes to the last event until an instant, or to the newest one. */
  async travel(asOf) {
    await this.load(async () => {
      const stops = await this.findStops();
      this.stops = stops.sort((a, b) => Date.parse(a.at) - Date.parse(b.at)).slice(-STOPS);
    });
    if (!this.stops.length) return;
    const isBefore = stop => Date.parse(stop.at) <= Date.parse(asOf);
    this.pick(asOf ? Math.max(0, this.stops.findLastIndex(isBefore)) : this.stops.length - 1);
  }

  /** The list as of a stop. The past does not change, so each is read once. */
  async at(index) {
    if (index < 0) return [];
    const path = this.path + queryOf({ ...this.filters, asOf: this.stops[index].at, limit: PAGE });
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

  /** The button that leads to the past and back. */
  travelButton() {
    const label = this.isPast ? 'Back to now' : 'Travel in time';
    return html`<button
      class="button end"
      type="button"
      aria-pressed=${this.isPast}
      @click=${() => (this.isPast ? this.now() : this.travel())}
    >
      ${label}
    </button>`;
  }

  slider() {
    if (!this.isPast) return nothing;
    const now = html`<button class="button" type="button" @click=${() => this.now()}>Now</button>`;
    return html`<section class="panel" aria-label="Time travel">
      ${slider(this.stops, this.index, index => this.pick(index), now)}
    </section>`;
  }

  /**
   * The items that differ from those before the event.
   * @param name of an item, as a template
   * @param fieldsOfNew the fields to show of an item that is new in the list
   */
  changes(name, fieldsOfNew = fields => fields) {
    if (this.shownIndex !== this.index)
      return html`<aside class="panel"><div class="inside note">Loading…</div></aside>`;
    const before = new Map(this.before.map(item => [item[this.key], item]));
    const changed = this.then
      .map(item => ({ item, isNew: !before.has(item[this.key]), fields: difference(before.get(item[this.key]), item) }))
      .filter(change => change.fields.length);
    const line = field =>
      html`${field.before === undefined ? nothing : html`<del>− ${field.field} ${field.before}</del>`}${field.after === undefined ? nothing : html`<ins>+ ${field.field} ${field.after}</ins>`}`;
    return html`<aside class="panel" aria-label="Difference">
      <header><h2>Difference to the event before</h2></header>
      <div class="inside stack">
        ${
          changed.length
            ? changed.map(
                ({ item, isNew, fields }) =>
                  html`<div>
                    <p>${name(item)} ${isNew ? html`<span class="good small">new in the list</span>` : nothing}</p>
                    <div class="diff">${(isNew ? fieldsOfNew(fields) : fields).map(line)}</div>
                  </div>`,
              )
            : html`<p class="note">No item in the list changed.</p>`
        }
      </div>
    </aside>`;
  }
}
