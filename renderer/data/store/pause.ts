export interface Pause {
  readonly over: Promise<void>
  /** Before its time. */
  end(): void
}

export function createPause(ms: number): Pause {
  let end = (): void => undefined
  const over = new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms)
    end = () => {
      clearTimeout(timer)
      resolve()
    }
  })
  return { over, end }
}
