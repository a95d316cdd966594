import { Unproven } from './unproven.js';

const fromBase64Url = text => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), c => c.charCodeAt(0));

/**
 * Decrypts the texts of a payload, in the form that docs/privacy.md describes.
 * @param keys by the commitment that is stored with each text
 * @returns {Promise<{field: string, text: string}[]>}
 * @throws {Unproven} if a text does not fit its key
 */
export async function decrypt(value, keys) {
  const found = [];
  for (const [field, each] of Object.entries(value ?? {})) {
    if (each?.sealed === 1 && keys.has(each.kc)) found.push({ field, text: await textOf(each, keys.get(each.kc), field) });
    else if (each && typeof each === 'object') found.push(...(await decrypt(each, keys)));
  }
  return found;
}

async function textOf({ k, n, c }, raw, field) {
  const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['decrypt']);
  try {
    const algorithm = { name: 'AES-GCM', iv: fromBase64Url(n), additionalData: new TextEncoder().encode(k) };
    return new TextDecoder().decode(await crypto.subtle.decrypt(algorithm, key, fromBase64Url(c)));
  } catch {
    throw new Unproven(`The text of ${field} does not fit its key.`);
  }
}
