import { View, html, nothing } from '../core/view.js';
import { DEMO_USERS, session } from '../core/session.js';
import { problem } from './ui.js';

/** The dialog in which a user signs in: demo users with one click, others by name and password or by a token. */
class SignIn extends View {
  open(reason = '') {
    this.reason = reason;
    this.failure = null;
    this.update();
    queueMicrotask(() => this.querySelector('dialog').showModal());
  }

  async enter(task) {
    try {
      await task();
      this.querySelector('dialog').close();
    } catch (failure) {
      if (failure.status === undefined) throw failure;
      this.failure = failure;
      this.update();
    }
  }

  submit(event) {
    event.preventDefault();
    const { name, secret } = Object.fromEntries(new FormData(event.target));
    const bytes = new TextEncoder().encode(`${name}:${secret}`);
    const authorization = session.isDemo ? `Basic ${btoa(String.fromCharCode(...bytes))}` : `Bearer ${secret.trim()}`;
    this.enter(() => session.signIn(authorization));
  }

  template() {
    return html` <dialog aria-labelledby="sign-in-title">
      <h2 id="sign-in-title">Sign in</h2>
      ${this.reason ? html`<p class="note">${this.reason}</p>` : nothing}
      ${
        session.isDemo
          ? html` <div class="users">
                ${DEMO_USERS.map(
                  user =>
                    html` <button
                      class="button"
                      type="button"
                      @click=${() => this.enter(() => session.signInAs(user.name))}
                    >
                      <span>Continue as <b>${user.name}</b></span
                      ><span class="dim">${user.role}</span>
                    </button>`,
                )}
              </div>
              <p class="note">
                These are the users of the profile <code>demo</code>. Customers buy; operators ship, and see the
                machinery.
              </p>`
          : nothing
      }
      ${this.failure?.status === 401 ? html`<p class="problem" role="alert">${session.isDemo ? 'This name and password are wrong.' : 'This token is not valid.'}</p>` : problem(this.failure)}
      <form class="stack" @submit=${event => this.submit(event)}>
        ${
          session.isDemo
            ? html` <details>
                <summary class="small dim">Another user</summary>
                <div class="fields">
                  <label class="field">Name <input name="name" autocomplete="username" required /></label>
                  <label class="field"
                    >Password <input name="secret" type="password" autocomplete="current-password" required
                  /></label>
                </div>
                <p class="row"><button class="button main">Sign in</button></p>
              </details>`
            : html`<label class="field"
                  >Access token (JWT) <textarea name="secret" rows="4" required autocomplete="off"></textarea>
                </label>
                <p class="note">The token stays in the memory of this page.</p>
                <button class="button main">Sign in</button>`
        }
      </form>
      <p class="row">
        <button class="button end" type="button" @click=${() => this.querySelector('dialog').close()}>Close</button>
      </p>
    </dialog>`;
  }
}
customElements.define('sign-in', SignIn);
