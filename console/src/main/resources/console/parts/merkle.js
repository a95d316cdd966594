import { html, svg } from '../core/view.js';

const STEP = 46;
const HALF = 150;

/** The way of an event from its leaf, at the bottom, to the signed root: at each step the hash of two children. */
export function merklePath(event) {
  const height = 40 + STEP * (event.path.length + 1);
  const y = level => height - 40 - STEP * level;
  const box = (x, at, text, tone) =>
    svg`<rect x=${x - 50} y=${at - 12} width="100" height="24" rx="5" class="node ${tone}"></rect><text class="tick" x=${x} y=${at + 4} text-anchor="middle">${text}</text>`;
  const way = [event.leaf, ...event.path.map(step => step.node)];
  return html`<svg
    class="merkle"
    width="480"
    height=${height}
    viewBox="0 0 480 ${height}"
    role="img"
    aria-label="Path of ${event.path.length} hashes from leaf ${event.index} to the root"
  >
    ${event.path.map((step, level) => {
      const x = step.side === 'left' ? 210 - HALF : 210 + HALF;
      return svg`<path class="arrow on" d="M210 ${y(level) - 12}V${y(level + 1) + 12}"></path><path class="arrow" d="M${x} ${y(level) - 12}C${x} ${y(level) - 30} 210 ${y(level) - 16} 210 ${y(level + 1) + 12}"></path>
        ${box(x, y(level), step.sibling.slice(0, 10), '')}`;
    })}
    ${way.map((node, level) => box(210, y(level), node.slice(0, 10), level === way.length - 1 ? 'root' : 'on'))}
    <text class="tick" x="210" y=${height - 12} text-anchor="middle">leaf ${event.index}: ${event.type}</text>
    <text class="tick" x="268" y=${y(event.path.length) + 4}>signed root of ${event.checkpoint.size} leaves</text>
  </svg>`;
}
