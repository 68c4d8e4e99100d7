import { useEffect, useRef } from 'react'
import { isComposing } from '#renderer/ui/composition.ts'
import { createScanReader, type ReaderStep } from './scan-reader.ts'

export interface Scan {
  readonly text: string
  /** A whole card; else a shorter number that an Enter ended. */
  readonly card: boolean
  /** Another field than the one of check-in has the focus, and keeps it. */
  readonly elsewhere: boolean
}

export interface ScannerOptions {
  readonly enabled: boolean
  /** The field of check-in: it reads shorter numbers itself. */
  readonly isOwn: (element: Element | null) => boolean
}

/**
 * A keyboard-wedge scanner speaks to the whole window, wherever the caret stands. What its keys wrote into a field is taken out again, so
 * that a half-typed name or reason is as it was.
 */
export function useScanner(onScan: (scan: Scan) => void, options: ScannerOptions): void {
  const latest = useRef({ onScan, isOwn: options.isOwn })
  useEffect(() => {
    latest.current = { onScan, isOwn: options.isOwn }
  })
  useEffect(() => {
    if (!options.enabled) return
    const reader = createScanReader()
    let before: FieldBefore | undefined
    const act = (step: ReaderStep, event: KeyboardEvent): void => {
      if (step.kind === 'none') return
      if (step.kind === 'begins') {
        before = fieldNow()
        return
      }
      const own = latest.current.isOwn(document.activeElement)
      if (step.kind === 'number' && own) return
      event.preventDefault()
      event.stopPropagation()
      if (step.kind === 'tail') return
      before?.restore()
      before = undefined
      latest.current.onScan({ text: step.kind === 'card' ? step.code : step.text, card: step.kind === 'card', elsewhere: !own })
    }
    const listen = (event: KeyboardEvent): void => {
      if (isLocked()) return
      const { key, code, shiftKey, repeat, timeStamp: at } = event
      act(reader.key({ key, code, shiftKey, repeat, composing: isComposing(event), at }), event)
    }
    // Before every field and shortcut of the page.
    window.addEventListener('keydown', listen, { capture: true })
    return () => window.removeEventListener('keydown', listen, { capture: true })
  }, [options.enabled])
}

function isLocked(): boolean {
  return document.documentElement.hasAttribute('data-locked')
}

interface FieldBefore {
  restore(): void
}

/** The field as it was before the first key of what may be a scan. */
function fieldNow(): FieldBefore | undefined {
  const field = document.activeElement
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return undefined
  const { value } = field
  return {
    restore() {
      if (field.value === value || !field.isConnected) return
      // Ends what an input method still composes, so that nothing is added afterwards.
      const focused = document.activeElement === field
      if (focused) field.blur()
      setAsTyped(field, value)
      if (focused) field.focus()
    },
  }
}

/** React takes a value only from an input event of a value that it did not set itself. */
function setAsTyped(field: HTMLInputElement | HTMLTextAreaElement, value: string): void {
  const prototype = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
