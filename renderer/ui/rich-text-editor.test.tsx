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
