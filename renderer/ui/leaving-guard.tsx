import { createContext, use, useCallback, useEffect, useState } from 'react'
import { Outlet, useBlocker, useLocation, type BlockerFunction } from 'react-router'
import { confirmDestructive } from './confirm.ts'

export interface Place {
  readonly pathname: string
  readonly search: string
}

/** A form on the screen that may hold what was typed. */
export interface HoldingForm {
  readonly what: string
  /** Whether going there loses something. */
  holds(from: Place, to: Place): boolean
  /** The person goes and does not want it. */
  drop(): void
}

const LeavingContext = createContext<Set<HoldingForm> | undefined>(undefined)

/** All pages lie under it. A router listens to one blocker only, the last: this one asks every form on the screen. */
export function LeavingGuard() {
  const [forms] = useState(() => new Set<HoldingForm>())
  const here = useLocation()
  const holding = useCallback((from: Place, to: Place) => [...forms].filter((form) => form.holds(from, to)), [forms])
  const blocks = useCallback<BlockerFunction>(
    ({ currentLocation, nextLocation }) => holding(currentLocation, nextLocation).length > 0,
    [holding],
  )
  const blocker = useBlocker(blocks)
  useEffect(() => {
    if (blocker.state !== 'blocked') return
    const held = holding(here, blocker.location)
    void confirmLeaving([...new Set(held.map(({ what }) => what))].join('、')).then((leave) => {
      if (!leave) return blocker.reset()
      for (const form of held) form.drop()
      blocker.proceed()
    })
  }, [blocker, here, holding])
  return (
    <LeavingContext value={forms}>
      <Outlet />
    </LeavingContext>
  )
}

/** @returns to register a form with, while something was typed into it; what that answers takes it out again */
export function useLeavingGuard(): (form: HoldingForm) => () => void {
  const forms = use(LeavingContext)
  if (!forms) throw new Error('useLeavingGuard outside LeavingGuard')
  return useCallback(
    (form) => {
      forms.add(form)
      return () => void forms.delete(form)
    },
    [forms],
  )
}

export function confirmLeaving(what = '填写的内容'): Promise<boolean> {
  return confirmDestructive({
    title: '还有没保存的内容',
    message: `${what}还没有保存，离开后就没有了。`,
    confirmLabel: '不保存，离开',
  })
}
