import { useEffect, useRef } from 'react'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import { carriedForward, lastHeld, type Carried } from './plan-defaults.ts'
import type { PlanForm } from './plan.ts'
import { lastMeetingsOf } from './queries.ts'

/** Once for each body that is chosen: place, chair and recorder of its last meeting, where the person has not written any. */
export function useCarriedForward(body: string, setForm: (change: (form: PlanForm) => PlanForm) => void): void {
  const live = useLive(lastMeetingsOf(useDeps().db, body === '' ? 'none' : body))
  const done = useRef<{ readonly body: string; readonly carried: Carried | undefined }>({ body: '', carried: undefined })
  useEffect(() => {
    if (live.status !== 'ready' || body === '' || done.current.body === body) return
    const before = done.current.carried
    const last = lastHeld(live.data.filter((meeting) => meeting.body === body))
    done.current = { body, carried: last }
    if (last) setForm((form) => (form.body === body ? carriedForward(form, last, before) : form))
  }, [live, body, setForm])
}
