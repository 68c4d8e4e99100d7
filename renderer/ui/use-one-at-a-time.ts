import { useCallback, useRef } from 'react'

/** A second click, or a key that is held, before the first wish has been answered is no second wish. */
export function useOneAtATime(): (work: () => Promise<unknown>) => Promise<void> {
  const running = useRef(false)
  return useCallback(async (work) => {
    if (running.current) return
    running.current = true
    try {
      await work()
    } finally {
      running.current = false
    }
  }, [])
}
