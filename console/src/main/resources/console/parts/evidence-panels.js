import { html, nothing } from '../core/view.js';
import { services } from '../core/api.js';
import { count, many } from '../core/format.js';
import { session } from '../core/session.js';
import { merklePath } from './merkle.js';
import { button, chip, empty, refusal, when } from './ui.js';

/** The outcome of a check. */
export const verdict = found =>
  found ? html`<p class="verdict ${found.isProven ? 'good' : 'bad'}" role="status">${found.text}</p>` : nothing;

/** Verifications by the shop, with the findings of the newest one of each service. */
export function verificationPanel(page) {
  const latest = page.verifications ?? [];
  return html`<section class="panel" aria-label="Verification">
    <header>
      <h2>Verification by the shop</h2>
      <span class="row end"
        >${button(page, 'verification', 'Verify now', () => page.verifyNow(), { doing: 'Verifying…' })}</span
      >
    </header>
    <div class="inside stack">
      ${refusal(page, 'verification')}
      ${
        latest.length
          ? latest.slice(0, 5).map(
              (each, index) =>
                html`<div class="stack">
                  <p class="row">
                    ${chip(each.status)}${services.all.length > 1 ? html`<span class="dim">${each.service.name}</span>` : nothing}${when(each.startedAt)}
                    ${each.status === 'RUNNING' ? html`<progress value=${each.progress} aria-label="Verification"></progress>` : html`<span class="dim">${many(each.events ?? 0, 'event')}, ${many(each.checkpoints ?? 0, 'checkpoint')}${each.pending ? `, ${each.pending} not signed yet` : ''}</span>`}
                  </p>
                  ${each.error ? html`<p class="problem">${each.error}</p>` : nothing}
                  ${
                    each.findings?.length && latest.findIndex(other => other.service === each.service) === index
                      ? html`<p class="small dim">${count(each.findings.length)} of ${many(each.found, 'finding')}</p>
                          <div class="scroll" tabindex="0" role="group" aria-label="Findings">
                            <table class="findings">
                              <thead>
                                <tr>
                                  <th>Finding</th>
                                  <th>Log</th>
                                  <th>Event</th>
                                  <th>What differs</th>
                                </tr>
                              </thead>
                              <tbody>
                                ${each.findings.map(
                                  finding =>
                                    html`<tr>
                                      <td class="bad">${finding.kind}</td>
                                      <td>${finding.log}</td>
                                      <td class="mono">
                                        ${finding.aggregateId ? html`${finding.aggregateId.startsWith('order-') ? html`<a href="#/orders/${finding.aggregateId.slice(6)}">${finding.aggregateId}</a>` : finding.aggregateId}, version ${finding.sequence}` : nothing}
                                      </td>
                                      <td class="break">${finding.detail}</td>
                                    </tr>`,
                                )}
                              </tbody>
                            </table>
                          </div>`
                      : nothing
                  }
                </div>`,
            )
          : empty(
              'Not verified yet',
              'A verification compares each stored event with its leaf, and the tree with every checkpoint.',
            )
      }
    </div>
  </section>`;
}

/** What the receipt's own keys decrypt of an event. */
const texts = event =>
  event.texts?.length
    ? html`<dl class="facts texts">
        ${event.texts.map(
          each =>
            html`<dt>${each.field}</dt>
              <dd>${each.text}</dd>`,
        )}
      </dl>`
    : nothing;

/** A receipt, its verdict, and the path of each of its events to the signed root. */
export function receiptPanel(page) {
  return html`<section class="panel" aria-label="Receipt">
    <header><h2>Verify a receipt</h2></header>
    <div class="inside stack">
      ${
        session.name
          ? html`<form
                class="row"
                @submit=${event => {
                  event.preventDefault();
                  page.act('fetch', () => page.fetchReceipt());
                }}
              >
                <label class="row small dim"
                  >Order
                  <input
                    name="order"
                    size="38"
                    .value=${page.orderId}
                    required
                    @input=${event => {
                      page.orderId = event.target.value;
                    }}
                /></label>
                <button class="button main" data-act="fetch" aria-disabled=${page.acting ? 'true' : 'false'}>
                  Get and verify
                </button>
              </form>
              ${refusal(page, 'fetch')}`
          : html`<p class="note">Sign in to get the receipt of an order, or paste one.</p>`
      }
      <label class="field"
        >Receipt
        <textarea
          rows="6"
          class="mono"
          name="receipt"
          spellcheck="false"
          .value=${page.receipt}
          @input=${event => {
            page.receipt = event.target.value;
            page.verdict = null;
            page.update();
          }}
        ></textarea>
      </label>
      <details>
        <summary class="small dim">Your own copy of the keys</summary>
        <label class="field"
          >Keys, one per line
          <textarea
            rows="3"
            class="mono"
            spellcheck="false"
            .value=${page.ownKeys}
            @input=${event => {
              page.ownKeys = event.target.value;
              page.verdict = null;
              page.keptVerdict = null;
              page.update();
            }}
          ></textarea>
        </label>
      </details>
      <p class="row">
        ${button(page, 'verify', 'Verify the text', () => page.verifyText(), { disabled: !page.receipt })}
      </p>
      ${verdict(page.verdict)}
      ${
        page.verdict?.events
          ? html`<div class="halves">
              <div class="scroll" tabindex="0" role="group" aria-label="Table">
                <table>
                  <thead>
                    <tr>
                      <th>Event</th>
                      <th>Log</th>
                      <th class="number">Leaf</th>
                    </tr>
                  </thead>
                  <tbody>
                    ${page.verdict.events.map(
                      event =>
                        html`<tr>
                          <td>
                            <button
                              class="plain ${event === page.chosen ? 'strong' : ''}"
                              type="button"
                              @click=${() => {
                                page.chosen = event;
                                page.update();
                              }}
                            >
                              ${event.type}
                            </button>
                          </td>
                          <td class="dim">${event.log}</td>
                          <td class="number">${event.index}</td>
                        </tr>`,
                    )}
                  </tbody>
                </table>
              </div>
              <div class="scroll" tabindex="0" role="group" aria-label="Merkle path">
                ${page.chosen ? [texts(page.chosen), merklePath(page.chosen)] : nothing}
              </div>
            </div>`
          : nothing
      }
    </div>
  </section>`;
}
