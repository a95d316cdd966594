import { Page, html, nothing } from '../core/view.js';
import { change, get } from '../core/api.js';
import { count, many, money } from '../core/format.js';
import { current, go, queryOf, setQuery } from '../core/router.js';
import { session } from '../core/session.js';
import { ADDRESSES, PAYMENT_METHODS } from '../parts/sandbox.js';
import { empty, problem, refusal, say, standIn } from '../parts/ui.js';

/** The product that a visitor wanted to add before the sign-in. */
let wanted = null;

/** The catalogue with live stock, the cart, and the checkout. */
class ShopPage extends Page {
  products = [];
  cart = null;
  most = 48; // products that are shown
  total = 0;

  begin() {
    this.title('Shop');
    this.search = current().query.get('q') ?? '';
    this.category = current().query.get('category') ?? '';
    this.every(3000, () => this.loadProducts());
    if (session.isCustomer) this.loadProducts().then(() => this.loadCart());
  }

  queryChanged() {
    this.search = current().query.get('q') ?? '';
    this.category = current().query.get('category') ?? '';
    this.loadingProducts = false;
    this.loadProducts();
  }

  loadProducts() {
    if (this.loadingProducts) return this.reading;
    this.loadingProducts = true;
    this.reading = this.load(async () => {
      const wanted = { q: this.search, category: this.category, limit: this.most, count: true };
      const page = await get(`/api/products${queryOf(wanted)}`, { signal: this.signal });
      if (wanted.q !== this.search || wanted.category !== this.category) return;
      this.products = page.items;
      this.total = page.total;
      if (!wanted.q && !wanted.category)
        this.categories = [...new Set(page.items.map(product => product.category).filter(Boolean))].sort();
    }).finally(() => {
      this.loadingProducts = false;
    });
    return this.reading;
  }

  /** The newest one; another tab may have opened it. */
  async openCart() {
    return (await get('/api/carts?status=OPEN&limit=1', { signal: this.signal })).items[0] ?? null;
  }

  loadCart() {
    return this.load(async () => {
      this.cart = await this.openCart();
      this.isCartKnown = true;
      const product = this.products.find(each => each.sku === wanted);
      if (product) this.add(product);
      wanted = null;
    });
  }

  filter(values) {
    Object.assign(this, values);
    setQuery({ q: this.search, category: this.category });
    this.loadingProducts = false;
    this.loadProducts();
  }

  add(product) {
    if (!session.name) {
      wanted = product.sku;
      return document.querySelector('sign-in').open('Sign in as a customer to buy.');
    }
    return this.act(`add-${product.sku}`, async () => {
      const have = this.cart?.items.find(item => item.sku === product.sku)?.quantity ?? 0;
      await this.set(product.sku, have + 1);
      say(`${product.name} is in your cart`);
    });
  }

  /** Changes the quantity of an item; 0 removes it. The cart is opened with its first item. */
  async set(sku, quantity) {
    this.cart ??= (await this.openCart()) ?? {
      cartId: (await change('POST', '/api/carts', undefined)).data.cartId,
      items: [],
    };
    const path = `/api/carts/${this.cart.cartId}/items/${sku}`;
    if (quantity > 0) await change('PUT', path, { quantity });
    else await change('DELETE', path);
    this.cart = await get(`/api/carts/${this.cart.cartId}`);
    this.update();
  }

  checkOut(event) {
    event.preventDefault();
    const { paymentMethod, ...shippingAddress } = Object.fromEntries(new FormData(event.target));
    const { cartId, total } = this.cart;
    return this.act('checkout', async key => {
      const body = { shippingAddress, paymentMethod, expectedTotal: total };
      const order = (await change('POST', `/api/carts/${cartId}/checkout`, body, { key })).data;
      if (!this.signal.aborted) go(`#/orders/${order.orderId}`);
    }).then(() => !this.signal.aborted && this.loadCart());
  }

  template() {
    const isCustomer = session.isCustomer;
    return html` <div class="head"><h1 tabindex="-1">Shop</h1></div>
      <p class="sub">
        ${
          session.name
            ? isCustomer
              ? 'Put things into the cart and place an order. You then see each of its events arrive.'
              : 'An operator sees the catalogue. Sign in as a customer to buy.'
            : html`Put things into the cart, place an order, and see each of its events arrive.
                <button class="plain" type="button" @click=${() => document.querySelector('sign-in').open()}>
                  Sign in with one click</button
                >.`
        }
      </p>
      <div class=${isCustomer ? 'split' : ''}>
        <section aria-label="Catalogue">
          <form class="filters" role="search" @submit=${event => event.preventDefault()}>
            <input
              type="search"
              aria-label="Search products"
              placeholder="Search products"
              .value=${this.search}
              @input=${event => this.filter({ search: event.target.value })}
            />
            ${['', ...(this.categories ?? [])].map(category => html`<button class="button" type="button" aria-pressed=${this.category === category} @click=${() => this.filter({ category })}>${category || 'All'}</button>`)}
            <span class="dim small end"
              >${this.loaded ? `${count(this.total)} ${this.total === 1 ? 'product' : 'products'}` : nothing}</span
            >
          </form>
          ${this.problem || !this.loaded ? standIn(this) : nothing}
          ${
            this.loaded && !this.products.length
              ? this.search || this.category
                ? empty(
                    'No product matches',
                    html`<button class="plain" type="button" @click=${() => this.filter({ search: '', category: '' })}>
                      Show all products
                    </button>`,
                  )
                : empty(
                    'No products yet',
                    'An operator lists products with POST /api/products. The profile demo lists six.',
                  )
              : nothing
          }
          <div class="goods">${this.products.map(product => this.card(product))}</div>
          ${
            this.products.length < this.total && this.most < 200
              ? html`<p class="row">
                  <button
                    class="button"
                    type="button"
                    @click=${() => {
                      this.most = 200;
                      this.loadingProducts = false;
                      this.loadProducts();
                    }}
                  >
                    Show more
                  </button>
                </p>`
              : nothing
          }
        </section>
        ${isCustomer ? this.basket() : nothing} ${this.cartBar()}
      </div>`;
  }

