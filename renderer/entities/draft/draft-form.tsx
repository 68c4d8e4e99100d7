import type { ReactNode } from 'react'
import { submitOnCtrlEnter } from '#renderer/ui/submit-on-ctrl-enter.ts'
import { DraftBanner } from './draft-banner.tsx'

interface DraftFormProps {
  /** When what was brought back had been typed; undefined when nothing was. */
  readonly from: number | undefined
  /** What was brought back is not wanted. */
  discard(): void
  submit(): unknown
  readonly children: ReactNode
}

/** A form that keeps what is typed until it is saved: it says what was brought back, and Ctrl+Enter saves from anywhere in it. */
export function DraftForm({ from, discard, submit, children }: DraftFormProps) {
  return (
    <>
      <DraftBanner from={from} discard={discard} />
      <form
        noValidate
        onKeyDown={submitOnCtrlEnter}
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        {children}
      </form>
    </>
  )
}
