import { html, nothing, repeat } from '../core/view.js';
import { many, money, short } from '../core/format.js';
import { button, chip, refusal, when } from './ui.js';

/* The tables of the page Work. `page` has `attempt`, `confirmed` and `outcome`. */

export function paymentTable(page, payments) {
  return html`<div class="scroll" tabindex="0" role="group" aria-label="Table">
    <table>
      <thead>
        <tr>
          <th>Order</th>
          <th>Status</th>
          <th class="number">Amount</th>
          <th>Reason</th>
          <th><span class="hidden">Actions</span></th>
        </tr>
      </thead>
      <tbody>
        ${repeat(
          payments,
          payment => payment.paymentId,
          payment =>
            html`<tr>
              <td><a class="mono" href="#/orders/${payment.orderId}">${short(payment.orderId)}</a></td>
              <td>
                ${payment.refunds.some(refund => refund.status === 'FAILED') ? chip('FAILED', 'Refund failed') : chip(payment.status)}
              </td>
              <td class="number">${money(payment.amount)}</td>
              <td class="break">${payment.reason ?? payment.refunds.find(refund => refund.reason)?.reason}</td>
              <td>
                ${button(page, `pay-${payment.paymentId}`, 'Retry', () => page.attempt(payment.paymentId, 'POST', `/api/payments/${payment.paymentId}/retry`, undefined, 'Retried the payment'))}${refusal(page, `pay-${payment.paymentId}`)}
                ${page.outcome(payment.paymentId)}
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** Dead letters, each first one with the number of events that wait behind it. */
export function letterTable(page, letters) {
  const queues = new Map();
  const queueOf = letter => `${letter.service.name} ${letter.processor} ${letter.sequence}`;
  letters.forEach(letter => queues.set(queueOf(letter), [...(queues.get(queueOf(letter)) ?? []), letter]));
  return html`<div class="scroll" tabindex="0" role="group" aria-label="List of dead letters">
    <table>
      <thead>
        <tr>
          <th>View</th>
          <th>Event</th>
          <th>Cause</th>
          <th>Attempts</th>
          <th>Parked</th>
          <th>Waits behind</th>
          <th><span class="hidden">Actions</span></th>
        </tr>
      </thead>
      <tbody>
        ${repeat(
          [...queues.values()],
          ([letter]) => letter.id,
          ([letter, ...behind]) =>
            html`<tr data-letter=${letter.id}>
              <td class="mono">${letter.processor}</td>
              <td>${letter.type}</td>
              <td class="bad break">${letter.cause?.message ?? letter.cause?.type}</td>
              <td>${letter.attempts}</td>
              <td>${when(letter.parkedAt)}</td>
              <td>${behind.length ? many(behind.length, 'event') : nothing}</td>
              <td class="nowrap">
                ${button(page, `letter-${letter.id}`, 'Retry', () => page.attempt(letter.id, 'POST', `/api/dead-letters/${letter.processor}/retry?id=${letter.id}`, letter.service, `Retried ${letter.type}`, letter.attempts))}
                ${button(page, `discard-${letter.id}`, 'Discard', () => page.confirmed('Discard this event? The view never handles it.') && page.attempt(letter.id, 'DELETE', `/api/dead-letters/${letter.processor}/${letter.id}`, letter.service, `Discarded ${letter.type}`), { tone: 'bad' })}
                ${refusal(page, `letter-${letter.id}`)}${refusal(page, `discard-${letter.id}`)}${page.outcome(letter.id, letter.attempts)}
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

export function deliveryTable(page, deliveries) {
  return html`<div class="scroll" tabindex="0" role="group" aria-label="Table">
    <table>
      <thead>
        <tr>
          <th>Message</th>
          <th>Receiver</th>
          <th>Problem</th>
          <th>Attempts</th>
          <th>Written</th>
          <th><span class="hidden">Actions</span></th>
        </tr>
      </thead>
      <tbody>
        ${repeat(
          deliveries,
          each => each.messageId + each.webhook.webhookId,
          each =>
            html`<tr>
              <td>${each.type} <span class="mono dim">${short(each.subject)}</span></td>
              <td class="break">${each.webhook.url}</td>
              <td class="break bad">${each.problem ?? each.lastStatus}</td>
              <td>${each.attempts}</td>
              <td>${when(each.writtenAt)}</td>
              <td>
                ${button(page, `send-${each.messageId}`, 'Send again', () => page.attempt(each.messageId, 'POST', `/api/webhooks/${each.webhook.webhookId}/deliveries/${each.messageId}/redelivery`, undefined, 'Sent again'))}${refusal(page, `send-${each.messageId}`)}
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
