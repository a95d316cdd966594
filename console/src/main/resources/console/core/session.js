import { request, home } from './api.js';

const REMEMBERED = 'axon-commerce.demo-user';

export const DEMO_USERS = [
  { name: 'alice', role: 'customer' },
  { name: 'bob', role: 'customer' },
  { name: 'operator', role: 'operator' },
];

/** The `Authorization` of a demo user, whose password is the name. */
export const demoUser = name => `Basic ${btoa(`${name}:${name}`)}`;

/**
 * Who is signed in. Credentials stay in the memory of the page and are sent as `Authorization`. Only the name of a demo
 * user is remembered, until the tab is closed: its password is no secret.
 */
class Session extends EventTarget {
  name = null;
  roles = [];
  mode = null;
  authorization = null;

  get isOperator() {
    return this.roles.includes('OPERATOR');
  }
  get isCustomer() {
    return this.roles.includes('CUSTOMER');
  }
  get isDemo() {
    return this.mode === 'DEMO';
  }

  /** Finds out how users sign in, and signs the demo user of this tab in again. */
  async begin() {
    this.mode = (await ask(null)).mode;
    const remembered = sessionStorage.getItem(REMEMBERED);
    if (this.isDemo && remembered) await this.signInAs(remembered);
    else this.changed();
  }

  signInAs(name) {
    sessionStorage.setItem(REMEMBERED, name);
    return this.signIn(demoUser(name));
  }

  /** Signs in with the value of `Authorization`; a wrong one leads to a problem with status 401. */
  async signIn(authorization) {
    const { name, roles, mode } = await ask(authorization);
    Object.assign(this, { name, roles, mode, authorization });
    this.changed();
  }

  signOut() {
    sessionStorage.removeItem(REMEMBERED);
    Object.assign(this, { name: null, roles: [], authorization: null });
    this.changed();
  }

  /** The server does not accept credentials; those of an earlier sign-in are of no interest. */
  expire(authorization) {
    if (!authorization || authorization !== this.authorization) return;
    this.signOut();
    this.dispatchEvent(new Event('expired'));
  }

  changed() {
    this.dispatchEvent(new Event('changed'));
  }
}

async function ask(authorization) {
  return (await request('GET', '/api/session', { authorization, service: home })).data;
}

export const session = new Session();
