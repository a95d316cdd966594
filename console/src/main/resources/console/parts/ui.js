import { html, nothing, View } from '../core/view.js';
import { serviceOf, services } from '../core/api.js';
import { ago, difference, exact, words } from '../core/format.js';

const GOOD = new Set([
  'CONFIRMED',
  'SHIPPED',
  'DELIVERED',
  'AUTHORIZED',
  'CAPTURED',
  'PASSED',
  'DONE',
  'ENABLED',
  'SENT',
  'CHECKED_OUT',
  'running',
]);
const BAD = new Set(['REJECTED', 'CANCELLED', 'DECLINED', 'FAILED', 'CAPTURE_FAILED', 'DISABLED', 'stuck']);
const STEPS = ['PLACED', 'CONFIRMED', 'SHIPPED', 'DELIVERED'];

/** A status as a coloured word. */
export function chip(status, text = words(status)) {
  const tone = GOOD.has(status)
    ? 'good'
    : BAD.has(status)
      ? 'bad'
      : ['PLACED', 'RUNNING', 'open', 'PENDING'].includes(status)
        ? 'wait'
        : 'plainly';
  return html`<span class="chip ${tone}">${text}</span>`;
}

/** How far an order has come. */
export function steps(order) {
  const reached = order.status === 'RETURNED' ? 3 : STEPS.indexOf(order.status);
  const failed = reached < 0;
  const shown = failed ? ['PLACED', order.status] : order.status === 'RETURNED' ? [...STEPS, 'RETURNED'] : STEPS;
  return html`<ol class="steps" aria-label="Progress of the order">
    ${shown.map(
      (step, index) =>
        html` <li
          class=${failed && index === 1 ? 'failed' : failed || index <= reached || step === 'RETURNED' ? 'done' : ''}
        >
          ${words(step)}
        </li>`,
    )}
  </ol>`;
}

/** A text that a click copies. */
export function copyable(text, shown = text) {
  return html`<button class="copy" type="button" title="Copy ${text}" @click=${() => copy(text)}>${shown}</button>`;
}

/** The word “copy” beside something that is not shown in full. */
export function copyWord(text) {
  return html`<button
    class="copy word"
    type="button"
    aria-label="Copy ${text}"
    title="Copy ${text}"
    @click=${() => copy(text)}
  >
    copy
  </button>`;
}

export async function copy(text, what = text) {
  if (!navigator.clipboard) return say('The browser copies on https and on localhost only');
  await navigator.clipboard.writeText(text);
  say(`Copied ${what.length > 60 ? `${what.slice(0, 60)}…` : what}`);
}

/** Shows a short message, also to screen readers. */
export function say(message) {
  document.dispatchEvent(new CustomEvent('say', { detail: message }));
}

export const when = instant => (instant ? html`<relative-time at=${instant}></relative-time>` : nothing);

/** A time in relation to now, kept up to date, with the exact instant on hover. */
class RelativeTime extends View {
  static observedAttributes = ['at'];

  begin() {
    this.every(5000, () => this.update());
  }
  attributeChangedCallback() {
    if (this.ended) this.update();
  }
  template() {
    const at = this.getAttribute('at');
    return html`<time class="nowrap" datetime=${at} title=${exact(at)}>${ago(at)}</time>`;
  }
}
customElements.define('relative-time', RelativeTime);

/** A refused or unanswered request: what happened, in the words of the shop, and the id by which the log has it. */
export function problem(failure, isRepeating = false) {
  if (!failure) return nothing;
  const errors = failure.body?.errors?.map(error => `${error.field} ${error.message}`).join('; ');
  return html`<div class="problem ${isRepeating ? 'passes' : ''}" role=${isRepeating ? 'status' : 'alert'}>
    <b>${failure.body?.title ?? 'The shop did not answer'}.</b>
    ${failure.status === 0 ? nothing : failure.body?.detail} ${errors ? html` (${errors})` : nothing}
    ${isRepeating ? 'The page tries again.' : failure.passes ? 'Try again.' : nothing}
    ${failure.body?.requestId ? html`<span class="dim nowrap"> Request ${copyable(failure.body.requestId, failure.body.requestId.slice(0, 13))}</span>` : nothing}
  </div>`;
}

/** Names the services that did not answer the latest request. */
export const absentServices = () =>
  services.absent.length
    ? html`<p class="problem passes" role="status">
        The ${services.absent.join(' and ')} service does not answer. The page tries again.
      </p>`
    : nothing;

/** Stands in for the data of a page: the problem, a first load in progress, or nothing. */
export function standIn(page) {
  if (page.loaded || page.problem) return page.problem ? problem(page.problem, page.isRepeating) : nothing;
  return html`<p class="dim" role="status">Loading…</p>`;
}

/** The problem of the button with this name, if it was refused. */
export const refusal = (page, name) => (page.refusal?.name === name ? problem(page.refusal.problem) : nothing);

export const empty = (title, text) => html`<div class="empty"><b>${title}</b>${text}</div>`;

export const facts = pairs =>
  html`<dl class="facts">
    ${pairs
      .filter(([, value]) => value !== undefined && value !== null && value !== '')
      .map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
  </dl>`;

/** The fields that differ between two documents, removed and added. */
export function diff(before, after, same = 'No field changed.') {
  const changes = difference(before, after);
  if (!changes.length) return html`<p class="note">${same}</p>`;
  return html`<div class="diff">
    ${changes.map(
      change =>
        html`${change.before === undefined ? nothing : html`<del>− ${change.field} ${change.before}</del>`}${
          change.after === undefined ? nothing : html`<ins>+ ${change.field} ${change.after}</ins>`
        }`,
    )}
  </div>`;
}

/** Sets a value of a page that decides about its controls, and moves the focus to the control that follows. */
export function ask(page, values, next) {
  Object.assign(page, values);
  page.update();
  requestAnimationFrame(() => page.querySelector(next)?.focus());
}

/** A button that shows while its task runs. */
export function button(page, name, text, task, options = {}) {
  return html`<button
    class="button ${options.tone ?? ''}"
    type="button"
    ?disabled=${options.disabled}
    aria-disabled=${page.acting ? 'true' : 'false'}
    data-act=${name}
    @click=${() => page.act(name, task)}
  >
    ${page.acting === name ? (options.doing ?? `${text}…`) : text}
  </button>`;
}

export function tabs(names, chosen, choose, label) {
  const step = event => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    const list = event.currentTarget;
    choose(names[(names.indexOf(chosen) + by + names.length) % names.length]);
    requestAnimationFrame(() => list.querySelector('[aria-selected=true]')?.focus());
  };
  return html`<div class="tabs" role="tablist" aria-label=${label} @keydown=${step}>
    ${names.map(name => html`<button type="button" role="tab" aria-selected=${name === chosen} tabindex=${name === chosen ? 0 : -1} @click=${() => choose(name)}>${name}</button>`)}
  </div>`;
}

/** The request that reads a path, for a terminal. */
export function curl(path, user) {
  return `curl -s${user ? ` -u ${user}:${user}` : ''} '${serviceOf(path).url}${path}'`;
}
