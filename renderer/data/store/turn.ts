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
      await new Promise((resolve) => setTimeout(resolve, 0))
      began = performance.now()
    },
  }
}
