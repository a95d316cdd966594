import { html, nothing } from '../core/view.js';
import { get, getAll } from '../core/api.js';
import { count, many } from '../core/format.js';
import { queryOf } from '../core/router.js';
import { ListPage } from '../parts/list-page.js';
import { button, empty, standIn } from '../parts/ui.js';

const ITEMS = 50; // whose levels make up the stops of the slider
const LEVELS = 200; // of each item

/** The stock of all products; now, or as of an event. */
class StockPage extends ListPage {
  path = '/api/stock';
  key = 'sku';

  begin() {
    this.title('Stock');
    super.begin();
  }

  /** The newest instants at which an item changed. */
  async findStops() {
    const { items } = await get(`/api/stock${queryOf({ limit: ITEMS })}`, { signal: this.signal });
    const levels = await Promise.all(items.map(item => this.newest(item)));
    return [...new Map(levels.flat().map(stop => [stop.at, stop])).values()];
  }

  async newest(item) {
    const levels = await getAll(`/api/stock/${item.sku}/levels`, { signal: this.signal }, Infinity);
    return levels.slice(-LEVELS).map(level => ({ at: level.at, label: `version ${level.version} of ${item.sku}` }));
  }

  template() {
    const { isPast } = this;
    return html` <div class="head">
        <h1 tabindex="-1">Stock</h1>
        ${this.loaded && !isPast ? html`<span class="dim">${many(this.total ?? 0, 'item')}</span>` : nothing}
        ${this.travelButton()}
      </div>
      <p class="sub">
        Units on hand are available or allocated to orders. An order allocates all of its lines, or
        none.${isPast && this.total > ITEMS ? ` The past shows the first ${ITEMS} items.` : ''}
      </p>
      ${this.slider()} ${this.problem || !this.loaded ? standIn(this) : nothing}
      ${
        !this.loaded
          ? nothing
          : isPast
            ? html`<div class="split past">${this.table(this.then ?? [])}${this.changes(linkTo)}</div>`
            : html`${this.table(this.items)}
              ${this.next ? html`<p class="row">${button(this, 'more', 'Show more', () => this.more())}</p>` : nothing}`
      }`;
  }

  table(items) {
    if (!items.length)
      return html`<section class="panel">
        ${empty('No stock yet', 'The first receipt of a product registers it.')}
      </section>`;
    return html`<section class="panel scroll" aria-label="Stock" tabindex="0">
      <table>
        <thead>
          <tr>
            <th>SKU</th>
            <th class="number">On hand</th>
            <th class="number">Allocated</th>
            <th class="number">Available</th>
            <th class="number">Threshold</th>
            <th class="number">Version</th>
          </tr>
        </thead>
        <tbody>
          ${items.map(
            item =>
              html`<tr data-sku=${item.sku}>
                <td><a class="mono" href="#/stock/${item.sku}">${item.sku}</a></td>
                <td class="number">${count(item.onHand)}</td>
                <td class="number">${count(item.allocated)}</td>
                <td class="number ${item.threshold && item.available <= item.threshold ? 'bad' : ''}">
                  ${count(item.available)}${item.threshold && item.available <= item.threshold ? ' low' : ''}
                </td>
                <td class="number">${count(item.threshold)}</td>
                <td class="number">${item.version}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </section>`;
  }
}
customElements.define('stock-page', StockPage);

const linkTo = item => html`<a class="mono" href="#/stock/${item.sku}">${item.sku}</a>`;
