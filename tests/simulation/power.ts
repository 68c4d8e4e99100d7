/** A PC's mains. Once cut, nothing that was begun ever answers: what is on the disc is all there is. */
export interface Power {
  readonly dead: () => boolean
  /** Resolves when the mains are cut. */
  readonly down: Promise<void>
  cut(): void
  /** Cuts at the `nth` write from now, before or after the disc has it. */
  cutAtWrite(nth: number, phase: 'before' | 'after'): void
  /** No cut is waiting any more. */
  spare(): void
  read<T>(task: () => Promise<T>): Promise<T>
  write<T>(task: () => Promise<T>): Promise<T>
}

export function createPower(): Power {
  let dead = false
  let due: { left: number; readonly phase: 'before' | 'after' } | undefined
  let tell = (): void => undefined
  const down = new Promise<void>((resolve) => {
    tell = resolve
  })
  const cut = (): void => {
    dead = true
    tell()
  }
  const strikes = (phase: 'before' | 'after'): boolean => due !== undefined && due.phase === phase && due.left <= 0
  const read = async <T>(task: () => Promise<T>): Promise<T> => {
    if (dead) return never<T>()
    const answer = await task()
    return dead ? never<T>() : answer
  }
  return {
    dead: () => dead,
    down,
    cut,
    cutAtWrite: (nth, phase) => void (due = { left: nth, phase }),
    spare: () => void (due = undefined),
    read,
    async write(task) {
      if (dead) return never()
      if (due) due.left -= 1
      if (strikes('before')) {
        cut()
        return never()
      }
      const answer = await task()
      if (strikes('after')) cut()
      return dead ? never() : answer
    },
  }
}

function never<T>(): Promise<T> {
  return new Promise<T>(() => undefined)
}
