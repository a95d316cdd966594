import { pause } from '../core/view.js';
import { get } from '../core/api.js';
import { short } from '../core/format.js';

const WAIT = 2500; // milliseconds until the reactions to an event have written their messages

/** The emails about an order, and the messages to webhooks, the oldest first. For operators. */
export async function messagesAbout(orderId, signal) {
  const optional = path =>
    get(path, { signal: signal }).then(
      page => page.items,
      problem => {
        if (problem.status === undefined) throw problem;
        return []; // the module is left out, or the shop does not answer
      },
    );
  await pause(WAIT, signal);
  const [emails, webhooks] = await Promise.all([
    optional(`/api/notifications?orderId=${orderId}`),
    optional('/api/webhooks'),
  ]);
  const sent = await Promise.all(
    webhooks.map(webhook =>
      optional(`/api/webhooks/${webhook.webhookId}/deliveries?limit=200`).then(items =>
        items
          .filter(item => item.subject === orderId)
          .map(item => ({ what: `Webhook ${item.type}`, to: webhook.url, state: item.state, at: item.writtenAt })),
      ),
    ),
  );
  return [
    ...emails.map(email => ({
      what: `Email: ${email.subject.replace(orderId, short(orderId))}`,
      to: email.to,
      state: email.state,
      at: email.writtenAt,
    })),
    ...sent.flat(),
  ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
