import { Page, html, nothing } from '../core/view.js';
import { get, getAll } from '../core/api.js';
import { many, money, short } from '../core/format.js';
import { current, setQuery } from '../core/router.js';
import { session } from '../core/session.js';
import { chip, copyable, facts, standIn } from '../parts/ui.js';
import { eventDetails } from '../parts/event-details.js';
import { slider } from '../parts/time-slider.js';

/** A cart with its events, and what it held after each of them. */
class CartPage extends Page {
  events = [];
  states = new Map();
  index = -1;
  tab = 'State change';

  begin() {
    this.title(`Cart ${short(this.pathId)}`);
    this.path = `/api/carts/${encodeURIComponent(this.pathId)}`;
    this.load(async () => {
      this.cart = await get(this.path, { signal: this.signal });
      this.events = (await getAll(`${this.path}/history`, { signal: this.signal })).map(event => ({
        aggregate: 'Cart',
        aggregateId: this.pathId,
        ...event,
      }));
      this.stops = this.events.map(event => ({ at: event.at, label: event.type, version: event.sequence }));
      this.loaded = true;
    }).then(() => this.loaded && this.queryChanged());
  }

  /** Goes to the version of the address, else to the last one. */
  queryChanged() {
    const index = this.events.findIndex(event => event.sequence === Number(current().query.get('asOfVersion') ?? NaN));
    this.pick(index < 0 ? this.events.length - 1 : index);
  }

  pick(index) {
    this.index = index;
    setQuery({ asOfVersion: this.events[index].sequence });
    this.update();
    return this.load(async () => {
      const [after, before] = await Promise.all([this.stateAt(index), this.stateAt(index - 1)]);
      if (this.index === index) Object.assign(this, { after, before, shown: index });
    });
  }

  async stateAt(index) {
    if (index < 0) return undefined;
    if (!this.states.has(index))
      this.states.set(
        index,
        await get(`${this.path}?asOfVersion=${this.events[index].sequence}`, { signal: this.signal }),
      );
    return this.states.get(index);
  }

  template() {
    const cart = this.cart;
    const head = html`<div class="head">
      <h1 tabindex="-1">Cart</h1>
      <span class="mono dim">${copyable(this.pathId, short(this.pathId))}</span>${cart ? chip(cart.status) : nothing}
    </div>`;
    if (!cart) return html`${head}${standIn(this)}`;
    const isShown = this.shown === this.index;
    const state = isShown ? this.after : null;
    return html`${head}
      <p class="sub">
        ${many(this.events.length, 'event')}${cart.orderId ? html` · checked out into the order <a class="mono" href="#/orders/${cart.orderId}">${short(cart.orderId)}</a>` : nothing}
      </p>
      ${this.problem ? standIn(this) : nothing}
      <div class="split">
        <section class="panel" aria-label="The cart at this time">
          ${slider(this.stops, this.index, index => this.pick(index))}
          ${
            state
              ? html`<div class="scroll" tabindex="0" role="group" aria-label="Table">
                    <table>
                      <thead>
                        <tr>
                          <th>Product</th>
                          <th class="number">Units</th>
                          <th class="number">Total</th>
                        </tr>
                      </thead>
                      <tbody>
                        ${state.items.map(
                          item =>
                            html`<tr>
                              <td>${item.name}</td>
                              <td class="number">${item.quantity}</td>
                              <td class="number">${money(item.lineTotal)}</td>
                            </tr>`,
                        )}
                        <tr>
                          <td class="strong">Total</td>
                          <td></td>
                          <td class="number strong">${money(state.total)}</td>
                        </tr>
                      </tbody>
                    </table>
                  </div>
                  <div class="inside">
                    ${facts([
                      ['Status', chip(state.status)],
                      ['Version', state.version],
                    ])}
                  </div>
                  <details class="inside">
                    <summary class="small dim">As JSON</summary>
                    <pre class="code state" tabindex="0">${JSON.stringify(state, null, 2)}</pre>
                  </details>`
              : html`<div class="inside note">Loading…</div>`
          }
        </section>
        ${eventDetails(this, this.events[this.index], {
          events: this.events,
          pick: event => this.pick(this.events.indexOf(event)),
          before: isShown ? this.before : null,
          after: isShown ? (this.after ?? {}) : null,
          request: `${this.path}?asOfVersion=${this.events[this.index]?.sequence}`,
          user: session.isDemo ? session.name : null,
        })}
      </div>`;
  }
}
customElements.define('cart-page', CartPage);
