import { useEffect, useRef } from 'react'
import { isComposing } from './composition.ts'
import { isField } from './is-field.ts'

export interface HotkeyOptions {
  readonly enabled?: boolean
  /** Also while the caret stands in a field; combinations with mod always do. */
  readonly inFields?: boolean
}

interface Combination {
  readonly key: string
  readonly mod: boolean
  readonly shift: boolean
  readonly alt: boolean
}

/**
 * A shortcut such as `mod+k`, `/`, `F2`, `alt+n`. Never fires while an input method composes or the program is locked, nor while a plain key is typed into a field.
 * `mod` is Ctrl, or ⌘ on a Mac.
 */
export function useHotkey(combination: string, handler: () => void, options: HotkeyOptions = {}): void {
  const latest = useRef(handler)
  useEffect(() => {
    latest.current = handler
  })
  const { enabled = true, inFields = false } = options
  useEffect(() => {
    if (!enabled) return
    const wanted = parseCombination(combination)
    const listen = (event: KeyboardEvent): void => {
      if (!matches(event, wanted) || isLocked()) return
      if (!inFields && !wanted.mod && !wanted.alt && isField(event.target)) return
      event.preventDefault()
      latest.current()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [combination, enabled, inFields])
}

/** The page under the lock stays mounted; its shortcuts must not open what the lock covers. */
function isLocked(): boolean {
  return document.documentElement.hasAttribute('data-locked')
}

function parseCombination(text: string): Combination {
  const parts = text.toLowerCase().split('+')
  return { key: parts.at(-1) ?? '', mod: parts.includes('mod'), shift: parts.includes('shift'), alt: parts.includes('alt') }
}

function matches(event: KeyboardEvent, wanted: Combination): boolean {
  if (isComposing(event) || event.defaultPrevented) return false
  const mod = event.ctrlKey || event.metaKey
  if (event.key.toLowerCase() !== wanted.key || mod !== wanted.mod || event.altKey !== wanted.alt) return false
  // `?` and `/` need shift on some layouts: for a bare sign only the sign counts.
  return event.shiftKey === wanted.shift || (!wanted.mod && !wanted.alt && wanted.key.length === 1 && !/[a-z]/.test(wanted.key))
}
