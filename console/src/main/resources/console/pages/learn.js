import { Page, html, nothing } from '../core/view.js';
import { services } from '../core/api.js';
import { many, short, words } from '../core/format.js';
import { session } from '../core/session.js';
import { Exercises, OTHER_COUNTRY } from '../parts/exercises.js';
import { button, chip, refusal, standIn } from '../parts/ui.js';

/** Exercises in which a learner breaks something, watches what happens, and repairs it. For the profile demo. */
class LearnPage extends Page {
  begin() {
    this.title('Learn');
    this.exercises = new Exercises(this.signal, () => this.update());
    this.load(() => this.exercises.begin());
  }

  template() {
    return html` <div class="head"><h1 tabindex="-1">Learn</h1></div>
      <p class="sub">
        Break something, watch what happens, and repair it. The exercises act as <b>alice</b> and as <b>operator</b>,
        whatever user is signed in. <code>docs/tour.md</code> has the same steps for a terminal.
      </p>
      ${this.problem || !this.loaded ? standIn(this) : nothing}
      ${
        !this.loaded
          ? nothing
          : this.exercises.sku
            ? html`<div class="halves">
                ${this.declined()}${this.lagging()}${this.corrupted()}${this.tampered()}${this.lost()}${this.killed()}
              </div>`
            : html`<p class="problem">No product is in stock. The exercises need one.</p>`
      }`;
  }

  exercise(name, title, idea, docs, steps) {
    return html`<section class="panel exercise" aria-label=${title} data-exercise=${name}>
      <header>
        <h2>${title}</h2>
        <code class="end">${docs}</code>
      </header>
      <div class="inside">
        <p class="note">${idea}</p>
        <ol>
          ${steps.map(step => html`<li><div class="stack">${step}</div></li>`)}
        </ol>
      </div>
    </section>`;
  }

  step(name, label, task, isOpen, outcome) {
    return html`<p class="row">${button(this, name, label, task, { disabled: !isOpen })}</p>
      ${refusal(this, name)}${outcome ? html`<p class="small" role="status" data-outcome=${name}>${outcome}</p>` : nothing}`;
  }

  link(order) {
    return html`<a class="mono" href="#/orders/${order.orderId}">${short(order.orderId)}</a>`;
  }

  declined() {
    const { order } = this.exercises.done.decline ?? {};
    return this.exercise(
      'decline',
      'Decline a payment',
      'The saga compensates: it releases the stock and cancels the order. No event is removed.',
      'docs/concepts/sagas.md',
      [
        this.step(
          'decline',
          'Order with a card that is declined',
          () => this.exercises.decline(),
          true,
          order ? html`Order ${this.link(order)} is ${chip(order.status)}. Its timeline shows the compensation.` : null,
        ),
      ],
    );
  }

  lagging() {
    const { isPaused, order, status, behind, isResumed, shown } = this.exercises.done.lag ?? {};
    return this.exercise(
      'lag',
      'Let a view lag',
      'Commands do not need views. While the projection of orders is paused, the order is confirmed and the view does not know it.',
      'docs/concepts/cqrs.md',
      [
        this.step(
          'pause',
          'Pause the projection',
          () => this.exercises.pauseView(),
          !isPaused,
          isPaused
            ? html`Paused. The <a href="#/projections">projections</a> show it.`
            : isResumed
              ? 'Paused, and resumed below.'
              : null,
        ),
        this.step(
          'order',
          'Place an order',
          () => this.exercises.orderWhilePaused(),
          isPaused,
          order
            ? html`Order ${this.link(order)} is in the log. The view is ${many(behind, 'event')} behind, and a query
              answers ${status}.`
            : null,
        ),
        this.step(
          'resume',
          'Resume the projection',
          () => this.exercises.resumeView(),
          isPaused,
          isResumed ? html`Resumed.${shown ? html` The order is ${chip(shown.status)}` : nothing}` : null,
        ),
      ],
    );
  }

