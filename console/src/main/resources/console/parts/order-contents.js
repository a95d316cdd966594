import { html } from '../core/view.js';
import { count, money, short } from '../core/format.js';
import { session } from '../core/session.js';
import { chip, copyable, facts, when } from './ui.js';

/** The lines of an order, its delivery, its payment and its returns. */
export function orderContents(order) {
  const payment = order.payment;
  return html`<div class="halves">
    <section class="panel scroll" aria-label="Lines" tabindex="0">
      <table>
        <thead>
          <tr>
            <th>Product</th>
            <th class="number">Units</th>
            <th class="number">Returned</th>
            <th class="number">Price</th>
            <th class="number">Total</th>
          </tr>
        </thead>
        <tbody>
          ${order.lines.map(
            line =>
              html`<tr>
                <td>${line.name} <span class="dim small mono">${line.sku}</span></td>
                <td class="number">${count(line.quantity)}</td>
                <td class="number">${count(line.returned)}</td>
                <td class="number">${money(line.unitPrice)}</td>
                <td class="number">${money(line.lineTotal)}</td>
              </tr>`,
          )}
          <tr>
            <td class="strong">Total</td>
            <td></td>
            <td></td>
            <td></td>
            <td class="number strong">${money(order.total)}</td>
          </tr>
        </tbody>
      </table>
    </section>
    <section class="panel" aria-label="Delivery and payment">
      <div class="inside">
        ${facts([
          [
            'Ship to',
            `${order.shippingAddress.name}, ${order.shippingAddress.street}, ${order.shippingAddress.postalCode} ${order.shippingAddress.city}, ${order.shippingAddress.country}`,
          ],
          [
            'Shipment',
            order.shipment ? html`${order.shipment.carrier}, ${copyable(order.shipment.trackingNumber)}` : undefined,
          ],
          [
            'Payment',
            payment
              ? html`${paymentChip(payment)} ${money(payment.captured)} captured, ${money(payment.refunded)} refunded`
              : undefined,
          ],
          ['Payment reason', payment?.reason],
          [
            'Reason',
            order.reason
              ? `${order.reason}${order.cause ? ` (${order.cause.toLowerCase().replaceAll('_', ' ')})` : ''}`
              : undefined,
          ],
          [
            'Short of stock',
            order.shortages
              ?.map(short => `${short.sku}: ${short.requested} requested, ${short.available} available`)
              .join('; '),
          ],
          [
            'Returns',
            order.returns.length
              ? html`${order.returns.map(back => html`<div>${back.lines.map(line => `${line.quantity} × ${line.sku}`).join(', ')}, ${money(back.refund)}, ${when(back.returnedAt)}</div>`)}`
              : undefined,
          ],
          [
            'Cart',
            order.cartId && session.isOperator
              ? copyable(order.cartId, short(order.cartId))
              : order.cartId && html`<a class="mono" href="#/carts/${order.cartId}">${short(order.cartId)}</a>`,
          ],
          ['Version', order.version],
        ])}
      </div>
    </section>
  </div>`;
}

/** A refund that the gateway refused matters more than the capture before it. */
function paymentChip(payment) {
  return payment.notRefunded ? chip('FAILED', `Refund of ${money(payment.notRefunded)} failed`) : chip(payment.status);
}
