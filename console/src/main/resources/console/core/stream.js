import { Problem, identity, serviceOf } from './api.js';
import { session } from './session.js';
import { pause } from './view.js';

/** Whether the stream of the page is connected: `live`, `lost`, or `none`. */
export const liveness = new EventTarget();
liveness.state = 'none';
const setState = state => {
  liveness.state = state;
  liveness.dispatchEvent(new Event('changed'));
};

/**
 * Follows server-sent events until the signal aborts. `EventSource` cannot send credentials, so the stream is read from
 * a fetch. A stream that is cut is opened again after the last event that was received.
 * @param {string} path
 * @param {{onEvent: (event: {id: string, type: string, data: any}) => void, onOpen?: () => void, onEnd?: () => void,
 *   onRefused?: (problem: Problem) => void, signal: AbortSignal, lastId?: string, service?: object, isOnce?: boolean}} options
 *   `isOnce` ends with the first end that the server gives
 */
export async function follow(path, options) {
  const { signal, service = serviceOf(path) } = options;
  let lastId = options.lastId;
  signal.addEventListener('abort', () => setState('none'), { once: true });
  for (let wait = 300; !signal.aborted; wait = Math.min(wait * 2, 4000)) {
    const authorization = session.authorization;
    try {
      const response = await fetch(service.url + path, {
        credentials: 'omit',
        signal,
        headers: {
          Accept: 'text/event-stream',
          ...identity(authorization),
          ...(lastId ? { 'Last-Event-ID': lastId } : {}),
        },
      });
      if (response.status === 401) session.expire(authorization);
      if (response.ok) {
        setState('live');
        options.onOpen?.();
        wait = 300;
        await readAll(response.body, event => {
          lastId = event.id || lastId;
          options.onEvent(event);
        });
        if (options.isOnce) {
          setState('none');
          return options.onEnd?.();
        }
      } else if (response.status < 500 && response.status !== 429) {
        setState('none');
        return options.onRefused?.(new Problem(response.status, await response.json().catch(() => ({}))));
      }
    } catch {
      if (signal.aborted) return;
    }
    setState('lost');
    await pause(wait, signal);
  }
}

async function readAll(body, onEvent) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  const push = parser(onEvent);
  for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) push(value);
}

/**
 * Reads the text of a stream piece by piece (WHATWG HTML, section 9.2.6).
 * @returns {(text: string) => void} to be called with each piece
 */
export function parser(onEvent) {
  let rest = '';
  let event = { id: '', type: 'message', data: '' };
  const line = text => {
    if (text === '') {
      if (event.data) onEvent({ ...event, data: JSON.parse(event.data) });
      event = { id: event.id, type: 'message', data: '' };
      return;
    }
    const [, field, value] = /^([^:]*):? ?(.*)$/.exec(text);
    if (field === 'data') event.data += value;
    else if (field === 'event') event.type = value;
    else if (field === 'id') event.id = value;
  };
  return text => {
    const lines = (rest + text).split('\n');
    rest = lines.pop();
    lines.forEach(each => line(each.replace(/\r$/, '')));
  };
}
