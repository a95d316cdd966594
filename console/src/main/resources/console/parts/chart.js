import { html, svg } from '../core/view.js';
import { clock, count } from '../core/format.js';

const HEIGHT = 150;
const LEFT = 52;
const TOP = 14;

/**
 * The stock level after each event, as steps. Events have the same distance, as on the slider below.
 * @param levels with `onHand`, `allocated`, `available`
 * @param threshold units at or below which stock is low; 0 for none
 * @param index of the level that is shown
 */
export function levelChart(levels, threshold, index, width) {
  if (!levels.length) return '';
  const top = Math.max(1, threshold, ...levels.map(level => Math.max(level.available, level.allocated)));
  const x = each => LEFT + (width - LEFT - 16) * (levels.length === 1 ? 0.5 : each / (levels.length - 1));
  const y = units => TOP + (HEIGHT - TOP - 22) * (1 - units / top);
  const steps = field =>
    levels
      .map((level, each) => (each === 0 ? `M${x(0)} ${y(level[field])}` : `H${x(each)}V${y(level[field])}`))
      .join('');
  const shown = levels[index];
  return html`<svg
    class="chart"
    width=${width}
    height=${HEIGHT}
    viewBox="0 0 ${width} ${HEIGHT}"
    role="img"
    aria-label="Units over time. At the chosen time ${count(shown?.available)} available, ${count(shown?.allocated)} allocated."
  >
    ${[0, top].map(units => svg`<path class="rule" d="M${LEFT} ${y(units)}H${width - 16}"></path><text class="tick" x=${LEFT - 8} y=${y(units) + 4} text-anchor="end">${count(units)}</text>`)}
    ${threshold ? svg`<path class="low rule" d="M${LEFT} ${y(threshold)}H${width - 16}"></path>` : ''}
    <path class="held" d=${steps('allocated')}></path>
    <path class="level" d=${steps('available')}></path>
    ${shown ? svg`<path class="now" d="M${x(index)} ${TOP}V${HEIGHT - 22}"></path>` : ''}
    <text class="tick" x=${LEFT} y=${HEIGHT - 6}>${clock(levels[0].at).slice(0, 8)}</text>
    <text class="tick" x=${width - 16} y=${HEIGHT - 6} text-anchor="end">${clock(levels.at(-1).at).slice(0, 8)}</text>
  </svg>`;
}
