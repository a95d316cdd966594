import { Page, html, nothing, pause } from '../core/view.js';
import { change, get, ofEveryService, services } from '../core/api.js';
import { count, duration, exact, many } from '../core/format.js';
import { follow } from '../core/stream.js';
import { rebuildOutcome } from '../parts/rebuild-outcome.js';
import { absentServices, button, chip, refusal, say, standIn } from '../parts/ui.js';

const MODES = { view: 'view', saga: 'saga', reaction: 'reaction', log: 'transparency log', recorder: 'recorder' };
const BUILDING = ['BUILDING', 'COMPARING', 'TAKING_OVER'];

/** Event processors: how far they are, and replay, comparison and rebuild of views. */
class ProjectionsPage extends Page {
  processors = [];
  runs = new Map(); // replays and rebuilds by the name of the view
  opened = null;

  begin() {
    this.title('Projections');
    this.every(1000, () => this.refresh());
  }

  refresh() {
    if (this.refreshing) return;
    this.refreshing = true;
    return this.load(async () => {
      this.processors = await ofEveryService(service =>
        get('/api/processors', { service, signal: this.signal }).then(page =>
          page.items.map(each => ({ ...each, service })),
        ),
      );
    }).finally(() => {
      this.refreshing = false;
    });
  }

  post(processor, what, query = '') {
    return change('POST', `/api/processors/${processor.name}/${what}${query}`, undefined, {
      service: processor.service,
    });
  }

  async toggle(processor) {
    await this.post(processor, processor.paused ? 'resume' : 'pause');
    await this.refresh();
  }

  /** Replays a view, and follows it until it has caught up. */
  async replay(processor) {
    await this.post(processor, 'replay');
    const run = { kind: 'replay', begun: performance.now(), first: undefined, progress: 0 };
    this.runs.set(keyOf(processor), run);
    say(`Replaying ${processor.name}…`);
    this.followReplay(processor, run);
  }

  /** A stream that ends before the replay has begun, or with the server, is opened again. */
  followReplay(processor, run) {
    const path = `/api/processors/${processor.name}`;
    follow(`${path}/progress`, {
      signal: this.signal,
      service: processor.service,
      isOnce: true,
      onEvent: ({ data }) => this.measure(run, data.position ?? 0, data.head ?? 0, data.progress ?? 0),
      onEnd: async () => {
        await pause(300, this.signal);
        const status = await get(path, { service: processor.service, signal: this.signal }).catch(() => null);
        if (this.signal.aborted) return;
        if (!status || status.replaying || lag(status) > 0) return this.followReplay(processor, run);
        run.isDone = true;
        this.update();
        say(`${processor.name} is replayed`);
      },
    });
  }

  /** The rate in events per second since the begin, and the time that is left at this rate. */
  measure(run, position, head, progress) {
    const elapsed = (performance.now() - run.begun) / 1000;
    run.first ??= position;
    const handled = Math.max(0, position - run.first);
    Object.assign(run, { progress, rate: elapsed > 0.5 ? handled / elapsed : undefined });
    run.left = run.rate ? (1000 * (head - position)) / run.rate : undefined;
    this.update();
  }

  /** Builds the view again beside the one that is shown; a comparison changes nothing. */
  async rebuild(processor, dryRun) {
    const { data } = await this.post(processor, 'rebuild', dryRun ? '?dryRun=true' : '');
    this.opened = keyOf(processor);
    this.watch(processor, data);
  }

  async watch(processor, rebuild) {
    const run = { kind: 'rebuild', rebuild };
    this.runs.set(keyOf(processor), run);
    while (BUILDING.includes(run.rebuild.state) && !this.signal.aborted) {
      await pause(300, this.signal);
      run.rebuild = await get(`/api/processors/${processor.name}/rebuilds/${rebuild.id}`, {
        service: processor.service,
        signal: this.signal,
      }).catch(problem => {
        if (problem.status === undefined) throw problem;
        return problem.passes ? run.rebuild : { ...run.rebuild, state: 'FAILED', error: problem.message };
      });
      const elapsed = Date.now() - Date.parse(rebuild.startedAt);
      const { progress = 0 } = run.rebuild;
      run.left = progress > 0.02 ? (elapsed * (1 - progress)) / progress : undefined;
      run.rate = progress > 0.02 ? (1000 * progress * (processor.head ?? 0)) / elapsed : undefined;
      this.update();
    }
  }

  cancel(processor, rebuild) {
    return change('DELETE', `/api/processors/${processor.name}/rebuilds/${rebuild.id}`, undefined, {
      service: processor.service,
    });
  }

  /** Opens a processor, and reads its latest rebuild. */
  async open(processor) {
    const key = keyOf(processor);
    this.opened = this.opened === key ? null : key;
    this.update();
    if (!this.opened || processor.mode !== 'view' || this.runs.has(key)) return;
    const latest = await get(`/api/processors/${processor.name}/rebuilds?limit=1`, {
      service: processor.service,
      signal: this.signal,
    }).catch(() => null);
    if (latest?.items.length) this.watch(processor, latest.items[0]);
  }

