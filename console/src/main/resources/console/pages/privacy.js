import { Page, html, nothing } from '../core/view.js';
import { change, get } from '../core/api.js';
import { many, words } from '../core/format.js';
import { current, setQuery } from '../core/router.js';
import { session } from '../core/session.js';
import { ask, button, empty, facts, refusal, standIn, when } from '../parts/ui.js';

/** The personal data of a customer: all events about the customer, and their erasure. */
class PrivacyPage extends Page {
  begin() {
    this.title('Privacy');
    this.queryChanged();
    this.every(2000, () => this.refresh());
  }

  queryChanged() {
    this.customer = session.isOperator ? (current().query.get('customer') ?? '') : session.name;
    Object.assign(this, { data: null, erasure: undefined, isAsking: false, refusal: null, keys: {}, loaded: false });
    this.refresh();
  }

  get path() {
    return `/api/customers/${encodeURIComponent(this.customer)}`;
  }

  /** Reads the erasure once, and again until it is completed; one read at a time. */
  refresh() {
    const { customer } = this;
    const isSettled = this.erasure === null || this.erasure?.completedAt;
    if (!customer || isSettled || this.reading === customer) return;
    this.reading = customer;
    return this.load(() => this.readErasure(customer)).finally(() => {
      if (this.reading === customer) this.reading = null;
    });
  }

  /** A customer without an erasure leads to 404. */
  async readErasure(customer) {
    const { path, erasure: before } = this;
    const erasure = await get(`${path}/erasure`, { signal: this.signal }).catch(problem => {
      if (problem.status === 404) return null;
      throw problem;
    });
    if (customer === this.customer && before === this.erasure) this.erasure = erasure;
  }

  /** Keeps the result of a request, unless another customer was chosen meanwhile. */
  async keep(request) {
    const { customer } = this;
    const found = await request(this.path);
    if (customer === this.customer) Object.assign(this, found);
  }

  read() {
    return this.keep(async path => ({ data: await get(`${path}/personal-data`, { signal: this.signal }) }));
  }

  erase(key) {
    return this.keep(async path => ({
      erasure: (await change('POST', `${path}/erasure`, undefined, { key })).data,
      isAsking: false,
      data: null,
    }));
  }

  allow() {
    return this.keep(async path => {
      await change('DELETE', `${path}/erasure`);
      return { erasure: await get(`${path}/erasure`, { signal: this.signal }) };
    });
  }

  template() {
    return html` <div class="head"><h1 tabindex="-1">Privacy</h1></div>
      <p class="sub">
        Events are never removed. Names, addresses and texts of customers are encrypted in them, with a key for each
        customer. An erasure destroys the key; the log can still be verified.
      </p>
      ${session.isOperator ? this.choice() : nothing} ${this.problem ? standIn(this) : nothing}
      ${
        this.customer
          ? html`<div class="stack">${this.erasurePanel()}${this.dataPanel()}</div>`
          : empty('No customer is chosen', 'Enter the name with which the customer signs in.')
      }`;
  }

  choice() {
    const choose = event => {
      event.preventDefault();
      setQuery({ customer: new FormData(event.target).get('customer').trim() });
      this.queryChanged();
    };
    return html`<form class="filters" @submit=${choose}>
      <input name="customer" aria-label="Customer" placeholder="Customer" .value=${this.customer} required />
      <button class="button">Show</button>
    </form>`;
  }

  erasurePanel() {
    const { erasure } = this;
    return html`<section class="panel" aria-label="Erasure">
      <header><h2>Erasure</h2></header>
      <div class="inside stack">
        ${
          erasure
            ? facts([
                ['Erased', when(erasure.erasedAt)],
                ['Requested by', erasure.requestedBy],
                ['Records deleted', erasure.completedAt ? counts(erasure.deleted) : 'in progress'],
                ['Final', when(erasure.finalAt)],
                ['New orders', erasure.newDataAllowed ? 'allowed' : 'refused'],
              ])
            : nothing
        }
        ${erasure && !erasure.newDataAllowed ? this.allowance() : this.request()}
      </div>
    </section>`;
  }

  allowance() {
    if (!session.isOperator) return html`<p class="note">An operator can allow new orders again.</p>`;
    return html`<p class="row">
        ${button(this, 'allow', 'Allow new orders', () => this.allow(), { doing: 'Allowing…' })}
      </p>
      ${refusal(this, 'allow')}`;
  }

  /** It cannot be undone, so it takes two steps. */
  request() {
    return html`<p class="note">
        Orders stay, with their lines, amounts and country. An open order, or goods that can still be returned, prevent an
        erasure.
      </p>
      <p class="row">
        ${
          this.isAsking
            ? html`${button(this, 'erase', `Erase the data of ${this.customer}`, key => this.erase(key), { tone: 'bad', doing: 'Erasing…' })}
                <button class="button" type="button" @click=${() => ask(this, { isAsking: false }, '[data-act=ask]')}>Keep it</button>`
            : html`<button class="button bad" type="button" data-act="ask" @click=${() => ask(this, { isAsking: true }, '[data-act=erase]')}>Erase…</button>`
        }
      </p>
      ${refusal(this, 'erase')}`;
  }

  dataPanel() {
    return html`<section class="panel" aria-label="Data">
      <header>
        <h2>All events about ${this.customer}</h2>
        <span class="row end">
          ${button(this, 'read', 'Show', () => this.read(), { doing: 'Reading the log…' })}
          ${this.data ? html`<button class="button" type="button" @click=${() => save(this.data)}>Save as a file</button>` : nothing}
        </span>
      </header>
      ${refusal(this, 'read')}
      ${
        this.data
          ? this.data.events.length
            ? eventTable(this.data.events)
            : empty('No event is about this customer', '')
          : nothing
      }
    </section>`;
  }
}
customElements.define('privacy-page', PrivacyPage);

const counts = deleted =>
  Object.entries(deleted)
    .map(([kind, number]) => many(number, words(kind.replace(/([A-Z])/g, ' $1')).toLowerCase().replace(/s$/, '')))
    .join(', ');

const eventTable = events =>
  html`<div class="scroll" tabindex="0" role="group" aria-label="Events">
    <table>
      <thead>
        <tr>
          <th>Time</th>
          <th>Event</th>
          <th>Content</th>
        </tr>
      </thead>
      <tbody>
        ${events.map(
          event =>
            html`<tr>
              <td>${when(event.at)}</td>
              <td>${event.type}</td>
              <td class="mono break">${JSON.stringify(event.payload)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;

function save(data) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([JSON.stringify(data, null, 2)], { type: 'application/json' }));
  link.download = `${data.customerId}.json`;
  link.click();
  URL.revokeObjectURL(link.href);
}
