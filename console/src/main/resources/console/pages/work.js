import { Page, html, nothing, repeat } from '../core/view.js';
import { change, get, getPages, ofEveryService, services } from '../core/api.js';
import { short, words } from '../core/format.js';
import { current, setQuery } from '../core/router.js';
import { deliveryTable, letterTable, paymentTable } from '../parts/work-tables.js';
import { absentServices, button, copyable, empty, refusal, say, standIn, when } from '../parts/ui.js';

const STATES = ['stuck', 'open', 'done'];

/** Unfinished work: processes, failed payments, dead letters, and undelivered webhooks; with what an operator can do. */
class WorkPage extends Page {
  data = { processes: [], payments: [], letters: [], deliveries: [] };
  state = 'stuck';
  pages = 1; // of processes
  outcomes = new Map();

  begin() {
    this.title('Work');
    this.state = current().query.get('state') ?? 'stuck';
    this.isChosen = current().query.has('state');
    this.every(2000, () => this.refresh());
  }

  queryChanged() {
    this.state = current().query.get('state') ?? 'stuck';
    this.refresh();
  }

  refresh() {
    if (this.refreshing) return;
    this.refreshing = true;
    const state = this.state;
    return this.load(async () => {
      const signal = this.signal;
      const everywhere = path =>
        ofEveryService(service =>
          get(path, { service, signal }).then(page => page.items.map(item => ({ ...item, service }))),
        );
      const processesIn = wanted =>
        ofEveryService(service =>
          getPages('/api/processes', { state: wanted, limit: 50 }, this.pages, { service, signal }).then(found => {
            this.more = Boolean(found.next) || (service !== services.all[0] && this.more);
            return found.items.map(item => ({ ...item, service }));
          }),
        );
      const [processes, stuck, letters, payments, webhooks] = await Promise.all([
        processesIn(state),
        everywhere('/api/processes?state=stuck&limit=200'),
        everywhere('/api/dead-letters?limit=50'),
        optional(get('/api/payments?state=failed&limit=50', { signal })),
        optional(get('/api/webhooks?limit=50', { signal })),
      ]);
      const failed = await Promise.all(
        webhooks.map(webhook =>
          optional(get(`/api/webhooks/${webhook.webhookId}/deliveries?state=FAILED&limit=20`, { signal })).then(items =>
            items.map(item => ({ ...item, webhook })),
          ),
        ),
      );
      if (state === this.state)
        this.data = { processes, stuck: stuck.length, payments, letters, deliveries: failed.flat() };
      this.seeOutcomes(stuck);
      if (!this.isChosen && !stuck.length) return this.choose('open');
    }).finally(() => {
      this.refreshing = false;
    });
  }

  showMore() {
    this.pages++;
    this.refreshing = false;
    this.refresh();
  }

  /** Shows the processes in another state. */
  choose(state) {
    Object.assign(this, { state, pages: 1, isChosen: true });
    setQuery({ state });
    this.refreshing = false;
    this.refresh();
  }

  /** Retries, skips or discards something; a failure that follows is shown beside it. */
  async attempt(name, method, path, service, done, attempts) {
    await change(method, path, undefined, { service });
    this.outcomes.set(name, { text: done, attempts });
    say(done);
    this.refreshing = false;
    await this.refresh();
  }

  /** Reports a process that was retried and is no longer stuck. */
  seeOutcomes(stuck) {
    const ids = new Set(stuck.map(each => each.processId));
    for (const [name, { text }] of this.outcomes) {
      if (/^[a-z-]+:/.test(name) && !ids.has(name)) {
        this.outcomes.delete(name);
        say(`${text}: the process continues`);
      }
    }
  }

  /** The outcome of an attempt: still in progress, or failed again. */
  outcome(name, attempts) {
    const outcome = this.outcomes.get(name);
    if (!outcome) return nothing;
    const failed = outcome.attempts !== undefined && attempts > outcome.attempts;
    return html`<p class="small dim" role="status">
      ${outcome.text}${failed ? html`: <span class="bad">failed again</span>` : ''}
    </p>`;
  }

  /** Asks before an action that cannot be undone. */
  confirmed(text) {
    return confirm(text);
  }

