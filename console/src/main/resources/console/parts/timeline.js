import { View, html, svg, nothing } from '../core/view.js';
import { clock, duration } from '../core/format.js';
import { describe, layout } from './lanes.js';

/**
 * The events of an order: as dots in lanes with arrows from cause to effect, or as a list. `state` is
 * `{events, chosen, asList}`, `chosen` is an index, and `onPick(index)` is called when an event is chosen.
 */
class EventTimeline extends View {
  data = { events: [], chosen: -1, asList: false };

  set state(state) {
    if (Object.keys(state).every(key => this.data[key] === state[key])) return;
    this.data = state;
    if (this.ended) this.update();
  }

  begin() {
    const observer = new ResizeObserver(() => this.clientWidth !== this.width && this.update());
    observer.observe(this);
    this.signal.addEventListener('abort', () => observer.disconnect());
  }

  template() {
    if (!this.data.events.length)
      return html`<p class="empty">The events of the order appear here as they are stored.</p>`;
    return this.data.asList ? this.list() : this.picture();
  }

  /** Brings the chosen event into view, or else the newest one. */
  drawn() {
    const lanes = this.querySelector('.lanes');
    const { events, chosen } = this.data;
    const shown = `${events.length} ${chosen}`;
    if (!lanes || this.scrolledFor === shown) return;
    this.scrolledFor = shown;
    const dot = lanes.querySelector(chosen < 0 ? '.event:last-child circle' : '.event.on circle');
    if (dot) lanes.scrollLeft = Number(dot.getAttribute('cx')) - lanes.clientWidth * (chosen < 0 ? 0.8 : 0.5);
  }

  list() {
    const { events, chosen } = this.data;
    const names = new Map(events.map(event => [event.eventId, event.type]));
    return html`<div class="scroll" tabindex="0" role="group" aria-label="Table">
      <table>
        <thead>
          <tr>
            <th>Time</th>
            <th>Event</th>
            <th>By</th>
            <th>Caused by</th>
          </tr>
        </thead>
        <tbody>
          ${events.map(
            (event, index) =>
              html`<tr class=${index === chosen ? 'on' : ''}>
                <td class="mono nowrap">${clock(event.at)}</td>
                <td>
                  <button
                    class="plain ${index === chosen ? 'strong' : ''}"
                    type="button"
                    @click=${() => this.onPick(index)}
                  >
                    ${event.type}
                  </button>
                  <span class="dim small">${describe(event).split(' of ')[1]}</span>
                </td>
                <td>${event.by}</td>
                <td class="dim">${names.get(event.causingEventId) ?? nothing}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  picture() {
    const { events, chosen } = this.data;
    this.width = this.clientWidth;
    const picture = layout(events, this.width || 800);
    const selected = events[chosen];
    return html`<div class="lanes" tabindex="0" role="group" aria-label="Events of the order in lanes">
      <svg class="names" width="132" height=${picture.height}>
        ${picture.lanes.map(
          lane => svg`
          ${lane.context ? svg`<text class="context" x="16" y=${lane.y - 24}>${lane.context}</text>` : nothing}
          <text class="lane" x="16" y=${lane.y + 4}>${lane.name}</text>`,
        )}
      </svg>
      <svg
        class="events"
        width=${picture.width}
        height=${picture.height}
        viewBox="0 0 ${picture.width} ${picture.height}"
      >
        <defs>
          <marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="6" markerHeight="6" orient="auto">
            <path class="tip" d="M0 0 8 4 0 8z"></path>
          </marker>
        </defs>
        ${picture.lanes.map(
          (lane, index) => svg`
          ${lane.context && index > 0 ? svg`<path class="border" d="M16 ${lane.y - 37}H${picture.width - 16}"></path>` : nothing}
          <path class="rule" d="M132 ${lane.y}H${picture.width - 16}"></path>`,
        )}
        ${picture.gaps.map(gap => svg`<text class="tick" x=${gap.x} y=${picture.height - 8} text-anchor="middle">⋯ ${gap.text}</text>`)}
        ${picture.ticks.map(tick => svg`<text class="tick" x=${tick.x} y=${picture.height - 24} text-anchor="middle">${tick.text}</text>`)}
        ${picture.arrows.map(arrow => svg`<path class="arrow ${selected && (arrow.from.event === selected || arrow.to.event === selected) ? 'on' : ''}" d=${arrow.path} marker-end="url(#tip)"></path>`)}
        ${picture.events.map((dot, index) => this.dot(dot, index, chosen))}
      </svg>
    </div>`;
  }

  dot(dot, index, chosen) {
    const pick = () => this.onPick(index);
    return svg`<g class="event ${index === chosen ? 'on' : ''} ${index > chosen && chosen >= 0 ? 'later' : ''}" role="button" tabindex="0" aria-pressed=${index === chosen}
      aria-label="${dot.label.text}, ${describe(dot.event).split(' of ')[1]}, at ${clock(dot.event.at)}" data-event=${dot.event.type}
      @click=${pick} @keydown=${event => {
        if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault();
          pick();
        }
      }}>
      <rect class="hit" x=${Math.min(dot.label.x, dot.x - 12)} y=${Math.min(dot.label.y - 12, dot.y - 12)} width=${dot.label.width + 24} height=${Math.abs(dot.label.y - dot.y) + 24}></rect>
      <circle class="halo ${dot.event.aggregate} ${dot.tone}" cx=${dot.x} cy=${dot.y} r="10"></circle>
      <circle class="${dot.event.aggregate} ${dot.tone}" cx=${dot.x} cy=${dot.y} r="6"></circle>
      <circle class="ring" cx=${dot.x} cy=${dot.y} r="10"></circle>
      <text class="label" x=${dot.label.x} y=${dot.label.y}>${dot.label.text}</text></g>`;
  }
}
customElements.define('event-timeline', EventTimeline);

/** How long an order took from its first event to one of its events. */
export function took(events, type) {
  const first = events.find(event => event.type === 'OrderPlaced');
  const last = events.find(event => event.type === type);
  return first && last ? duration(Date.parse(last.at) - Date.parse(first.at)) : null;
}
