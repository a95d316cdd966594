import { Page, html, nothing, pause } from '../core/view.js';
import { change, get, orderIdOf, request, services, serviceOf } from '../core/api.js';
import { count, short } from '../core/format.js';
import { current } from '../core/router.js';
import { session } from '../core/session.js';
import { receiptPanel, verdict, verificationPanel } from '../parts/evidence-panels.js';
import { hex, keysOf, Unproven, verifyCheckpoint, verifyConsistency, verifyReceipt } from '../parts/proof.js';
import { button, copy, copyable, facts, refusal, standIn } from '../parts/ui.js';

const LOGS = ['order', 'inventory'];

/** The signed logs, their verification, and receipts that the browser verifies by itself. */
class EvidencePage extends Page {
  logs = [];
  receipt = '';
  ownKeys = '';
  kept = '';

  begin() {
    this.title('Evidence');
    this.orderId = current().query.get('order') ?? '';
    this.every(5000, () => this.refresh());
    if (this.orderId && session.name) this.act('fetch', () => this.fetchReceipt());
  }

  /** Reads checkpoints and verifications; one read at a time. */
  refresh() {
    this.reading ??= this.load(async () => {
      this.logs = await Promise.all(LOGS.map(name => this.readLog(name)));
      if (session.isOperator) {
        this.verifications = (
          await Promise.all(
            services.all.map(service =>
              get('/api/log/verification?limit=5', { service, signal: this.signal }).then(page =>
                page.items.map(item => ({ ...item, service })),
              ),
            ),
          )
        )
          .flat()
          .sort((a, b) => Date.parse(b.startedAt) - Date.parse(a.startedAt));
      }
    }).finally(() => {
      this.reading = undefined;
    });
    return this.reading;
  }

  /** Reads a checkpoint, and verifies its signature in the browser. */
  async readLog(name) {
    const service = serviceOf(`/log/${name}`);
    const [text, keys] = await Promise.all([
      get(`/log/${name}/checkpoint`, { service, signal: this.signal }),
      get(`/log/${name}/keys`, { service, signal: this.signal }),
    ]);
    try {
      return {
        name,
        text,
        keyText: keys.trim(),
        keys: await keysOf(keys),
        checkpoint: await verifyCheckpoint(text, await keysOf(keys)),
      };
    } catch (failure) {
      return { name, text, keys: [], unproven: asUnproven(failure) };
    }
  }

  /** The keys that checks trust: a copy that the user has, or those that the shop shows now. */
  async trusted() {
    if (this.ownKeys.trim()) return keysOf(this.ownKeys);
    if (!this.logs.length) await this.refresh();
    return this.logs.flatMap(log => log.keys);
  }

  /** Has each service verify its log, and follows it. */
  async verifyNow() {
    await Promise.all(
      services.all.map(async service => {
        const { data } = await change('POST', '/api/log/verification', undefined, { service });
        for (let report = data; report.status === 'RUNNING' && !this.signal.aborted;) {
          await pause(300, this.signal);
          report = await get(`/api/log/verification/${data.id}`, { service, signal: this.signal });
          this.verifications = [
            { ...report, service },
            ...(this.verifications ?? []).filter(each => each.id !== report.id),
          ];
          this.update();
        }
      }),
    );
  }

  async fetchReceipt() {
    this.verdict = null;
    const order = await orderIdOf(this.orderId.trim(), { signal: this.signal });
    this.receipt = (
      await request('GET', `/api/orders/${encodeURIComponent(order)}/proof?keys=true`, { signal: this.signal })
    ).data;
    this.update();
    await this.verifyText(order);
  }

  /** @param wanted the order that the receipt has to be of; undefined for any */
  async verifyText(wanted) {
    const text = this.receipt;
    const verdict = await proven(async () => {
      const { order, events } = await verifyReceipt(text, await this.trusted());
      if (wanted && order !== wanted) throw new Unproven('The receipt is of another order.');
      return {
        text: `PROVEN: these ${events.length} events of order ${short(order)} were recorded as they are here`,
        events,
      };
    });
    if (text !== this.receipt) return; // edited in the meantime
    this.verdict = verdict;
    this.chosen = verdict.events?.[0];
    this.update();
  }

