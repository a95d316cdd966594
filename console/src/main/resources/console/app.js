import { View, html, nothing, pause } from './core/view.js';
import { activity, findServices } from './core/api.js';
import { current, go } from './core/router.js';
import { session } from './core/session.js';
import { shortcuts } from './core/shortcuts.js';
import { liveness } from './core/stream.js';
import './parts/sign-in.js';
import './parts/keys.js';
import './pages/shop.js';

/** The pages by the first part of their path: their element, their name in the menu, and who sees them there. */
const PAGES = {
  shop: { tag: 'shop-page', name: 'Shop', open: true, show: () => true },
  orders: { tag: 'orders-page', name: 'Orders', show: () => session.name, one: 'order-page' },
  stock: { tag: 'stock-page', name: 'Stock', operators: true, show: () => session.isOperator, one: 'stock-item-page' },
  log: { tag: 'log-page', name: 'Log', operators: true, show: () => session.isOperator },
  projections: { tag: 'projections-page', name: 'Projections', operators: true, show: () => session.isOperator },
  work: { tag: 'work-page', name: 'Work', operators: true, show: () => session.isOperator },
  evidence: { tag: 'evidence-page', name: 'Evidence', open: true, show: () => true },
  privacy: { tag: 'privacy-page', name: 'Privacy', show: () => session.name },
  learn: { tag: 'learn-page', name: 'Learn', open: true, show: () => session.isDemo },
  audit: { tag: 'audit-page', name: 'Audit', operators: true, show: () => session.isOperator },
  carts: { tag: 'shop-page', one: 'cart-page', show: () => false },
};
const MODULES = { 'order-page': 'order', 'stock-item-page': 'stock-item', 'cart-page': 'cart' };

class ConsoleApp extends View {
  busy = 0;
  message = '';

  async begin() {
    this.listen(window, 'hashchange', () => {
      document.querySelectorAll('dialog[open]').forEach(dialog => dialog.close());
      this.route();
    });
    this.listen(session, 'changed', () => {
      this.page = null;
      this.route();
    });
    this.listen(session, 'expired', () =>
      this.querySelector('sign-in').open('Your sign-in is no longer valid. Sign in again.'),
    );
    this.listen(liveness, 'changed', () => this.update());
    this.listen(shortcuts, 'changed', () => this.update());
    this.listen(document, 'say', event => this.say(event.detail));
    this.listen(activity, 'changed', event => {
      this.busy = event.detail;
      this.update();
    });
    await this.connect();
  }

  /** Finds the services and the session; repeats that until the shop answers. */
  async connect() {
    for (;;) {
      try {
        await findServices();
        await session.begin();
        return;
      } catch (failure) {
        if (failure.status === 401) {
          session.signOut();
          continue;
        }
        this.failure = 'The shop does not answer yet. The page tries again.';
        this.update();
        await pause(1000);
      }
    }
  }

  async route() {
    if (!session.mode) return;
    const { path } = current();
    const [name = 'shop', id] = path;
    const found = PAGES[name];
    this.failure = null;
    if (!found) return this.sayMissing();
    const tag = id && found.one ? found.one : found.tag;
    if (!found.open && !session.name) return this.askForSignIn(name, 'This page is for users who are signed in.');
    if (found.operators && !session.isOperator)
      return this.askForSignIn(name, 'This page is for operators. A click on your name switches the user.');
    this.chosen = name;
    if (this.page instanceof HTMLElement && this.page.localName === tag && this.page.routed === path.join('/'))
      return this.page.queryChanged();
    if (!customElements.get(tag) && !(await this.fetchModule(`./pages/${MODULES[tag] ?? name}.js`))) return;
    if (path.join('/') !== current().path.join('/')) return;
    const isFirst = !this.page;
    this.page = document.createElement(tag);
    this.page.routed = path.join('/');
    this.page.pathId = id;
    this.update();
    scrollTo(0, 0);
    if (!isFirst) requestAnimationFrame(() => this.querySelector('h1')?.focus());
  }

