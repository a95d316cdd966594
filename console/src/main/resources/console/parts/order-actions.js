import { html, nothing, repeat } from '../core/view.js';
import { Problem } from '../core/api.js';
import { short } from '../core/format.js';
import { session } from '../core/session.js';
import { ask, button, refusal } from './ui.js';

const FINAL = ['REJECTED', 'CANCELLED', 'RETURNED'];
const ACTIONS = ['shipment', 'delivery', 'return', 'cancellation'];
const NEXT = {
  CONFIRMED: 'An operator ships the order next.',
  SHIPPED: 'An operator marks the order as delivered next.',
  DELIVERED: 'The customer can return goods.',
};

/**
 * The changes that the user can make to an order in its present state.
 * @param page has `post(what, body, key)`, which sends a change
 */
export function orderActions(page, order) {
  if (page.index >= 0 || FINAL.includes(order.status)) return nothing;
  const parts = session.isOperator ? ofOperator(page, order) : ofCustomer(page, order);
  if (['PLACED', 'CONFIRMED'].includes(order.status)) parts.push(cancellation(page));
  if (!parts.length) return NEXT[order.status] ? html`<p class="note">${NEXT[order.status]}</p>` : nothing;
  return html`<section class="stack" aria-label="Actions">
    <div class="row">${parts}</div>
    ${ACTIONS.map(name => refusal(page, name))}
  </section>`;
}

function ofOperator(page, order) {
  if (order.status === 'CONFIRMED') return [shipment(page, order)];
  if (order.status !== 'SHIPPED') return [];
  return [
    button(page, 'delivery', 'Mark as delivered', key => page.post('delivery', undefined, key), { tone: 'main' }),
  ];
}

function ofCustomer(page, order) {
  const open = order.lines.filter(line => line.quantity > line.returned);
  return order.status === 'DELIVERED' && open.length ? [returnForm(page, order, open)] : [];
}

/** It cannot be undone, so it takes two steps. */
function cancellation(page) {
  if (!page.isAsking)
    return html`<button
      class="button bad"
      type="button"
      data-act="ask"
      @click=${() => ask(page, { isAsking: true }, '[data-act=cancellation]')}
    >
      Cancel the order…
    </button>`;
  const send = event => {
    event.preventDefault();
    const body = Object.fromEntries(new FormData(event.target));
    page.act('cancellation', key => page.post('cancellation', body, key));
  };
  return html`<form class="row" @submit=${send}>
    <label class="row small dim"
      >Reason
      <input
        name="reason"
        .defaultValue=${session.isOperator ? 'Cancelled by the shop' : 'Changed my mind'}
        required
        maxlength="200"
    /></label>
    <button class="button bad" data-act="cancellation" aria-disabled=${page.acting ? 'true' : 'false'}>
      ${page.acting === 'cancellation' ? 'Cancelling…' : 'Cancel the order'}
    </button>
    <button class="button" type="button" @click=${() => ask(page, { isAsking: false }, '[data-act=ask]')}>Keep it</button>
  </form>`;
}

function shipment(page, order) {
  const send = event => {
    event.preventDefault();
    const body = Object.fromEntries(new FormData(event.target));
    page.act('shipment', key => page.post('shipment', body, key));
  };
  return html`<form class="row" @submit=${send}>
    <label class="row small dim"
      >Carrier <input name="carrier" .defaultValue=${'Post'} required maxlength="80"
    /></label>
    <label class="row small dim"
      >Tracking number
      <input name="trackingNumber" .defaultValue=${`3S-${short(order.orderId)}`} required maxlength="80"
    /></label>
    <button class="button main" data-act="shipment" aria-disabled=${page.acting ? 'true' : 'false'}>
      ${page.acting === 'shipment' ? 'Shipping…' : 'Ship'}
    </button>
  </form>`;
}

function returnForm(page, order, open) {
  const send = event => {
    event.preventDefault();
    const form = new FormData(event.target);
    const lines = open
      .map(line => ({ sku: line.sku, quantity: Number(form.get(line.sku)) }))
      .filter(line => line.quantity > 0);
    page.act('return', key => {
      if (!lines.length) throw new Problem(422, { title: 'Choose the units to return' });
      return page.post('return', { lines, reason: form.get('reason') }, key);
    });
  };
  const units = line =>
    Array.from({ length: line.quantity - line.returned + 1 }, (_, number) => html`<option>${number}</option>`);
  return html`<form class="row" @submit=${send}>
    <b>Return</b>${repeat(
      open,
      line => `${line.sku} ${line.returned}`,
      line =>
        html`<label class="row small"
          >${line.name}
          <select name=${line.sku} aria-label="Units of ${line.name} to return">
            ${units(line)}
          </select></label
        >`,
    )}
    <label class="row small dim"
      >Reason <input name="reason" .defaultValue=${'Did not fit'} required maxlength="200"
    /></label>
    <button class="button main" data-act="return" aria-disabled=${page.acting ? 'true' : 'false'}>
      ${page.acting === 'return' ? 'Returning…' : 'Return'}
    </button>
  </form>`;
}
