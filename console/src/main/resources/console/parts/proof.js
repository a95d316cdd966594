/**
 * Verifies receipts, checkpoints and consistency proofs with the cryptography of the browser alone. The formats are
 * those of docs/tamper-evidence.md: C2SP signed-note, tlog-checkpoint and tlog-proof; trees are those of RFC 9162.
 */
import { requireStory } from './receipt-story.js';
import { decrypt } from './personal-texts.js';
import { Unproven } from './unproven.js';

export { Unproven };

const RECEIPT = 'axon-commerce/receipt@v1';
const LEAF = 'axon-commerce/event@v1';
const LEAF_LINES = 11;
const PROOF = 'c2sp.org/tlog-proof@v1';
const encoder = new TextEncoder();

/** Reads the lines of a text in their order. */
class Lines {
  constructor(text) {
    this.lines = text.split('\n').slice(0, -1); // a text without a newline at its end is no line
    this.at = 0;
  }
  get isAtEnd() {
    return this.at === this.lines.length;
  }
  peek() {
    if (this.isAtEnd) throw new Unproven('The file is truncated.');
    return this.lines[this.at];
  }
  next() {
    const line = this.peek();
    this.at++;
    return line;
  }
  requireEnd() {
    if (!this.isAtEnd) throw new Unproven(`The file has unexpected content after line ${this.at}.`);
  }
  expect(wanted) {
    const line = this.next();
    if (line !== wanted) throw new Unproven(`Line ${this.at} is not “${wanted}”.`);
  }
  value(name) {
    const line = this.next();
    if (!line.startsWith(`${name} `)) throw new Unproven(`Line ${this.at} has no ${name}.`);
    return line.slice(name.length + 1);
  }
}

function bytes(base64) {
  try {
    const decoded = Uint8Array.from(atob(base64), character => character.charCodeAt(0));
    if (btoa(Array.from(decoded, byte => String.fromCharCode(byte)).join('')) === base64) return decoded;
  } catch {
    /* reported below, as every other text that is not Base64 */
  }
  throw new Unproven('A value is not Base64.');
}

export const hex = data => [...data].map(byte => byte.toString(16).padStart(2, '0')).join('');
const same = (a, b) => a.length === b.length && a.every((byte, index) => byte === b[index]);

async function sha256(...parts) {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return new Uint8Array(await crypto.subtle.digest('SHA-256', joined));
}

function number(text) {
  if (!/^(0|[1-9]\d{0,14})$/.test(text ?? '')) throw new Unproven(`“${text}” is not a number.`);
  return Number(text);
}

function hash(base64) {
  const found = bytes(base64);
  if (found.length !== 32) throw new Unproven('A hash has not 32 bytes.');
  return found;
}

/**
 * Reads public keys, one `name+id+base64` per line.
 * @throws {Unproven} if a line is no Ed25519 key
 */
export async function keysOf(text) {
  const keys = [];
  for (const line of text
    .split('\n')
    .map(each => each.trim())
    .filter(Boolean)) {
    const [, name, id, encoded] = /^([^+]*)\+([0-9a-f]{8})\+(.+)$/.exec(line) ?? [];
    const typed = encoded ? bytes(encoded) : [];
    if (
      typed.length !== 33 ||
      typed[0] !== 1 ||
      hex((await sha256(encoder.encode(`${name}\n`), typed)).slice(0, 4)) !== id
    )
      throw new Unproven('A line is not an Ed25519 key.');
    keys.push({ name, id, key: await crypto.subtle.importKey('raw', typed.slice(1), 'Ed25519', true, ['verify']) });
  }
  return keys;
}

async function checkpoint(lines, keys) {
  const body = [];
  while (lines.peek() !== '') body.push(lines.next());
  lines.expect('');
  if (body.length < 3) throw new Unproven('A checkpoint is incomplete.');
  const text = encoder.encode(`${body.join('\n')}\n`);
  let isSigned = false;
  while (!lines.isAtEnd && lines.peek().startsWith('— '))
    isSigned = (await verifies(text, body[0], lines.next(), keys)) || isSigned;
  if (!isSigned) throw new Unproven(`The checkpoint of ${body[0]} has no signature of a known key.`);
  return { origin: body[0], size: number(body[1]), root: hash(body[2]) };
}

/** Whether a known key has signed; a signature of an unknown key counts for nothing, and a wrong one of a known key is a forgery. */
async function verifies(text, origin, line, keys) {
  const [, name, encoded, ...more] = line.split(' ');
  if (!encoded || more.length) throw new Unproven('A line is not a signature.');
  const signature = bytes(encoded);
  const known = keys.find(key => key.name === origin && key.name === name && key.id === hex(signature.slice(0, 4)));
  if (!known) return false;
  if (signature.length !== 68 || !(await crypto.subtle.verify('Ed25519', known.key, signature.slice(4), text)))
    throw new Unproven(`The signature of ${name} does not match.`);
  return true;
}

/** Verifies a checkpoint, and nothing but one. */
export async function verifyCheckpoint(text, keys) {
  const lines = new Lines(text);
  const found = await checkpoint(lines, keys);
  lines.requireEnd();
  return found;
}

function hashes(lines) {
  const found = [];
  while (lines.peek() !== '') found.push(hash(lines.next()));
  lines.expect('');
  return found;
}

