/** Work that shares the thread with the screen stops this often, so that typing is answered. */
const LONGEST_MS = 12

export interface Turn {
  over(): boolean
  /** Lets everything else run, and begins anew. */
  pass(): Promise<void>
}

export function createTurn(): Turn {
  let began = performance.now()
  return {
    over: () => performance.now() - began > LONGEST_MS,
    async pass() {
      await breathe()
      began = performance.now()
    },
  }
}

/** A timer waits four milliseconds when asked again and again, and a minute in a hidden window; the browser's own way does not. */
function breathe(): Promise<void> {
  const { scheduler } = globalThis as { readonly scheduler?: { yield?(): Promise<void> } } // newer than the library's types
  return scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve, 0))
}
