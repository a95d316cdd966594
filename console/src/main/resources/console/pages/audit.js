import { Page, html, nothing } from '../core/view.js';
import { getPages, services } from '../core/api.js';
import { exact, short, words } from '../core/format.js';
import { current, setQuery } from '../core/router.js';
import { button, copyable, empty, standIn, when } from '../parts/ui.js';

/** The actions of operators: who, when, on what, and what changed. */
class AuditPage extends Page {
  items = [];
  pages = 1;

  begin() {
    this.title('Audit');
    this.search = current().query.get('q') ?? '';
    this.every(3000, () => this.refresh());
  }

  queryChanged() {
    this.search = current().query.get('q') ?? '';
    this.refresh();
  }

  refresh() {
    if (this.refreshing) return;
    this.refreshing = true;
    const { search, pages } = this;
    return this.load(async () => {
      const found = await getPages('/api/audit', { q: search, limit: 50 }, pages, { signal: this.signal });
      if (search === this.search && pages === this.pages) Object.assign(this, found);
    }).finally(() => {
      this.refreshing = false;
    });
  }

  async more() {
    this.pages++;
    this.refreshing = false;
    await this.refresh();
  }

  template() {
    return html` <div class="head"><h1 tabindex="-1">Audit</h1></div>
      <p class="sub">
        The actions of operators, newest first. Each one is an event of the
        log${services.all.length > 1 ? ', which both services write' : ''}.
      </p>
      <form class="filters" role="search" @submit=${event => event.preventDefault()}>
        <input
          type="search"
          aria-label="Search"
          placeholder="Search"
          .value=${this.search}
          @input=${event => {
            Object.assign(this, { search: event.target.value, pages: 1 });
            setQuery({ q: this.search });
            this.refreshing = false;
            this.refresh();
          }}
        />
      </form>
      ${this.problem || !this.loaded ? standIn(this) : nothing}
      ${
        !this.loaded
          ? nothing
          : html`<section class="panel scroll" aria-label="Actions of operators" tabindex="0">
                ${
                  this.items.length
                    ? html`<table>
                        <thead>
                          <tr>
                            <th>When</th>
                            <th>Who</th>
                            <th>What</th>
                            <th>On</th>
                            <th>Changed</th>
                          </tr>
                        </thead>
                        <tbody>
                          ${this.items.map(
                            entry =>
                              html`<tr data-action=${entry.action}>
                                <td title=${exact(entry.at)}>${when(entry.at)}</td>
                                <td>${entry.by}</td>
                                <td>${/^[A-Z_]+$/.test(entry.action) ? words(entry.action) : entry.action}</td>
                                <td>${this.target(entry)}</td>
                                <td class="mono break">
                                  ${entry.changes.map(change => html`<div>${change.field}: ${change.before === undefined ? nothing : html`<span class="bad">${change.before}</span> → `}<span class="good">${change.after ?? 'removed'}</span></div>`)}
                                </td>
                              </tr>`,
                          )}
                        </tbody>
                      </table>`
                    : this.search
                      ? empty('No action matches', 'Change the search.')
                      : empty(
                          'No operator has acted yet',
                          'Shipments, replays, retries and other actions are listed here.',
                        )
                }
              </section>
              ${this.next ? html`<p class="row">${button(this, 'more', 'Show more', () => this.more())}</p>` : nothing}`
      }`;
  }

  target(entry) {
    if (entry.target) return html`<span class="mono">${entry.target}</span>`;
    const path = { Order: 'orders', StockItem: 'stock' }[entry.aggregate];
    return path
      ? html`${entry.aggregate === 'StockItem' ? 'Stock' : entry.aggregate}
          <a class="mono" href="#/${path}/${entry.aggregateId}">${short(entry.aggregateId)}</a>`
      : html`${entry.aggregate} ${copyable(entry.aggregateId, short(entry.aggregateId))}`;
  }
}
customElements.define('audit-page', AuditPage);
