import { useDb, useLive } from '#renderer/data/react.tsx'

/** Whether this device is still receiving its first copy: an empty list then means "not here yet", not "there is none". */
export function useArriving(): boolean {
  const state = useLive(useDb().sync.state)
  return state.status === 'ready' && state.data.firstSync !== undefined
}
