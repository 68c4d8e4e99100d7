import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, expect, it } from 'vitest'
import { unzipSync, strFromU8 } from 'fflate'
import { workbookBytes } from './write-sheet.ts'
import { ok } from '#shared/lib/result.ts'
import type { Contents } from '#shared/domain/privacy/release.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { PaperOut } from './paper-out.tsx'
import { useFileOut } from './use-file-out.ts'

let screens: Screens | undefined
afterEach(() => screens?.close())

const phones: Contents = { collection: 'people', id: 'list', fields: ['name', 'phone'], what: '名单', people: ['p1', 'p2'] }
const names: Contents = { ...phones, fields: ['name'] }
const printed: string[] = []
const press = {
  kind: 'browser' as const,
  printPdf: async () => {
    printed.push([...document.querySelectorAll('style')].map((style) => style.textContent).find((css) => css.includes('left-middle')) ?? '')
    return ok({})
  },
}

async function open(contents: Contents, role: 'secretary' | 'readonly' = 'secretary') {
  printed.length = 0
  screens = await startScreens({ role })
  const noted: unknown[] = []
  const { audit } = screens.db
  Object.assign(screens.db, { audit: async (event: Parameters<typeof audit>[0]) => (noted.push(event), audit(event)) })
  screens.show('/x', [['/x', () => <PaperOut press={press} name="名单.pdf" contents={contents} />]])
  await userEvent.click(await screen.findByRole('button', { name: '打印' }))
  return noted
}

it('asks what it is for before sensitive data are printed, marks the pages and tells the audit', async () => {
  const noted = await open(phones)
  const dialog = await screen.findByRole('dialog', { name: '打印“名单”：写明用途' })
  expect(dialog.textContent).toContain('联系电话，涉及 2 人')
  expect(printed).toEqual([])
  await userEvent.click(screen.getByLabelText('走访、服务'))
  await userEvent.click(within(dialog).getByRole('button', { name: '打印' }))
  await waitFor(() => expect(printed).toHaveLength(1))
  expect(noted).toMatchObject([{ kind: 'print', fields: ['name', 'phone'], people: ['p1', 'p2'] }])
  const { note } = noted[0] as { note: string } // matched above
  const number = /用途号 ([0-9A-F]{8})；走访、服务/.exec(note)?.[1]
  expect(number).toBeDefined()
  expect(printed[0]).toContain(number)
})

it('lets nothing out when the dialog is closed, and asks nothing where nothing is sensitive', async () => {
  const noted = await open(phones)
  await userEvent.click(await screen.findByRole('button', { name: '取消' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(printed).toEqual([])
  expect(noted).toEqual([])
  await screens?.close()
  expect(await open(names)).toHaveLength(1)
  await waitFor(() => expect(printed).toEqual(['']))
})

it('asks no more once the page that would be printed is left', async () => {
  screens = await startScreens()
  const Page = () => {
    const [left, setLeft] = useState(false)
    return (
      <>
        <button onClick={() => setLeft(true)}>离开</button>
        {!left && <PaperOut press={press} name="名单.pdf" contents={phones} />}
      </>
    )
  }
  printed.length = 0
  screens.show('/x', [['/x', Page]])
  await userEvent.click(await screen.findByRole('button', { name: '打印' }))
  await screen.findByRole('dialog')
  fireEvent.click(screen.getByText('离开'))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(printed).toEqual([])
})

it('keeps sensitive data in where the post may not see them', async () => {
  expect(await open(phones, 'readonly')).toEqual([])
  expect(await screen.findByText('您没有办理此事的权限。')).toBeTruthy()
  expect(printed).toEqual([])
})

it('sets the watermark as the first line of a workbook, and asks for words beside 其他', async () => {
  screens = await startScreens()
  const files: Uint8Array[] = []
  const port = { saveFile: async ({ data }: { readonly data: Uint8Array }) => (files.push(data), ok({})) }
  const Save = () => {
    const fileOut = useFileOut(port)
    const make = async (mark: string) => ok(await workbookBytes('名单', [['姓名']], [], mark))
    return <button onClick={() => void fileOut({ name: '名单.xlsx', contents: phones, make })}>存</button>
  }
  screens.show('/x', [['/x', Save]])
  await userEvent.click(await screen.findByRole('button', { name: '存' }))
  await userEvent.click(await screen.findByLabelText('其他'))
  const go = screen.getByRole('button', { name: '导出' })
  expect(go).toHaveProperty('disabled', true)
  await userEvent.type(screen.getByLabelText(/说明/), '给老人送餐')
  await userEvent.click(go)
  await waitFor(() => expect(files).toHaveLength(1))
  const parts = unzipSync(files[0] ?? new Uint8Array())
  const text = Object.values(parts)
    .map((part) => strFromU8(part))
    .join('')
  expect(text).toMatch(/用途号 [0-9A-F]{8}/)
  expect(text.indexOf('用途号')).toBeLessThan(text.indexOf('姓名'))
})