  async compareKept() {
    const { kept } = this;
    const text = kept.trim().replaceAll('\r', '');
    const log = this.logs.find(each => each.checkpoint && text.startsWith(each.checkpoint.origin));
    const verdict = await proven(async () => {
      if (!log) throw new Unproven('This is no checkpoint of these logs.');
      const keys = await this.trusted();
      const older = await verifyCheckpoint(`${text}\n`, keys);
      const proof = (await request('GET', `/log/${log.name}/consistency?from=${older.size}`, { signal: this.signal }))
        .data;
      const newer = await verifyConsistency(proof, older, keys);
      return {
        text: `CONSISTENT: the log of ${count(newer.size)} leaves begins with the ${count(older.size)} of your checkpoint`,
      };
    });
    if (kept !== this.kept) return;
    this.keptVerdict = verdict;
    this.update();
  }

  template() {
    return html` <div class="head"><h1 tabindex="-1">Evidence</h1></div>
      <p class="sub">
        Each context signs a hash over all of its events. The checks on this page run in your browser. They trust the
        keys of the logs; compare these with a copy that you kept.
      </p>
      ${this.problem || !this.loaded ? standIn(this) : nothing}
      ${
        !this.loaded
          ? nothing
          : html`<div class="stack">
              <div class="halves">${this.logs.map(log => this.log(log))}</div>
              ${session.isOperator ? verificationPanel(this) : nothing} ${receiptPanel(this)}
              <section class="panel" aria-label="Kept checkpoint">
                <header><h2>Compare with a checkpoint that you kept</h2></header>
                <div class="inside stack">
                  <p class="note">
                    Copy a checkpoint above and keep it. Later the shop has to prove that its log still begins with it.
                  </p>
                  <label class="field"
                    >Checkpoint
                    <textarea
                      rows="5"
                      class="mono"
                      .value=${this.kept}
                      @input=${event => {
                        this.kept = event.target.value;
                        this.keptVerdict = null;
                        this.update();
                      }}
                    ></textarea>
                  </label>
                  <p class="row">
                    ${button(this, 'kept', 'Compare', () => this.compareKept(), { disabled: !this.kept.trim() })}
                  </p>
                  ${refusal(this, 'kept')}${verdict(this.keptVerdict)}
                </div>
              </section>
            </div>`
      }`;
  }

  log(log) {
    return html`<section class="panel" aria-label="Log of ${log.name}">
      <header>
        <h2>Log of ${log.name}</h2>
        ${log.checkpoint ? html`<span class="good">Signature verified</span>` : html`<span class="bad">${log.unproven?.message}</span>`}
        <button class="button end" type="button" @click=${() => copy(log.text, `the checkpoint of ${log.name}`)}>
          Copy checkpoint
        </button>
      </header>
      <div class="inside">
        ${
          log.checkpoint
            ? facts([
                ['Leaves', html`<span class="mono" data-size=${log.name}>${count(log.checkpoint.size)}</span>`],
                ['Root', copyable(hex(log.checkpoint.root))],
                ['Key', html`${copyable(log.keyText, `${log.keys[0].name}+${log.keys[0].id}`)}`],
              ])
            : nothing
        }
      </div>
    </section>`;
  }
}
customElements.define('evidence-page', EvidencePage);

/** The outcome of a check in words: proven, or why not. */
async function proven(check) {
  try {
    return { isProven: true, ...(await check()) };
  } catch (failure) {
    return { isProven: false, text: `NOT PROVEN: ${asUnproven(failure).message}` };
  }
}

/** Why a check failed; a defect of the page or a problem of the shop is thrown again. */
function asUnproven(failure) {
  if (failure instanceof Unproven) return failure;
  if (!isSecureContext) return new Unproven('Browsers verify signatures on https and on localhost only.');
  if (failure.name === 'NotSupportedError') return new Unproven('This browser does not support Ed25519.');
  throw failure;
}
