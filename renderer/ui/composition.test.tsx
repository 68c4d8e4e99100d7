import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { keepComposingFromSubmitting } from './composition.ts'

let stop: () => void
beforeEach(() => {
  stop = keepComposingFromSubmitting(document)
})
afterEach(() => {
  stop()
  cleanup()
})

/** What a browser does next, it does unless this was prevented: submit, or break the line. */
function goesOn(label: string, key: { readonly key: string; readonly isComposing?: boolean; readonly keyCode?: number }): boolean {
  return fireEvent.keyDown(screen.getByLabelText(label), key)
}

function show(): void {
  render(
    <form>
      <input aria-label="姓名" />
      <textarea aria-label="内容" />
    </form>,
  )
}

it.each([
  ['says that it composes', { key: 'Enter', isComposing: true }],
  ['bears the number 229', { key: 'Enter', keyCode: 229 }],
])('the Enter that commits a candidate sends no form: it %s', (_, key) => {
  show()
  expect(goesOn('姓名', key)).toBe(false)
})

it('leaves every other key alone: the next Enter sends, letters are typed, a longer field breaks its line', () => {
  show()
  expect(goesOn('姓名', { key: 'Enter' })).toBe(true)
  expect(goesOn('姓名', { key: 'a', isComposing: true })).toBe(true)
  expect(goesOn('内容', { key: 'Enter', isComposing: true })).toBe(true)
  stop()
  expect(goesOn('姓名', { key: 'Enter', isComposing: true })).toBe(true)
})
