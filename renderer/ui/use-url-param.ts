import { useCallback, useLayoutEffect, useRef } from 'react'
import { useSearchParams } from 'react-router'

/** One word of the address; an empty one is left out. Replaces the history entry: filtering is not a step to go back through. */
export function useUrlParam(name: string): [value: string, set: (next: string) => void] {
  const [params, setParams] = useSearchParams()
  // The router's setter knows the address of its own rendering: a form that closes after its save would undo what came into it meanwhile.
  const latest = useRef(setParams)
  useLayoutEffect(() => {
    latest.current = setParams
  })
  const set = useCallback(
    (next: string) => {
      latest.current(
        (before) => {
          const after = new URLSearchParams(before)
          if (next === '') after.delete(name)
          else after.set(name, next)
          return after
        },
        { replace: true },
      )
    },
    [name],
  )
  return [params.get(name) ?? '', set]
}
