import { Page, html, nothing, pause } from '../core/view.js';
import { change, get, request, services, serviceOf } from '../core/api.js';
import { count, many, short } from '../core/format.js';
import { current } from '../core/router.js';
import { session } from '../core/session.js';
import { merklePath } from '../parts/merkle.js';
import { hex, keysOf, Unproven, verifyCheckpoint, verifyConsistency, verifyReceipt } from '../parts/proof.js';
import { button, chip, copy, copyable, empty, facts, refusal, standIn, when } from '../parts/ui.js';

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
        this.verifications = (await Promise.all(services.all.map(service => get('/api/log/verification?limit=5', { service, signal: this.signal })
            .then(page => page.items.map(item => ({ ...item, service })))))).flat().sort((a, b) => Date.parse(b.startedAt) - Date.parse(a.startedAt));
      }
    }).finally(() => { this.reading = undefined; });
    return this.reading;
  }

  /** Reads a checkpoint, and verifies its signature in the browser. */
  async readLog(name) {
    const service = serviceOf(`/log/${name}`);
    const [text, keys] = await Promise.all([get(`/log/${name}/checkpoint`, { service, signal: this.signal }), get(`/log/${name}/keys`, { service, signal: this.signal })]);
    try {
      return { name, text, keyText: keys.trim(), keys: await keysOf(keys), checkpoint: await verifyCheckpoint(text, await keysOf(keys)) };
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
    await Promise.all(services.all.map(async service => {
      const { data } = await change('POST', '/api/log/verification', undefined, { service });
      for (let report = data; report.status === 'RUNNING' && !this.signal.aborted;) {
        await pause(300, this.signal);
        report = await get(`/api/log/verification/${data.id}`, { service, signal: this.signal });
        this.verifications = [{ ...report, service }, ...(this.verifications ?? []).filter(each => each.id !== report.id)];
        this.update();
      }
    }));
  }

  async fetchReceipt() {
    this.verdict = null;
    const order = this.orderId.trim();
    this.receipt = (await request('GET', `/api/orders/${encodeURIComponent(order)}/proof`, { signal: this.signal })).data;
    this.update();
    await this.verifyText(order);
  }

  /** @param wanted the order that the receipt has to be of; undefined for any */
  async verifyText(wanted) {
    const text = this.receipt;
    const verdict = await proven(async () => {
      const { order, events } = await verifyReceipt(text, await this.trusted());
      if (wanted && order !== wanted) throw new Unproven('The receipt is of another order.');
      return { text: `PROVEN: these ${events.length} events of order ${short(order)} were recorded as they are here`, events };
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
      const proof = (await request('GET', `/log/${log.name}/consistency?from=${older.size}`, { signal: this.signal })).data;
      const newer = await verifyConsistency(proof, older, keys);
      return { text: `CONSISTENT: the log of ${count(newer.size)} leaves begins with the ${count(older.size)} of your checkpoint` };
    });
    if (kept !== this.kept) return;
    this.keptVerdict = verdict;
    this.update();
  }

  template() {
    return html`
      <div class="head"><h1 tabindex="-1">Evidence</h1></div>
      <p class="sub">Each context signs a hash over all of its events. The checks on this page run in your browser. They trust the keys of the logs; compare these with a copy that you kept.</p>
      ${this.problem || !this.loaded ? standIn(this) : nothing}
      ${!this.loaded ? nothing : html`<div class="stack">
        <div class="halves">${this.logs.map(log => this.log(log))}</div>
        ${session.isOperator ? this.verification() : nothing}
        ${this.receipts()}
        <section class="panel" aria-label="Kept checkpoint"><header><h2>Compare with a checkpoint that you kept</h2></header><div class="inside stack">
          <p class="note">Copy a checkpoint above and keep it. Later the shop has to prove that its log still begins with it.</p>
          <label class="field">Checkpoint <textarea rows="5" class="mono" .value=${this.kept} @input=${event => { this.kept = event.target.value; this.keptVerdict = null; this.update(); }}></textarea></label>
          <p class="row">${button(this, 'kept', 'Compare', () => this.compareKept(), { disabled: !this.kept.trim() })}</p>${refusal(this, 'kept')}${verdict(this.keptVerdict)}</div></section>
      </div>`}`;
  }

  log(log) {
    return html`<section class="panel" aria-label="Log of ${log.name}"><header><h2>Log of ${log.name}</h2>${log.checkpoint ? html`<span class="good">Signature verified</span>` : html`<span class="bad">${log.unproven?.message}</span>`}
      <button class="button end" type="button" @click=${() => copy(log.text, `the checkpoint of ${log.name}`)}>Copy checkpoint</button></header>
      <div class="inside">${log.checkpoint ? facts([['Leaves', html`<span class="mono" data-size=${log.name}>${count(log.checkpoint.size)}</span>`], ['Root', copyable(hex(log.checkpoint.root))], ['Key', html`${copyable(log.keyText, `${log.keys[0].name}+${log.keys[0].id}`)}`]]) : nothing}</div></section>`;
  }

  verification() {
    const latest = this.verifications ?? [];
    return html`<section class="panel" aria-label="Verification"><header><h2>Verification by the shop</h2><span class="row end">${button(this, 'verification', 'Verify now', () => this.verifyNow(), { doing: 'Verifying…' })}</span></header>
      <div class="inside stack">${refusal(this, 'verification')}
      ${latest.length ? latest.slice(0, 5).map((each, index) => html`<div class="stack">
        <p class="row">${chip(each.status)}${services.all.length > 1 ? html`<span class="dim">${each.service.name}</span>` : nothing}${when(each.startedAt)}
          ${each.status === 'RUNNING' ? html`<progress value=${each.progress} aria-label="Verification"></progress>` : html`<span class="dim">${many(each.events ?? 0, 'event')}, ${many(each.checkpoints ?? 0, 'checkpoint')}${each.pending ? `, ${each.pending} not signed yet` : ''}</span>`}</p>
        ${each.error ? html`<p class="problem">${each.error}</p>` : nothing}
        ${each.findings?.length && latest.findIndex(other => other.service === each.service) === index ? html`<p class="small dim">${count(each.findings.length)} of ${many(each.found, 'finding')}</p><div class="scroll" tabindex="0" role="group" aria-label="Findings"><table class="findings"><thead><tr><th>Finding</th><th>Log</th><th>Event</th><th>What differs</th></tr></thead>
          <tbody>${each.findings.map(finding => html`<tr><td class="bad">${finding.kind}</td><td>${finding.log}</td><td class="mono">${finding.aggregateId ? html`${finding.aggregateId.startsWith('order-') ? html`<a href="#/orders/${finding.aggregateId.slice(6)}">${finding.aggregateId}</a>` : finding.aggregateId}, version ${finding.sequence}` : nothing}</td><td class="break">${finding.detail}</td></tr>`)}</tbody></table></div>` : nothing}</div>`)
      : empty('Not verified yet', 'A verification compares each stored event with its leaf, and the tree with every checkpoint.')}</div></section>`;
  }

  receipts() {
    return html`<section class="panel" aria-label="Receipt"><header><h2>Verify a receipt</h2></header><div class="inside stack">
      ${session.name ? html`<form class="row" @submit=${event => { event.preventDefault(); this.act('fetch', () => this.fetchReceipt()); }}>
        <label class="row small dim">Order <input name="order" size="38" .value=${this.orderId} required @input=${event => { this.orderId = event.target.value; }}></label>
        <button class="button main" data-act="fetch" ?disabled=${this.acting}>Get and verify</button></form>${refusal(this, 'fetch')}` : html`<p class="note">Sign in to get the receipt of an order, or paste one.</p>`}
      <label class="field">Receipt <textarea rows="6" class="mono" name="receipt" spellcheck="false" .value=${this.receipt} @input=${event => { this.receipt = event.target.value; this.verdict = null; this.update(); }}></textarea></label>
      <details><summary class="small dim">Your own copy of the keys</summary><label class="field">Keys, one per line <textarea rows="3" class="mono" spellcheck="false" .value=${this.ownKeys} @input=${event => { this.ownKeys = event.target.value; this.verdict = null; this.keptVerdict = null; this.update(); }}></textarea></label></details>
      <p class="row">${button(this, 'verify', 'Verify the text', () => this.verifyText(), { disabled: !this.receipt })}</p>
      ${verdict(this.verdict)}
      ${this.verdict?.events ? html`<div class="halves">
        <div class="scroll" tabindex="0" role="group" aria-label="Table"><table><thead><tr><th>Event</th><th>Log</th><th class="number">Leaf</th></tr></thead><tbody>${this.verdict.events.map(event => html`<tr>
          <td><button class="plain ${event === this.chosen ? 'strong' : ''}" type="button" @click=${() => { this.chosen = event; this.update(); }}>${event.type}</button></td><td class="dim">${event.log}</td><td class="number">${event.index}</td></tr>`)}</tbody></table></div>
        <div class="scroll" tabindex="0" role="group" aria-label="Merkle path">${this.chosen ? merklePath(this.chosen) : nothing}</div></div>` : nothing}
    </div></section>`;
  }
}
customElements.define('evidence-page', EvidencePage);

/** The outcome of a check in words: proven, or why not. */
async function proven(check) {
  try {
    return { isProven: true, ...await check() };
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

const verdict = found => (found ? html`<p class="verdict ${found.isProven ? 'good' : 'bad'}" role="status">${found.text}</p>` : nothing);
