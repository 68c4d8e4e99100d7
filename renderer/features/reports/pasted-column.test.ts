import { expect, it } from 'vitest'
import { pastedColumn } from './pasted-column.ts'

it('takes the first column of cells that were copied, as Excel and WPS put them', () => {
  expect(pastedColumn('800\r\n 1,200.00 \r\n\r\n"两行\n的"\r\n')).toEqual({ values: ['800', '1,200.00', '', '两行 的'], columns: 1 })
  expect(pastedColumn('800\t安一\n900\t白二')).toEqual({ values: ['800', '900'], columns: 2 })
  expect(pastedColumn('800\t900')).toEqual({ values: ['800'], columns: 2 })
  expect(pastedColumn(`${'x'.repeat(500)}\n1`)?.values[0]).toHaveLength(400)
})

it('leaves one cell to be pasted like any text', () => {
  for (const text of ['800', '800\r\n', '', '"小张" 说']) expect(pastedColumn(text)).toBeUndefined()
})