  template() {
    return html` <div class="head"><h1 tabindex="-1">Projections</h1></div>
      <p class="sub">
        Each processor reads the log at its own pace. A view can be emptied and filled again from the log, or rebuilt
        beside the version that is shown.
      </p>
      ${this.problem || !this.loaded ? standIn(this) : absentServices()}
      ${
        this.loaded
          ? html`<section class="panel scroll" aria-label="Processors" tabindex="0">
              <table>
                <thead>
                  <tr>
                    <th>Processor</th>
                    <th>Kind</th>
                    <th>State</th>
                    <th class="number">Position</th>
                    <th class="number">Behind</th>
                    <th>Progress</th>
                    <th><span class="hidden">Actions</span></th>
                  </tr>
                </thead>
                <tbody>
                  ${this.processors.map(processor => this.row(processor))}
                </tbody>
              </table>
            </section>`
          : nothing
      }`;
  }

  row(processor) {
    const key = keyOf(processor);
    const behind = lag(processor);
    const run = this.runs.get(key);
    const isView = processor.mode === 'view';
    return html`<tr data-processor=${processor.name}>
        <td>
          <button
            class="plain mono"
            type="button"
            aria-expanded=${this.opened === key}
            @click=${() => this.open(processor)}
          >
            ${processor.name}</button
          >${services.all.length > 1 ? html` <span class="dim small">${processor.service.name}</span>` : nothing}
        </td>
        <td class="dim">${MODES[processor.mode] ?? processor.mode}</td>
        <td>
          ${processor.error ? chip('FAILED', 'Error') : processor.paused ? chip('PENDING', 'Paused') : processor.replaying ? chip('PENDING', 'Replaying') : processor.running ? chip('running', 'Running') : chip('', 'Elsewhere')}
        </td>
        <td class="number">${count(processor.position)}</td>
        <td class="number">
          ${behind === 0 ? html`<span class="good">0</span>` : html`<b>${many(behind, 'event')}</b><br />${this.since(processor)}`}
        </td>
        <td class="nowrap">${this.progress(processor, run)}</td>
        <td class="nowrap">
          ${button(this, `pause-${key}`, processor.paused ? 'Resume' : 'Pause', () => this.toggle(processor))}
          ${isView ? html`${button(this, `replay-${key}`, 'Replay', () => this.replay(processor))} ${button(this, `compare-${key}`, 'Compare', () => this.rebuild(processor, true))}` : nothing}
        </td>
      </tr>
      ${
        ['pause', 'replay', 'compare', 'rebuild', 'cancel'].some(name => this.refusal?.name === `${name}-${key}`)
          ? html`<tr>
              <td colspan="7">${refusal(this, this.refusal.name)}</td>
            </tr>`
          : nothing
      }
      ${
        this.opened === key
          ? html`<tr>
              <td colspan="7">${this.more(processor, run)}</td>
            </tr>`
          : nothing
      }`;
  }

  /** The age of the first event that the processor has not handled. */
  since({ behindSince }) {
    if (!behindSince) return nothing;
    const age = Math.max(0, Date.now() - Date.parse(behindSince));
    return html`<span class="dim small" title=${exact(behindSince)}>for ${duration(age)}</span>`;
  }

  progress(processor, run) {
    if (run?.kind === 'replay' && !run.isDone)
      return html`<progress value=${run.progress} aria-label="Replay of ${processor.name}"></progress>
        <span class="small dim">${rateOf(run)}</span>`;
    if (run?.kind === 'rebuild' && BUILDING.includes(run.rebuild.state))
      return html`<progress value=${run.rebuild.progress ?? 0} aria-label="Rebuild of ${processor.name}"></progress>
        <span class="small dim">${rateOf(run)}</span>`;
    return html`<progress value=${processor.progress ?? 0} aria-label="Progress of ${processor.name}"></progress>`;
  }

  more(processor, run) {
    const rebuild = run?.rebuild;
    return html`<div class="stack">
      <p class="small">
        ${processor.segments.map(segment => html`<span class="nowrap">Segment ${segment.segment}: <span class="mono">${count(segment.position)}</span>${segment.caughtUp ? '' : ', behind'}</span> `)}
      </p>
      ${processor.error ? html`<p class="problem">${processor.error}</p>` : nothing}
      ${
        processor.mode === 'view'
          ? html`<div class="row">
              ${button(this, `rebuild-${keyOf(processor)}`, 'Rebuild and take over', () => this.rebuild(processor, false))}
              ${rebuild && BUILDING.includes(rebuild.state) ? button(this, `cancel-${keyOf(processor)}`, 'Cancel', () => this.cancel(processor, rebuild), { tone: 'bad' }) : nothing}
              <span class="note">A rebuild fills a second version of the view; the first one answers meanwhile.</span>
            </div>`
          : nothing
      }
      ${rebuild ? rebuildOutcome(rebuild) : nothing}
    </div>`;
  }
}
customElements.define('projections-page', ProjectionsPage);

const keyOf = processor => `${processor.service.name}-${processor.name}`;
const lag = processor => Math.max(0, (processor.head ?? 0) - (processor.position ?? 0));
const rateOf = run =>
  [run.rate ? `${count(Math.round(run.rate))} events/s` : '', run.left ? `${duration(run.left)} left` : '']
    .filter(Boolean)
    .join(', ');
