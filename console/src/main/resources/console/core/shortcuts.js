const OFF = 'axon-commerce.keys-off';

/** Whether keys of one character act. The browser remembers that a user switched them off (WCAG 2.1.4). */
class Shortcuts extends EventTarget {
  get areOn() {
    return localStorage.getItem(OFF) === null;
  }

  set areOn(on) {
    if (on) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, 'yes');
    this.dispatchEvent(new Event('changed'));
  }
}

export const shortcuts = new Shortcuts();

/**
 * Keys of one character that act while a view is there, outside of dialogs and of fields for text.
 * @param {import('./view.js').View} view
 * @param {Record<string, () => void>} actions by key
 */
export function onKeys(view, actions) {
  view.listen(document, 'keydown', event => {
    const { target } = event;
    const isCombined = (event.ctrlKey || event.metaKey || event.altKey) && !event.getModifierState('AltGraph');
    const isWriting = /^(input|textarea|select)$/i.test(target.tagName) && target.type !== 'range';
    if (!actions[event.key] || isCombined || isWriting || !shortcuts.areOn || document.querySelector('dialog[open]')) return;
    event.preventDefault();
    actions[event.key]();
  });
}
