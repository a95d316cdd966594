import { html, svg, nothing, render } from '../lib/lit-html/lit-html.js';
import { repeat } from '../lib/lit-html/directives/repeat.js';

export { html, svg, nothing, repeat };

/** A custom element that draws itself with a template, and whose requests end when it leaves the page. */
export class View extends HTMLElement {
  connectedCallback() {
    this.ended = new AbortController();
    this.begin();
    this.update();
  }

  disconnectedCallback() {
    this.ended.abort();
  }

  /** Starts what the element needs: requests and streams that end with {@link signal}. */
  begin() {}

  /** Runs after each drawing. */
  drawn() {}

  get signal() {
    return this.ended.signal;
  }

  /** Draws the element once after all changes of the current task. */
  update() {
    if (this.pending) return;
    this.pending = true;
    queueMicrotask(() => {
      this.pending = false;
      if (!this.isConnected) return;
      render(this.template(), this);
      this.drawn();
    });
  }

  /** Adds a listener that is removed when the element leaves the page. */
  listen(target, type, listener) {
    target.addEventListener(type, listener, { signal: this.signal });
  }

  /** Runs a task now and after each interval, in milliseconds, while the page is visible. */
  every(interval, task) {
    const run = () => document.hidden || task();
    const timer = setInterval(run, interval);
    this.signal.addEventListener('abort', () => clearInterval(timer));
    this.listen(document, 'visibilitychange', run);
    task();
  }
}

/** A view that a path of the address leads to. */
export class Page extends View {
  keys = {};

  /** Sets the title of the browser window. */
  title(text) {
    document.title = `${text} · Axon Commerce`;
  }

  /** Runs when the query of the address has changed and the path has not. */
  queryChanged() {}

  /**
   * Loads data and draws. A failure is shown, and the load is repeated until it succeeds or the page is left.
   * @param {() => Promise<void>} task
   * @param {(problem: Problem) => boolean} passes whether a problem may pass
   */
  async load(task, passes = problem => problem.passes) {
    for (let wait = 500; !this.signal.aborted; wait = Math.min(wait * 2, 5000)) {
      try {
        await task();
        this.problem = null;
        this.loaded = true;
        return this.update();
      } catch (problem) {
        if (this.signal.aborted) return;
        if (problem.status === undefined) throw problem; // a defect of the page
        this.problem = problem;
        this.isRepeating = passes(problem);
        this.update();
        if (!this.isRepeating) return;
        await pause(Math.max(wait, problem.retryAfter), this.signal);
      }
    }
  }

  /**
   * Runs what a button does, once at a time. A problem is shown beside the button. A task whose outcome is unknown gets
   * the same key when the button is pressed again, so that the change takes effect once.
   * @param {(key: string) => Promise<void>} task
   */
  async act(name, task) {
    if (this.acting) return;
    this.acting = name;
    this.refusal = null;
    this.update();
    const key = (this.keys[name] ??= newKey());
    try {
      await task(key);
      delete this.keys[name];
    } catch (problem) {
      if (problem.status === undefined) throw problem;
      if (!problem.passes) delete this.keys[name];
      this.refusal = { name, problem };
    } finally {
      this.acting = null;
      this.update();
    }
  }
}

/** A key that no other request has. `crypto.randomUUID` is missing on plain http. */
export function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');
}

/** Resolves after some milliseconds, or at once when the signal aborts. */
export function pause(milliseconds, signal) {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
