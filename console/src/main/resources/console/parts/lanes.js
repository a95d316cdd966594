import { clock, duration, short } from '../core/format.js';

/** The lanes from top to bottom, with the context that owns the aggregate. */
const LANES = ['Cart', 'Order', 'Payment', 'Reservation', 'StockItem'];
const CONTEXTS = { Cart: 'ORDER', Order: 'ORDER', Payment: 'ORDER', Reservation: 'INVENTORY', StockItem: 'INVENTORY' };
const FAILS = /(Declined|Refused|Rejected|Cancelled|Failed|Abandoned|Released|Deallocated|Voided)$/;
const COMPLETES = /^(OrderConfirmed|OrderDelivered|PaymentCaptured)$/;

const LEFT = 132;
const TOP = 62;
const LANE = 58;
const STEP = 52; // least distance of two events
const LONG_GAP = 60_000;
const CHARACTER = 6.5; // average width of a label's character

/**
 * The picture of events in lanes, by aggregate, from left to right in the order of the log. Long times between two
 * events are compressed. Clocks differ, so a later event can have an earlier time.
 * @param events in the order of the log, with `causingEventId`
 * @param width in pixels that should be filled
 * @returns {{width, height, lanes, events, arrows, gaps, ticks}} in pixels
 */
export function layout(events, width) {
  const lanes = lanesOf(events);
  const xs = distances(events, Math.max(0, width - LEFT - 130));
  const dots = events.map((event, index) => ({
    event,
    x: LEFT + 24 + xs[index].x,
    y: lanes.find(lane => lane.key === laneKey(event)).y,
    tone: toneOf(event),
  }));
  label(dots);
  const byId = new Map(dots.map(dot => [dot.event.eventId, dot]));
  const arrows = dots
    .filter(dot => byId.has(dot.event.causingEventId))
    .map(dot => ({
      from: byId.get(dot.event.causingEventId),
      to: dot,
      path: arrow(byId.get(dot.event.causingEventId), dot),
    }));
  const end = Math.max(0, ...dots.map(dot => Math.max(dot.x + 24, dot.label.x + dot.label.width + 24)));
  return {
    lanes,
    events: dots,
    arrows,
    gaps: xs
      .filter(place => place.gap)
      .map(place => ({ x: LEFT + 24 + place.x - STEP / 2 - 10, text: duration(place.gap) })),
    ticks: ticks(dots),
    width: Math.max(width, end),
    height: TOP + LANE * (lanes.length - 1) + 74,
  };
}

const laneKey = event => (event.aggregate === 'StockItem' ? `StockItem ${event.aggregateId}` : event.aggregate);

function lanesOf(events) {
  const keys = [...new Set(events.map(laneKey))].sort(
    (a, b) => LANES.indexOf(a.split(' ')[0]) - LANES.indexOf(b.split(' ')[0]) || a.localeCompare(b),
  );
  return keys.map((key, index) => {
    const [aggregate, id] = key.split(' ');
    const context = CONTEXTS[aggregate];
    return {
      key,
      aggregate,
      y: TOP + LANE * index,
      name: id ? `Stock ${id}` : aggregate,
      context: index === 0 || CONTEXTS[keys[index - 1].split(' ')[0]] !== context ? context : null,
    };
  });
}

/** How far each event is from the left: time counts with its logarithm, so that milliseconds and hours both show. */
function distances(events, space) {
  let x = 0;
  const found = events.map((event, index) => {
    const elapsed = index === 0 ? 0 : Math.max(0, Date.parse(event.at) - Date.parse(events[index - 1].at));
    const gap = elapsed > LONG_GAP ? elapsed : 0;
    x += index === 0 ? 0 : STEP + Math.min(60, 14 * Math.log10(1 + elapsed)) + (gap ? 24 : 0);
    return { x, gap };
  });
  const stretch = x > 0 && x < space ? space / x : 1;
  return found.map(place => ({ ...place, x: place.x * stretch }));
}

/** Puts each label above, below or beside its dot, where it covers neither another label nor a dot. */
function label(dots) {
  const taken = dots.map(dot => box(dot.x - 9, dot.y - 9, 18, 18));
  for (const dot of dots) {
    const text = labelText(dot.event);
    const width = text.length * CHARACTER;
    const choices = [
      { x: dot.x - 8, y: dot.y - 14 },
      { x: dot.x - 8, y: dot.y + 23 },
      { x: dot.x + 11, y: dot.y - 3 },
      { x: dot.x - width + 8, y: dot.y - 14 },
      { x: dot.x - width + 8, y: dot.y + 23 },
      { x: dot.x - 8, y: dot.y - 27 },
    ].filter((choice, index) => index === 0 || choice.x > LEFT - 20);
    const free =
      choices.find(choice => !taken.some(other => overlap(other, box(choice.x, choice.y - 10, width, 13)))) ??
      choices[0];
    taken.push(box(free.x, free.y - 10, width, 13));
    dot.label = { ...free, text, width };
  }
}

const box = (x, y, width, height) => ({ x, y, width, height });
const overlap = (a, b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

function labelText(event) {
  const units = event.aggregate === 'StockItem' ? event.payload?.quantity : undefined;
  if (units === undefined) return event.type;
  return `${event.type} ${/Deallocated|Returned|Received/.test(event.type) ? '+' : '−'}${units}`;
}

function toneOf(event) {
  return FAILS.test(event.type) ? 'fails' : COMPLETES.test(event.type) ? 'completes' : '';
}

function arrow(from, to) {
  if (from.y === to.y) return `M${from.x + 8} ${from.y}H${to.x - 9}`;
  const down = to.y > from.y ? 1 : -1;
  const bend = Math.max(14, (to.x - from.x) / 2);
  return `M${from.x + 2} ${from.y + 7 * down}C${from.x + 6} ${to.y - 6 * down} ${to.x - bend} ${to.y} ${to.x - 9} ${to.y}`;
}

/** The time since the first event, or since the last long gap, under the events where there is room for it. */
function ticks(dots) {
  const found = [];
  let origin = Date.parse(dots[0]?.event.at);
  dots.forEach((dot, index) => {
    const at = Date.parse(dot.event.at);
    if (index > 0 && at - Date.parse(dots[index - 1].event.at) > LONG_GAP) origin = at;
    const text =
      at === origin && index > 0
        ? clock(dot.event.at).slice(0, 8)
        : `${index === 0 ? '' : '+'}${duration(Math.max(0, at - origin))}`;
    if (!found.length || dot.x - found.at(-1).x > 64) found.push({ x: dot.x, text });
  });
  return found;
}

/** The type and the aggregate of an event in words, for screen readers and lists. */
export const describe = event =>
  `${event.type} of ${laneKey(event).replace('StockItem', 'stock')}${
    event.aggregate === 'StockItem' ? '' : ` ${short(event.aggregateId)}`
  }`;
