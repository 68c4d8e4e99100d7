import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import { MantineProvider } from '@mantine/core'
import { afterEach, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { encodeDocument, type RichTextValue } from './rich-text-document.ts'
import { RichTextEditor } from './rich-text-editor.tsx'

afterEach(cleanup)

function written(text: string): RichTextValue {
  const document = new Y.Doc()
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(text)])
  document.getXmlFragment('default').insert(0, [paragraph])
  return { y: encodeDocument(document), plain: text }
}

const frame = (): Promise<void> => new Promise((done) => requestAnimationFrame(() => done()))

const editorWith = (value: RichTextValue | undefined, onChange?: (next: RichTextValue) => void) => (
  <MantineProvider>
    <RichTextEditor value={value} label="会议记录" {...(onChange ? { onChange } : {})} />
  </MantineProvider>
)

it('shows the stored words and reports nothing before a person types', async () => {
  const onChange = vi.fn()
  render(editorWith(written('张书记主持会议'), onChange))
  await waitFor(() => expect(screen.getByRole('textbox').textContent).toContain('张书记主持会议'))
  await act(async () => {})
  expect(onChange).not.toHaveBeenCalled()
})

it('reports nothing when an empty document is opened', async () => {
  const onChange = vi.fn()
  render(editorWith(undefined, onChange))
  await screen.findByRole('textbox')
  await act(async () => {})
  expect(onChange).not.toHaveBeenCalled()
})

it("keeps both texts when a colleague's words arrive while it is open", async () => {
  const mine = written('我写的')
  const { rerender } = render(editorWith(mine))
  await waitFor(() => expect(screen.getByRole('textbox').textContent).toContain('我写的'))
  rerender(editorWith(written('同事写的')))
  await waitFor(() => expect(screen.getByRole('textbox').textContent).toContain('同事写的'))
  expect(screen.getByRole('textbox').textContent).toContain('我写的')
})

it('takes the cursor when it is shown, and never later: keys for a dialog opened meanwhile would go into the minutes', async () => {
  render(
    <MantineProvider>
      <RichTextEditor value={written('张书记主持会议')} label="会议记录" autoFocus />
      <input aria-label="赞成" />
    </MantineProvider>,
  )
  const editor = screen.getByRole('textbox', { name: '会议记录' })
  expect(document.activeElement).toBe(editor)
  screen.getByRole('textbox', { name: '赞成' }).focus()
  for (let frames = 0; frames < 5; frames += 1) await act(frame)
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: '赞成' }))
})

it('leaves the cursor with whoever types elsewhere when the minutes come late: in the search, under the lock', async () => {
  const Desk = ({ read }: { readonly read: boolean }) => (
    <MantineProvider>
      <input aria-label="查找" />
      {read && <RichTextEditor value={written('张书记主持会议')} label="会议记录" autoFocus />}
    </MantineProvider>
  )
  const { rerender } = render(<Desk read={false} />)
  const search = screen.getByRole('textbox', { name: '查找' })
  search.focus()
  rerender(<Desk read />)
  await screen.findByRole('textbox', { name: '会议记录' })
  expect(document.activeElement).toBe(search)
})
