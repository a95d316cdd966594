import { html, nothing } from '../core/view.js';
import { count, flat, many } from '../core/format.js';
import { chip, empty, when } from './ui.js';

/** The outcome of a comparison or a rebuild, with the fields of the rows that differ. */
export function rebuildOutcome(rebuild) {
  const rows = rebuild.differences ?? [];
  return html`<div class="stack">
    <p>
      ${chip(rebuild.state)} ${rebuild.dryRun ? 'Comparison' : 'Rebuild'},
      ${when(rebuild.startedAt)}${rebuild.compared === undefined ? nothing : html` · ${many(rebuild.compared, 'row')} compared, <b class=${rebuild.differing && rebuild.dryRun ? 'bad' : 'good'}>${count(rebuild.differing)} ${rebuild.dryRun ? 'different' : 'repaired'}</b>`}
    </p>
    ${rebuild.error ? html`<p class="problem">${rebuild.error}</p>` : nothing}
    ${
      rows.length
        ? html`<div class="scroll" tabindex="0" role="group" aria-label="Rows that differ">
            <table class="differences">
              <thead>
                <tr>
                  <th>Table</th>
                  <th>Key</th>
                  <th>Field</th>
                  <th>Shown</th>
                  <th>From the log</th>
                </tr>
              </thead>
              <tbody>
                ${rows.flatMap(row =>
                  fieldsOf(row).map(
                    (field, index) =>
                      html`<tr>
                        <td>${index ? nothing : row.table}</td>
                        <td class="mono">${index ? nothing : Object.values(row.key).join(' ')}</td>
                        <td class="mono">${field.name}</td>
                        <td class="mono bad break">${field.shown ?? '(no row)'}</td>
                        <td class="mono good break">${field.rebuilt ?? '(no row)'}</td>
                      </tr>`,
                  ),
                )}
              </tbody>
            </table>
          </div>`
        : rebuild.state === 'DONE'
          ? empty('No difference', 'The view agrees with the log.')
          : nothing
    }
  </div>`;
}

/** The fields of a row that differ; documents inside a row are compared field by field. */
function fieldsOf({ shown, rebuilt }) {
  const [was, is] = [flat(opened(shown)), flat(opened(rebuilt))];
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter(name => was.get(name) !== is.get(name))
    .map(name => ({ name: name.toLowerCase(), shown: was.get(name), rebuilt: is.get(name) }));
}

function opened(row) {
  return Object.fromEntries(
    Object.entries(row ?? {}).map(([name, value]) => [
      name,
      typeof value === 'string' && value.startsWith('{') ? parsed(value) : value,
    ]),
  );
}

/** A damaged document is shown as it is. */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