  corrupted() {
    const { order, shown, comparison, repaired } = this.exercises.done.row ?? {};
    return this.exercise(
      'row',
      'Corrupt a row and rebuild it',
      'A view is derived data. A comparison with the log finds a wrong row, and a rebuild repairs it while the view stays in use.',
      'docs/concepts/replay-and-rebuild.md',
      [
        this.step(
          'corrupt',
          'Place an order and damage its row',
          () => this.exercises.corrupt(),
          !order || repaired,
          order
            ? html`The view shows order ${this.link(order)} as ${chip(shown.status)}; in the log it is
              ${chip(order.status)}`
            : null,
        ),
        this.step(
          'compare',
          'Compare the view with the log',
          () => this.exercises.rebuild(true),
          order && !repaired,
          comparison
            ? html`${many(comparison.compared, 'row')} compared, <b class="bad">${comparison.differing} different</b>.
                The <a href="#/projections">projections</a> show the fields.`
            : null,
        ),
        this.step(
          'rebuild',
          'Rebuild the view',
          () => this.exercises.rebuild(false),
          comparison && !repaired,
          repaired ? html`The view shows ${chip(repaired.status)} again.` : null,
        ),
      ],
    );
  }

  tampered() {
    if (services.all.length > 1)
      return this.exercise(
        'tamper',
        'Tamper with the log',
        'Here Axon Server stores the events, and this exercise cannot change them. Start the application in one JVM to try it.',
        'docs/tamper-evidence.md',
        [],
      );
    const { order, report, repeated, isUndone } = this.exercises.done.tamper ?? {};
    const finding = report?.findings?.[0];
    return this.exercise(
      'tamper',
      'Tamper with the log and catch it',
      'An attacker with the password of the database owner changes the country in a stored event. Verification names the event.',
      'docs/tamper-evidence.md',
      [
        this.step(
          'tamper',
          'Place an order and change its first event',
          () => this.exercises.tamper(),
          !order || isUndone,
          order
            ? html`OrderPlaced of ${this.link(order)} ${isUndone ? 'had' : 'has'} the country ${OTHER_COUNTRY}.`
            : null,
        ),
        this.step(
          'verify',
          'Verify the log',
          async () => this.exercises.note('tamper', { report: await this.exercises.verify() }),
          order && !isUndone,
          report
            ? html`${chip(report.status)}
              ${finding ? html`<b>${finding.kind}</b>: version ${finding.sequence} of <span class="mono break">${finding.aggregateId}</span>. ${finding.detail}` : nothing}`
            : null,
        ),
        this.step(
          'undo',
          'Undo the change and verify again',
          () => this.exercises.undo(),
          report && !isUndone,
          isUndone ? html`${chip(repeated.status)} Every event is as it was recorded.` : null,
        ),
      ],
    );
  }

  lost() {
    const { order } = this.exercises.done.lose ?? {};
    return this.exercise(
      'lose',
      'Lose the answer of the gateway',
      'A call without an answer has an unknown outcome. The process waits, the call is repeated with the same key, and a deadline ends the wait.',
      'docs/concepts/sagas.md',
      [
        this.step(
          'lose',
          'Order with a gateway that never answers',
          () => this.exercises.lose(),
          !order || order.status === 'CANCELLED',
          order
            ? html`Order ${this.link(order)} is ${chip(order.status)}.
              ${
                order.status === 'CANCELLED'
                  ? nothing
                  : session.isOperator
                    ? html`<a href="#/work?state=open">Open work</a> shows what it waits for, and its deadline.`
                    : 'An operator sees what it waits for under Work.'
              }`
            : null,
        ),
        this.step(
          'cancel',
          'Cancel the order',
          () => this.exercises.endLost(),
          order?.status === 'PLACED',
          order?.status === 'CANCELLED' ? 'Cancelled: the stock is released, and the payment is voided.' : null,
        ),
      ],
    );
  }

  killed() {
    const { orders, ended } = this.exercises.done.kill ?? {};
    return this.exercise(
      'kill',
      'Kill the process',
      'An order that was accepted survives a crash: its saga continues after the restart.',
      'docs/reliability.md',
      [
        this.step(
          'begin',
          'Place five orders with a slow gateway',
          () => this.exercises.orders(5),
          !orders || ended,
          orders ? `${many(orders.length, 'order')} accepted.` : null,
        ),
        html`<p class="small">
          Now end the process with <code>kill -9</code> and start it again, in the terminal in which the shop runs. This
          page waits until the shop answers again.
        </p>`,
        this.step(
          'await',
          'Wait for the orders',
          () => this.exercises.awaitOrders(),
          orders && !ended,
          ended ? html`${ended.map(order => html`${this.link(order)} ${words(order.status)} `)}` : null,
        ),
      ],
    );
  }
}
customElements.define('learn-page', LearnPage);