  template() {
    const { processes, payments, letters, deliveries, stuck } = this.data;
    return html` <div class="head"><h1 tabindex="-1">Work</h1></div>
      <p class="sub">
        Processes that wait, and steps that failed. A step that keeps failing is parked, so that other orders continue.
      </p>
      ${this.problem || !this.loaded ? standIn(this) : absentServices()}
      ${
        !this.loaded
          ? nothing
          : html`<div class="stack">
              <section class="panel" aria-label="Processes">
                <header>
                  <h2>Processes</h2>
                  <span class="row end" role="group" aria-label="State"
                    >${STATES.map(
                      state =>
                        html` <button
                          class="button"
                          type="button"
                          aria-pressed=${state === this.state}
                          @click=${() => this.choose(state)}
                        >
                          ${words(state)}${state === 'stuck' && stuck ? ` (${stuck})` : ''}
                        </button>`,
                    )}</span
                  >
                </header>
                ${processes.length ? this.processes(processes) : empty({ stuck: 'No process is stuck', open: 'No process is open', done: 'No process has ended' }[this.state], 'A process begins with an order.')}
                ${
                  this.more && processes.length
                    ? html`<footer>
                        <button class="button" type="button" @click=${() => this.showMore()}>Show more</button>
                      </footer>`
                    : nothing
                }
              </section>
              <section class="panel" aria-label="Failed payments">
                <header><h2>Failed payments</h2></header>
                ${payments.length ? paymentTable(this, payments) : empty('No failed payment', 'Captures and refunds that the gateway refused are listed here.')}
              </section>
              <section class="panel" aria-label="Dead letters">
                <header><h2>Dead letters</h2></header>
                ${letters.length ? letterTable(this, letters) : empty('No dead letter', 'Events that a view could not handle are listed here.')}
              </section>
              <section class="panel" aria-label="Webhook deliveries">
                <header><h2>Undelivered webhooks</h2></header>
                ${deliveries.length ? deliveryTable(this, deliveries) : empty('Every webhook message is delivered', 'Messages that a receiver did not accept are listed here.')}
              </section>
            </div>`
      }`;
  }

  processes(processes) {
    return html`<div class="scroll" tabindex="0" role="group" aria-label="List of processes">
      <table>
        <thead>
          <tr>
            <th>Process</th>
            <th>Order or reservation</th>
            <th>Last event</th>
            <th>${this.state === 'stuck' ? 'Cause' : 'Waits for'}</th>
            <th>${this.state === 'done' ? 'Ended' : 'Since'}</th>
            <th>${this.state === 'stuck' ? 'Attempts' : 'Deadline'}</th>
            <th><span class="hidden">Actions</span></th>
          </tr>
        </thead>
        <tbody>
          ${repeat(
            processes,
            each => each.processId,
            each =>
              html`<tr data-process=${each.processId}>
                <td>
                  ${each.processor}${services.all.length > 1 ? html` <span class="dim small">${each.service.name}</span>` : nothing}
                </td>
                <td>
                  ${each.processor === 'order-fulfilment' ? html`<a class="mono" href="#/orders/${each.key}">${short(each.key)}</a>` : copyable(each.key, short(each.key))}
                </td>
                <td>${each.event}</td>
                <td class=${each.cause ? 'bad break' : ''}>${each.cause ?? each.waitsFor?.join(', ') ?? nothing}</td>
                <td>${when(each.since)}</td>
                <td>
                  ${this.state === 'stuck' ? html`${each.attempts}${each.nextAttemptAt ? html`, next ${when(each.nextAttemptAt)}` : nothing}` : each.deadline ? html`${when(each.deadline)}` : nothing}
                </td>
                <td class="nowrap">
                  ${
                    this.state === 'stuck'
                      ? html`${button(this, `retry-${each.processId}`, 'Retry', () => this.attempt(each.processId, 'POST', `/api/processes/${encodeURIComponent(each.processId)}/retry`, each.service, `Retried ${each.event}`, each.attempts))}
                        ${button(this, `skip-${each.processId}`, 'Skip', () => this.confirmed(`Skip this step of ${each.processor}? Its effect is lost.`) && this.attempt(each.processId, 'POST', `/api/processes/${encodeURIComponent(each.processId)}/skip`, each.service, `Skipped ${each.event}`), { tone: 'bad' })}`
                      : nothing
                  }
                  ${refusal(this, `retry-${each.processId}`)}${refusal(this, `skip-${each.processId}`)}${this.outcome(each.processId, each.attempts)}
                </td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }
}
customElements.define('work-page', WorkPage);

/** The items of a list that an optional module serves; none where that module is left out. */
async function optional(page) {
  return page.then(
    found => found.items,
    problem => {
      if (problem.status === 404) return [];
      throw problem;
    },
  );
}
