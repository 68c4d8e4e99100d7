import type { Virtualizer } from '@tanstack/react-virtual'

type Rect = { width: number; height: number }

/** For a virtual list. Where nothing is laid out (a hidden tab, a test) one screen of rows is assumed rather than none. */
export function observeElementRect(instance: Virtualizer<HTMLDivElement, Element>, report: (rect: Rect) => void): (() => void) | undefined {
  const element = instance.scrollElement
  if (!element) return undefined
  const measure = (): void => report({ width: element.clientWidth || 1000, height: element.clientHeight || 600 })
  measure()
  if (typeof ResizeObserver === 'undefined') return undefined
  const observer = new ResizeObserver(measure)
  observer.observe(element)
  return () => observer.disconnect()
}