  card(product) {
    const none = product.available <= 0;
    return html` <article class="panel good-card">
      ${product.image ? html`<img src=${product.image} alt="" loading="lazy" width="320" height="200" />` : nothing}
      <div class="inside">
        <h2>${product.name}</h2>
        <p class="note about">${product.description}</p>
        <div class="row">
          <span class="price">${money(product.price)}</span>
          <span class="small ${none ? 'bad' : 'dim'}"
            >${none ? 'Out of stock' : `${count(product.available)} in stock`}</span
          >
          ${
            session.isOperator
              ? nothing
              : html`<button
                  class="button end"
                  type="button"
                  data-sku=${product.sku}
                  ?disabled=${none || (session.isCustomer && !this.isCartKnown)}
                  aria-disabled=${this.acting ? 'true' : 'false'}
                  @click=${() => this.add(product)}
                  aria-label="Add ${product.name} to the cart"
                >
                  ${this.acting === `add-${product.sku}` ? 'Adding…' : 'Add'}
                </button>`
          }
        </div>
        ${refusal(this, `add-${product.sku}`)}
      </div>
    </article>`;
  }

  /** On narrow screens, where the cart is below the catalogue. */
  cartBar() {
    const units = this.cart?.items.reduce((sum, item) => sum + item.quantity, 0) ?? 0;
    if (!units) return nothing;
    const show = () => this.querySelector('.basket').scrollIntoView();
    return html`<button class="cart-bar" type="button" @click=${show}>
      <span>Cart: ${many(units, 'unit')}</span><span>${money(this.cart.total)}</span>
    </button>`;
  }

  basket() {
    const items = this.cart?.items ?? [];
    return html` <aside class="panel basket" aria-label="Cart">
      <header>
        <h2>Cart</h2>
        ${this.cart ? html`<a class="end" href="#/carts/${this.cart.cartId}">Its events</a>` : nothing}
      </header>
      <div class="inside">
        ${
          items.length
            ? html` <ul>
                  ${items.map(
                    item =>
                      html`<li>
                        <span>${item.name}</span>
                        <span class="amount"
                          ><button
                            type="button"
                            aria-label="One ${item.name} less"
                            aria-disabled=${this.acting ? 'true' : 'false'}
                            @click=${() => this.act('cart', () => this.set(item.sku, item.quantity - 1))}
                          >
                            −
                          </button>
                          <output>${item.quantity}</output>
                          <button
                            type="button"
                            aria-label="One ${item.name} more"
                            aria-disabled=${this.acting ? 'true' : 'false'}
                            @click=${() => this.act('cart', () => this.set(item.sku, item.quantity + 1))}
                          >
                            +
                          </button></span
                        >
                        <span class="number">${money(item.lineTotal)}</span>
                      </li>`,
                  )}
                </ul>
                ${refusal(this, 'cart')}
                <p class="total"><span>Total</span><span class="number">${money(this.cart.total)}</span></p>
                ${this.checkout()}`
            : empty('Your cart is empty', 'Add something from the catalogue.')
        }
      </div>
    </aside>`;
  }

  checkout() {
    const address = ADDRESSES[session.name] ?? {};
    const field = (name, label, wide = false) =>
      html`<label class="field ${wide ? 'two' : ''}"
        >${label} <input name=${name} .defaultValue=${address[name] ?? ''} required maxlength="200" autocomplete="off"
      /></label>`;
    return html` <form class="stack" @submit=${event => this.checkOut(event)}>
      <div class="fields">
        ${field('name', 'Name', true)}${field('street', 'Street', true)}${field('postalCode', 'Postal code')}${field('city', 'City')}${field('country', 'Country code')}
        <label class="field two"
          >Payment (sandbox)
          <select name="paymentMethod">
            ${PAYMENT_METHODS.map(([token, text]) => html`<option value=${token}>${text}</option>`)}
          </select></label
        >
      </div>
      ${this.refusal?.name === 'checkout' ? problem(this.refusal.problem) : nothing}
      <button class="button main" aria-disabled=${this.acting ? 'true' : 'false'} data-act="checkout">
        ${this.acting === 'checkout' ? 'Placing the order…' : 'Place order'}
      </button>
    </form>`;
  }
}
customElements.define('shop-page', ShopPage);
