import type { KeyboardEvent } from 'react'
import { isComposing } from './composition.ts'

/** For a form with long text, where Enter is a new line: Ctrl+Enter (⌘+Enter) sends it. */
export function submitOnCtrlEnter(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || isComposing(event)) return
  event.preventDefault()
  event.stopPropagation()
  event.currentTarget.requestSubmit()
}
