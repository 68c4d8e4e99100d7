import { useEffect, useState } from 'react'
import { useDeps } from '#renderer/data/react.tsx'

const MINUTE_MS = 60_000

/** The present time, anew each minute: ages on the screen grow while nothing else changes. */
export function useNow(): number {
  const { now } = useDeps()
  const [shown, setShown] = useState(now)
  useEffect(() => {
    const timer = window.setInterval(() => setShown(now()), MINUTE_MS)
    return () => window.clearInterval(timer)
  }, [now])
  // Whatever else paints the screen anew brings the time along.
  return Math.max(shown, now())
}
