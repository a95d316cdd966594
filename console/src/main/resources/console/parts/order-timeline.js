import { html, nothing } from '../core/view.js';
import { many } from '../core/format.js';
import { session } from '../core/session.js';
import { slider } from './time-slider.js';
import './timeline.js';
import { button, chip, copy, refusal, when } from './ui.js';

/** The timeline of an order with its controls, the messages about the order, and its history as a test. */
export function orderTimeline(page) {
  return html` <section class="panel timeline" aria-label="Timeline">
    <header>
      <h2>Timeline</h2>
      ${
        page.cartEvents
          ? html`<button
              class="button"
              type="button"
              aria-pressed=${page.showsCart}
              @click=${() => {
                page.showsCart = !page.showsCart;
                page.filterStory();
              }}
            >
              Cart: ${many(page.cartEvents, 'event')}
            </button>`
          : nothing
      }
      ${
        page.messages?.length
          ? html`<button
              class="button"
              type="button"
              aria-pressed=${page.showsMessages ?? false}
              @click=${() => {
                page.showsMessages = !page.showsMessages;
                page.update();
              }}
            >
              Emails and webhooks: ${page.messages.length}
            </button>`
          : nothing
      }
      <span class="row end"
        ><button
          class="button"
          type="button"
          aria-pressed=${page.asList}
          @click=${() => {
            page.asList = !page.asList;
            page.update();
          }}
        >
          As list
        </button>
        <button class="button" type="button" @click=${() => copy(location.href, 'the address')}>Copy link</button>
        <a class="button" href="#/evidence?order=${page.pathId}">Proof</a>
        ${session.isOperator ? button(page, 'fixture', 'As test', () => page.showFixture()) : nothing}</span
      >
    </header>
    <event-timeline
      .state=${{ events: page.events, chosen: page.index, asList: page.asList }}
      .onPick=${index => page.pick(index)}
    ></event-timeline>
    ${
      page.showsMessages
        ? html`<div class="scroll" tabindex="0" role="group" aria-label="Table">
            <table>
              <thead>
                <tr>
                  <th>Message</th>
                  <th>To</th>
                  <th>State</th>
                  <th>Written</th>
                </tr>
              </thead>
              <tbody>
                ${page.messages.map(
                  message =>
                    html`<tr>
                      <td>${message.what}</td>
                      <td class="break">${message.to}</td>
                      <td>${chip(message.state)}</td>
                      <td>${when(message.at)}</td>
                    </tr>`,
                )}
              </tbody>
            </table>
          </div>`
        : nothing
    }
    ${refusal(page, 'fixture')}
    ${
      page.fixture
        ? html`<div class="inside">
            <p class="row">
              <b>The history as a test</b>
              <button class="button end" type="button" @click=${() => copy(page.fixture, 'the test')}>Copy</button>
              <button
                class="button"
                type="button"
                @click=${() => {
                  page.fixture = null;
                  page.update();
                }}
              >
                Close
              </button>
            </p>
            <pre class="code" tabindex="0">${page.fixture}</pre>
          </div>`
        : nothing
    }
    ${slider(
      page.stops ?? [],
      page.index < 0 ? page.events.length - 1 : page.index,
      index => page.pick(index),
      page.index < 0 ? nothing : html`<button class="button" type="button" @click=${() => page.now()}>Now</button>`,
    )}
  </section>`;
}