/** The way from a leaf to the root (RFC 9162, section 2.1.3.2); each step has the sibling and its side. */
async function inclusion(lines, leaf, keys) {
  lines.expect(PROOF);
  const index = number(lines.value('index'));
  const siblings = hashes(lines);
  const signed = await checkpoint(lines, keys);
  let [node, last, current] = [index, signed.size - 1, leaf];
  const path = [];
  let fits = index < signed.size;
  for (const sibling of siblings) {
    fits = fits && last > 0;
    const isRight = node % 2 === 1 || node === last;
    path.push({ sibling: hex(sibling), side: isRight ? 'left' : 'right' });
    current = isRight ? await sha256([1], sibling, current) : await sha256([1], current, sibling);
    if (isRight)
      while (node % 2 === 0 && node !== 0) {
        node = Math.floor(node / 2);
        last = Math.floor(last / 2);
      }
    path.at(-1).node = hex(current);
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  if (!fits || last !== 0 || !same(current, signed.root))
    throw new Unproven(`Leaf ${index} is not in the tree of ${signed.origin}.`);
  return { index, path, checkpoint: signed };
}

/**
 * Verifies that the log of an older checkpoint is the beginning of a newer one (RFC 9162, section 2.1.4.2).
 * @param older as {@link verifyCheckpoint} returns it
 * @returns the newer checkpoint
 */
export async function verifyConsistency(text, older, keys) {
  const lines = new Lines(text);
  const size = number(lines.value('old'));
  const proof = hashes(lines);
  const newer = await checkpoint(lines, keys);
  lines.requireEnd();
  if (size !== older.size || older.origin !== newer.origin) throw new Unproven('The proof is for another checkpoint.');
  if (!(await isConsistent(older, newer, proof)))
    throw new Unproven(
      `The log was rewritten: its ${newer.size} leaves do not begin with the ${older.size} of the checkpoint.`,
    );
  return newer;
}

async function isConsistent(older, newer, given) {
  if (older.size === newer.size) return given.length === 0 && same(older.root, newer.root);
  if (older.size === 0 || older.size > newer.size)
    return older.size === 0 && given.length === 0 && same(older.root, await sha256([]));
  const isFull = Number.isInteger(Math.log2(older.size));
  const proof = isFull ? [older.root, ...given] : given;
  if (!proof.length) return false;
  let [node, last] = [older.size - 1, newer.size - 1];
  while (node % 2 === 1) {
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  let [first, second] = [proof[0], proof[0]];
  for (const sibling of proof.slice(1)) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      first = await sha256([1], sibling, first);
      second = await sha256([1], sibling, second);
      while (node % 2 === 0 && node !== 0) {
        node = Math.floor(node / 2);
        last = Math.floor(last / 2);
      }
    } else {
      second = await sha256([1], second, sibling);
    }
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && same(first, older.root) && same(second, newer.root);
}

/**
 * Verifies a receipt: each event is in a signed tree, with these bytes, and all of them belong to one order without gaps.
 * @returns {Promise<{order: string, events: object[]}>}
 * @throws {Unproven} if anything is missing, changed or out of order
 */
export async function verifyReceipt(text, keys) {
  if (!text.startsWith(RECEIPT)) throw new Unproven('This is no receipt.');
  const lines = new Lines(text);
  lines.expect(RECEIPT);
  const order = lines.value('order');
  const total = number(lines.value('events'));
  const events = [];
  for (let i = 0; i < total; i++) {
    lines.expect('');
    events.push(await event(lines, keys));
  }
  if (!lines.isAtEnd) await readTexts(lines, events);
  lines.requireEnd();
  requireStory(order, events);
  return { order, events };
}

/** Decrypts the personal texts whose keys the receipt has at its end. */
async function readTexts(lines, events) {
  lines.expect('');
  const keys = new Map();
  for (let left = number(lines.value('keys')); left > 0; left--) {
    const [commitment, key] = lines.next().split(' ');
    const found = bytes(key ?? '');
    if (base64Url(await sha256(encoder.encode('commit'), found)) !== commitment)
      throw new Unproven('A key is not the one to which its text is committed.');
    keys.set(commitment, found);
  }
  for (const each of events) each.texts = await decrypt(JSON.parse(each.payload), keys);
}

const base64Url = data =>
  btoa(String.fromCharCode(...data))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

async function event(lines, keys) {
  const log = lines.value('log');
  const [payload, metadata] = [bytes(lines.value('payload')), bytes(lines.value('metadata'))];
  const leaf = Array.from({ length: LEAF_LINES }, () => lines.next());
  if (leaf[0] !== LEAF) throw new Unproven(`Line ${lines.at - LEAF_LINES + 1} begins no leaf.`);
  const fields = Object.fromEntries(leaf.slice(1).map(line => [line.split(' ')[0], line.slice(line.indexOf(' ') + 1)]));
  const missing = ['event', 'aggregate', 'sequence', 'type'].find(name => !fields[name]);
  if (missing) throw new Unproven(`A leaf has no ${missing}.`);
  for (const [name, value] of [
    ['payload', payload],
    ['metadata', metadata],
  ]) {
    if (hex(await sha256(value)) !== fields[name])
      throw new Unproven(`The ${name} of event ${fields.event} differs from the recorded one.`);
  }
  const leafHash = await sha256([0], encoder.encode(`${leaf.join('\n')}\n`));
  const found = await inclusion(lines, leafHash, keys);
  if (!found.checkpoint.origin.endsWith(`/log/${log}`))
    throw new Unproven(`Event ${fields.event} is in another log than it names.`);
  return {
    ...found,
    log,
    fields,
    leaf: hex(leafHash),
    payload: new TextDecoder().decode(payload),
    type: fields.type.split('.').pop(),
    aggregate: fields.aggregate,
    sequence: number(fields.sequence),
  };
}
