import { configure } from '@testing-library/dom'
import 'fake-indexeddb/auto'

// On a busy machine a screen takes its time; a test that fails waits longer, one that passes does not.
configure({ asyncUtilTimeout: 15_000 })

// What jsdom lacks and every Mantine component asks for. Nothing here pretends to lay anything out.
if (typeof window !== 'undefined') {
  window.matchMedia ??= (query) => ({
    matches: false,
    media: query,
    onchange: null,
    addListener() {},
    removeListener() {},
    addEventListener() {},
    removeEventListener() {},
    dispatchEvent: () => false,
  })
  globalThis.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  }
  Element.prototype.scrollTo ??= () => {}
  Element.prototype.scrollIntoView ??= () => {}
  // ProseMirror measures where the caret is.
  Range.prototype.getClientRects ??= () => [] as unknown as DOMRectList // an empty list is all it reads
  Range.prototype.getBoundingClientRect ??= () => new DOMRect()
  document.elementFromPoint ??= () => null
  // A text area that grows waits for fonts.
  if (!('fonts' in document)) Object.defineProperty(document, 'fonts', { value: new EventTarget() })
}