  /** The page is for users; it is shown after a sign-in. */
  askForSignIn(name, text) {
    this.showText(
      name,
      html`<h1 tabindex="-1">${session.name ? 'Switch the user' : 'Sign in'}</h1>
        <p class="sub">${text}</p>`,
    );
  }

  sayMissing() {
    document.title = 'No such page · Axon Commerce';
    this.showText(
      null,
      html`<h1 tabindex="-1">No such page</h1>
        <p class="sub">The menu has all pages. <a href="#/">Go to the shop</a></p>`,
    );
  }

  showText(chosen, page) {
    Object.assign(this, { chosen, page });
    this.update();
    requestAnimationFrame(() => this.querySelector('h1')?.focus());
  }

  /** Loads a module; repeats that until it succeeds, with another address, since browsers keep the failure of the first. */
  async fetchModule(path) {
    const address = location.hash;
    for (let attempt = 0; address === location.hash; attempt++) {
      try {
        await import(attempt ? `${path}?${attempt}` : path);
        this.failure = null;
        return true;
      } catch {
        this.failure = 'This part of the page could not be loaded. The page tries again.';
        this.update();
        await pause(1000);
      }
    }
    return false;
  }

  /** Brings the name of the page into view where the menu scrolls. */
  drawn() {
    const tab = this.querySelector('nav [aria-current]');
    if (tab && this.shownTab !== tab) tab.scrollIntoView({ inline: 'center', block: 'nearest' });
    this.shownTab = tab;
  }

  say(message) {
    this.message = message;
    this.update();
    clearTimeout(this.forgetting);
    this.forgetting = setTimeout(() => {
      this.message = '';
      this.update();
    }, 4000);
  }

  template() {
    return html` <a
        class="skip"
        href="#main"
        @click=${event => {
          event.preventDefault();
          this.querySelector('h1')?.focus();
        }}
        >Skip to the content</a
      >
      <div class="busy ${this.busy ? 'on' : ''}" aria-hidden="true"></div>
      <header class="top">
        <a class="brand" href="#/">Axon Commerce</a>
        <nav aria-label="Pages">
          ${Object.entries(PAGES)
            .filter(([, page]) => page.name && page.show())
            .map(
              ([name, page]) =>
                html` <a href="#/${name}" aria-current=${name === this.chosen ? 'page' : nothing}>${page.name}</a>`,
            )}
        </nav>
        <div class="tools">
          ${liveness.state === 'none' ? nothing : html`<span role="status"><span class="dot ${liveness.state}"></span> <span class="wide">${liveness.state === 'live' ? 'live' : 'reconnecting'}</span></span>`}
          <button class="plain dim" type="button" @click=${() => this.querySelector('keys-dialog').search()}>
            ${shortcuts.areOn ? html`<kbd class="wide">/</kbd> ` : nothing}search
          </button>
          <button class="plain dim wide" type="button" @click=${() => this.querySelector('keys-dialog').show()}>
            ${shortcuts.areOn ? html`<kbd>?</kbd> ` : nothing}keys
          </button>
          ${
            session.name
              ? html`<button
                    class="plain user"
                    type="button"
                    title="Switch the user"
                    @click=${() => this.querySelector('sign-in').open()}
                  >
                    ${session.name}</button
                  ><button
                    class="button"
                    type="button"
                    @click=${() => {
                      session.signOut();
                      go('#/');
                    }}
                  >
                    Sign out
                  </button>`
              : html`<button
                  class="button main"
                  type="button"
                  ?disabled=${!session.mode}
                  @click=${() => this.querySelector('sign-in').open()}
                >
                  Sign in
                </button>`
          }
        </div>
      </header>
      <main id="main">
        ${this.failure ? html`<p class="problem passes" role="status">${this.failure}</p>` : (this.page ?? html`<p class="dim">Loading…</p>`)}
      </main>
      <footer><span>Every change is stored as an event.</span><a href="swagger-ui.html">REST API</a></footer>
      <sign-in></sign-in>
      <keys-dialog></keys-dialog>
      <div class="toast" role="status">${this.message}</div>`;
  }
}
customElements.define('console-app', ConsoleApp);
