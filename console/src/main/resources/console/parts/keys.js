import { View, html } from '../core/view.js';
import { go } from '../core/router.js';
import { onKeys, shortcuts } from '../core/shortcuts.js';
import { session } from '../core/session.js';

const KEYS = [
  ['/', 'search'],
  ['?', 'this list'],
  ['[ and ]', 'step back and forward in time'],
  ['← and →', 'move the slider, when it has the focus'],
  ['Enter', 'open the event that has the focus'],
  ['p', 'pause or resume the live log'],
  ['Tab', 'next control'],
  ['Esc', 'close a dialog'],
];
const ID = /^([0-9a-f-]{24})?[0-9a-f]{12}$/i; // in full, or as pages show it

/** The keys of the page: a list of them, and the search. */
class KeysDialog extends View {
  begin() {
    onKeys(this, { '?': () => this.show(), '/': () => this.search() });
  }

  show() {
    this.querySelector('.keys').showModal();
  }

  /** Goes to the search field of the page, if it has one. */
  search() {
    const field = document.querySelector('main input[type=search]');
    if (field) {
      field.focus();
      return field.select();
    }
    this.querySelector('.search').showModal();
    this.querySelector('.search input').select();
  }

  find(event) {
    event.preventDefault();
    const text = new FormData(event.target).get('text').trim();
    this.querySelector('.search').close();
    if (ID.test(text)) go(`#/orders/${text.toLowerCase()}`);
    else go(`#/${session.isOperator ? 'log' : 'shop'}?q=${encodeURIComponent(text)}`);
  }

  template() {
    return html` <dialog class="keys" aria-labelledby="keys-title">
        <h2 id="keys-title">Keys</h2>
        <table>
          <tbody>
            ${KEYS.map(
              ([key, text]) =>
                html`<tr>
                  <td><kbd>${key}</kbd></td>
                  <td>${text}</td>
                </tr>`,
            )}
          </tbody>
        </table>
        <label class="row small keys-switch"
          ><input
            name="keys"
            type="checkbox"
            .checked=${shortcuts.areOn}
            @change=${event => {
              shortcuts.areOn = event.target.checked;
            }}
          />
          Keys of one character</label
        >
        <form method="dialog" class="row"><button class="button end" autofocus>Close</button></form>
      </dialog>
      <dialog class="search" aria-labelledby="search-title">
        <h2 id="search-title">Search</h2>
        <form class="stack" @submit=${event => this.find(event)}>
          <label class="field"
            >${session.isOperator ? 'The id of an order, or words of events' : 'The id of an order, or words of products'}
            <input name="text" type="search" required autofocus
          /></label>
          <p class="row">
            <button class="button main">Search</button
            ><button class="button" type="button" @click=${() => this.querySelector('.search').close()}>Close</button>
          </p>
        </form>
      </dialog>`;
  }
}
customElements.define('keys-dialog', KeysDialog);
