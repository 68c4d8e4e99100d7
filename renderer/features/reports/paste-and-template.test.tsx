import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { toBase64 } from '#renderer/data/base64.ts'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import { documentOf } from '#tests/fixtures/forms/office-file.ts'
import { addPeople, cell, defined, table, value } from '#tests/screens/low-income.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { defineTable } from './actions.ts'
import { ReportFillPage } from './fill-page.tsx'
import { saveTyped } from './filing-actions.ts'
import { ReportTablePage } from './table-page.tsx'

const NOW = Date.parse('2026-11-22T15:20:00+08:00')
const pages = [
  [idPatterns.reportTable, ReportTablePage],
  [idPatterns.reportFill, ReportFillPage],
] as const
const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`

let screens: Screens
afterEach(() => screens.close())

async function start() {
  screens = await startScreens({ now: NOW, faults: { offline: true } })
  await addPeople(screens)
  return defined(screens)
}

describe('a column that is pasted into a report', () => {
  const incomes = () => screen.getAllByRole<HTMLInputElement>('textbox', { name: /^本月收入/ }).map((field) => field.value)
  const paste = (row: number, text: string): void => {
    fireEvent.paste(screen.getByRole('textbox', { name: `本月收入，第 ${row} 行` }), { clipboardData: { getData: () => text } })
  }

  it('fills the cells below, says what was left out, and is taken back but for what was put right since', async () => {
    const report = await start()
    screens.show(paths.reportFill(report.id, '2026-11'), pages)
    await screen.findByRole('textbox', { name: '本月收入，第 3 行' })
    paste(1, '700\n700')
    paste(2, ' 1,200.00 \t白二\r\n８００\t\r\n5\t\r\n6\t\r\n')
    expect(incomes()).toEqual(['700', '1,200.00', '８００'])
    const said = await screen.findByText('“本月收入”贴了 2 格，多出 2 行没有贴，只贴了第一列。')
    const third = screen.getByRole('textbox', { name: '本月收入，第 3 行' })
    await userEvent.clear(third)
    await userEvent.type(third, '850')
    const notice = said.closest('[role="alert"]') as HTMLElement
    await userEvent.click(within(notice).getByRole('button', { name: '撤销' }))
    expect(incomes()).toEqual(['700', '700', '850'])
  })
})

describe('the export of a report', () => {
  it('says which cells the total of the template leaves out', async () => {
    const begun = await start()
    const body = `${paragraph('{{合计:本月收入}}')}<w:tbl><w:tr><w:tc>${paragraph('{{#姓名}}')}</w:tc></w:tr></w:tbl>`
    const file = { name: '月报.docx', data: toBase64(documentOf(body)) }
    const report = value(await defineTable(screens.deps, begun, { table, file }))
    const typed = new Map([
      [await cell(screens, '安一'), '1,200.00'],
      [await cell(screens, '白二'), '八百'],
    ])
    value(await saveTyped(screens.deps, { report, period: '2026-11', edition: 1 }, typed))
    screens.show(paths.reportFill(report.id, '2026-11'), pages)
    await userEvent.click(await screen.findByRole('button', { name: '导出' }))
    expect(await screen.findByText('“本月收入”有 1 格不是数，没有计入合计。')).toBeTruthy()
  })
})

describe('the upper level’s file', () => {
  const chooser = (): HTMLInputElement => document.querySelector<HTMLInputElement>('input[type="file"]') as HTMLInputElement
  const fileOf = (body: string): File => new File([Uint8Array.from(documentOf(body))], '月报.docx')

  it('may be chosen again when it was mended', async () => {
    const report = await start()
    screens.show(paths.reportTable(report.id), pages)
    await screen.findByText('上级的模板（可以没有）')
    await userEvent.upload(chooser(), fileOf(paragraph('{{单位')))
    expect(await screen.findByText(/标记没有写完/)).toBeTruthy()
    await waitFor(() => expect(chooser().files).toHaveLength(0))
  })

  it('that is gone while it is read, or that reaches outside, is refused with a sentence', async () => {
    const report = await start()
    screens.show(paths.reportTable(report.id), pages)
    await screen.findByText('上级的模板（可以没有）')
    const gone = Object.assign(fileOf(''), { arrayBuffer: () => Promise.reject(new DOMException('', 'NotReadableError')) })
    await userEvent.upload(chooser(), gone)
    expect(await screen.findByText(/U 盘可能拔掉了/)).toBeTruthy()
    await userEvent.upload(chooser(), fileOf(`<w:p><w:fldSimple w:instr="DDEAUTO x"/></w:p>`))
    expect(await screen.findByText(/连到外面的内容/)).toBeTruthy()
    expect(screen.getByRole('button', { name: '选择 .xlsx 或 .docx' })).toBeTruthy()
  })
})
