import { html, nothing } from '../core/view.js';
import { clock, duration } from '../core/format.js';
import { copy, copyWord, copyable, curl, diff, facts, tabs, when } from './ui.js';

/** The class that decides which events follow from a command, by the kind of aggregate. */
export const DECIDED_IN = {
  Order: 'dev.axoncommerce.order.ordering.Order',
  Payment: 'dev.axoncommerce.order.payment.Payment',
  Cart: 'dev.axoncommerce.order.cart.Cart',
  Product: 'dev.axoncommerce.order.catalogue.Product',
  Reservation: 'dev.axoncommerce.inventory.reservation.Reservation',
  StockItem: 'dev.axoncommerce.inventory.stock.StockItem',
};
const TABS = ['State change', 'Payload', 'Metadata', 'Request'];

/**
 * Shows one event: its data, its cause and its effects.
 * @param page has `tab`, the chosen tab
 * @param event as the log shows it
 * @param options `events` are those among which causes and effects are looked for, `pick(event)` goes to one of them,
 *   `before` and `after` are the states around the event, `request` is the path that shows it
 */
export function eventDetails(page, event, { events = [], pick, before, after, same, request, user }) {
  if (!event)
    return html`<aside class="panel">
      <div class="inside note">Choose an event to see its payload, who caused it, and what it led to.</div>
    </aside>`;
  const cause = events.find(other => other.eventId === event.causingEventId);
  const effects = events.filter(other => other.causingEventId === event.eventId);
  const link = other => html`<button class="plain" type="button" @click=${() => pick(other)}>${other.type}</button>`;
  const names = after === undefined ? TABS.slice(1) : TABS;
  const tab = names.includes(page.tab) ? page.tab : names[0];
  return html` <aside class="panel event-details" aria-label="Event">
    <div class="inside stack">
      <div>
        <h2 class="break">${event.type}</h2>
        <p class="dim mono">
          ${event.revision ? `revision ${event.revision} · ` : nothing}${event.position === undefined ? nothing : html`position ${copyable(event.position)} · `}version
          ${event.sequence}
        </p>
      </div>
      ${facts([
        ['at', html`<span class="mono">${clock(event.at)}</span>, ${when(event.at)}`],
        [
          'by',
          html`${event.by ?? 'unknown'}${event.byKind ? html` <span class="dim">(${event.byKind})</span>` : nothing}`,
        ],
        [
          'caused by',
          cause
            ? html`${link(cause)}, ${duration(Date.parse(event.at) - Date.parse(cause.at))} before`
            : event.byKind === 'user'
              ? 'a request'
              : undefined,
        ],
        [
          'led to',
          effects.length ? effects.map((other, index) => html`${index ? ', ' : ''}${link(other)}`) : undefined,
        ],
        [
          'decided in',
          DECIDED_IN[event.aggregate]
            ? html`<span class="mono">${DECIDED_IN[event.aggregate].split('.').pop()}.decide</span>
                ${copyWord(DECIDED_IN[event.aggregate])}`
            : undefined,
        ],
      ])}
      ${tabs(
        names,
        tab,
        name => {
          page.tab = name;
          page.update();
        },
        'Parts of the event',
      )}
      <div>${content(tab, { event, before, after, same, request, user })}</div>
    </div>
  </aside>`;
}

function content(tab, { event, before, after, same, request, user }) {
  if (tab === 'Payload')
    return html`<pre class="code" tabindex="0" aria-label="Payload">${JSON.stringify(event.payload, null, 2)}</pre>`;
  if (tab === 'Metadata') {
    return facts([
      ['event', copyable(event.eventId)],
      ['aggregate', copyable(event.aggregateId)],
      ['caused by message', copyable(event.causationId)],
      ['caused by event', event.causingEventId ? copyable(event.causingEventId) : undefined],
      ['chain', copyable(event.correlationId)],
    ]);
  }
  if (tab === 'Request') {
    const command = curl(request, user);
    return html`<pre class="code">${command}</pre>
      <p class="row">
        <button class="button" type="button" @click=${() => copy(command, 'the request')}>Copy</button>
      </p>`;
  }
  return before === null && after === null ? html`<p class="note">Loading…</p>` : diff(before, after, same);
}
