import { useCallback } from 'react'
import { useSearchParams } from 'react-router'

/** One word of the address; an empty one is left out. Replaces the history entry: filtering is not a step to go back through. */
export function useUrlParam(name: string): [value: string, set: (next: string) => void] {
  const [params, setParams] = useSearchParams()
  const set = useCallback(
    (next: string) => {
      setParams(
        (before) => {
          const after = new URLSearchParams(before)
          if (next === '') after.delete(name)
          else after.set(name, next)
          return after
        },
        { replace: true },
      )
    },
    [name, setParams],
  )
  return [params.get(name) ?? '', set]
}
