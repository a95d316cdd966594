import { Unproven } from './unproven.js';

/** The events of each aggregate are in order and without gaps, apart from those of stock, which serves other orders too. */
export function requireStory(order, events) {
  const last = new Map();
  const linked = new Map();
  for (const each of events) {
    const before = last.get(each.aggregate) ?? -1;
    if (each.sequence <= before || (each.sequence > before + 1 && !each.aggregate.startsWith('stock-')))
      throw new Unproven(`Event ${each.sequence} of ${each.aggregate} is out of order.`);
    last.set(each.aggregate, each.sequence);
    linked.set(each.aggregate, linked.get(each.aggregate) || isAbout(order, each, last));
  }
  for (const [aggregate, isLinked] of linked)
    if (!isLinked) throw new Unproven(`${aggregate} does not belong to order ${order}.`);
  if (!last.has(`order-${order}`)) throw new Unproven('No event of the order itself is there.');
}

function isAbout(order, { aggregate, payload }, known) {
  switch (aggregate.split('-')[0]) {
    case 'order':
      return aggregate === `order-${order}`;
    case 'payment':
    case 'cart':
      return payload.includes(`"orderId":"${order}"`);
    case 'reservation':
      return payload.includes(`"reference":"${order}"`);
    case 'stock':
      return [...known.keys()]
        .filter(id => id.startsWith('reservation-'))
        .some(id => payload.includes(`"reservationId":"${id.slice('reservation-'.length)}"`));
    default:
      return false;
  }
}
