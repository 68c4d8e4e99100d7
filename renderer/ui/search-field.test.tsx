import { MantineProvider } from '@mantine/core'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { SearchField } from './toolbar.tsx'
import { useHotkey } from './use-hotkey.ts'

afterEach(cleanup)

function show(handlers: { onChange?: (text: string) => void; onEnter?: (text: string) => void }) {
  render(
    <MantineProvider>
      <SearchField value="" label="查找人员" onChange={handlers.onChange ?? (() => {})} onEnter={handlers.onEnter ?? (() => {})} />
    </MantineProvider>,
  )
  return screen.getByRole('searchbox')
}

describe('SearchField', () => {
  it('does not report the letters of an unfinished pinyin, and reports the word once it is chosen', () => {
    const onChange = vi.fn()
    const input = show({ onChange })
    fireEvent.compositionStart(input)
    fireEvent.change(input, { target: { value: "zhang'w" } })
    expect(onChange).not.toHaveBeenCalled()
    expect(input).toHaveProperty('value', "zhang'w")
    fireEvent.change(input, { target: { value: '张伟' } })
    fireEvent.compositionEnd(input)
    expect(onChange.mock.calls).toEqual([['张伟']])
  })

  it('takes no Enter that commits a candidate', () => {
    const onEnter = vi.fn()
    const input = show({ onEnter })
    fireEvent.keyDown(input, { key: 'Enter', isComposing: true })
    fireEvent.keyDown(input, { key: 'Enter', keyCode: 229 })
    expect(onEnter).not.toHaveBeenCalled()
    fireEvent.keyDown(input, { key: 'Enter', keyCode: 13 })
    expect(onEnter).toHaveBeenCalledTimes(1)
  })

  it('is emptied by Escape', () => {
    const onChange = vi.fn()
    const input = show({ onChange })
    fireEvent.change(input, { target: { value: '李' } })
    fireEvent.keyDown(input, { key: 'Escape' })
    expect(onChange).toHaveBeenLastCalledWith('')
  })
})

function Hot({ combination, run }: { readonly combination: string; run(): void }) {
  useHotkey(combination, run)
  return <input aria-label="任意" />
}

describe('useHotkey', () => {
  it('fires with mod, also from inside a field', () => {
    const run = vi.fn()
    render(<Hot combination="mod+k" run={run} />)
    fireEvent.keyDown(screen.getByLabelText('任意'), { key: 'k', ctrlKey: true })
    fireEvent.keyDown(window, { key: 'k', metaKey: true })
    expect(run).toHaveBeenCalledTimes(2)
  })

  it('never fires during composition', () => {
    const run = vi.fn()
    render(<Hot combination="mod+k" run={run} />)
    fireEvent.keyDown(window, { key: 'k', ctrlKey: true, isComposing: true })
    fireEvent.keyDown(window, { key: 'k', ctrlKey: true, keyCode: 229 })
    expect(run).not.toHaveBeenCalled()
  })

  it('leaves a plain key to the field it is typed into', () => {
    const run = vi.fn()
    render(<Hot combination="/" run={run} />)
    fireEvent.keyDown(screen.getByLabelText('任意'), { key: '/' })
    expect(run).not.toHaveBeenCalled()
    fireEvent.keyDown(window, { key: '/' })
    expect(run).toHaveBeenCalledTimes(1)
  })
})
