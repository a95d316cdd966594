import { View, html, svg } from '../core/view.js';
import { clock } from '../core/format.js';
import { onKeys } from '../core/shortcuts.js';

/**
 * A slider that snaps to events. `stops` are `{label, at}` in the order of time, `index` is the chosen one, and
 * `onPick(index)` is called when another one is chosen. The keys `[` and `]` step.
 */
class TimeSlider extends View {
  stops = [];
  index = -1;

  begin() {
    onKeys(this, { '[': () => this.pick(this.index - 1), ']': () => this.pick(this.index + 1) });
  }

  set state({ stops, index }) {
    if (this.stops === stops && this.index === index) return;
    Object.assign(this, { stops, index });
    if (this.ended) this.update();
  }

  pick(index) {
    if (index >= 0 && index < this.stops.length && index !== this.index) this.onPick(index);
  }

  template() {
    const last = this.stops.length - 1;
    if (last < 0) return html`<p class="note">No event yet.</p>`;
    const stop = this.stops[this.index];
    const at = index => `${last === 0 ? 50 : 0.8 + (98.4 * index) / last}%`;
    const step = Math.max(1, Math.ceil(this.stops.length / 60));
    return html` <div class="track">
      <input
        type="range"
        min="0"
        max=${last}
        .value=${String(this.index)}
        aria-label="Point in time"
        aria-valuetext="${stop?.label}, ${stop ? clock(stop.at) : ''}"
        @input=${event => this.pick(Number(event.target.value))}
      />
      <svg aria-hidden="true">
        <line class="rail" x1="0" x2="100%" y1="13" y2="13"></line>
        <line class="past" x1="0" x2=${at(this.index)} y1="13" y2="13"></line>
        ${this.stops.map((_, index) => (index % step === 0 || index === last ? svg`<circle class="stop" cx=${at(index)} cy="13" r="4"></circle>` : ''))}
        <circle class="handle" cx=${at(this.index)} cy="13" r="6"></circle>
      </svg>
    </div>`;
  }
}
customElements.define('time-slider', TimeSlider);

/** The slider with what it points at, and a way back to now. */
export function slider(stops, index, onPick, extra) {
  const stop = stops[index];
  const step = by => stops[index + by] && onPick(index + by);
  return html` <time-slider .state=${{ stops, index }} .onPick=${onPick}></time-slider>
    <div class="bar slider-bar">
      <span class="nowrap"
        ><button class="step" type="button" aria-label="One event back" title="Key [" @click=${() => step(-1)}>
          [
        </button>
        <button class="step" type="button" aria-label="One event forward" title="Key ]" @click=${() => step(1)}>
          ]
        </button>
        step</span
      >
      ${
        stop
          ? html`<span
              >as of <b class="strong mono">${clock(stop.at)}</b>, after <b class="strong">${stop.label}</b>${
                stop.version === undefined ? '' : `, version ${stop.version}`
              }
              (${index + 1} of ${stops.length})</span
            >`
          : ''
      }
      <span class="row end">${extra ?? ''}</span>
    </div>`;
}
