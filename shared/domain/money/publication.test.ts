import { describe, expect, it } from 'vitest'
import type { MoneyEntry } from '#shared/schema/items.ts'
import { moneyLines } from './money-ledger.ts'
import { namesOf, publicEntries } from './publication.ts'

const entry = (id: string, more: Partial<MoneyEntry> = {}): MoneyEntry => ({
  id,
  at: `2026-11-2${id}T04:00:00.000Z-0000-aaaaaaaaaaaa`,
  by: 'u1',
  kind: 'spending',
  fund: 'serviceFund',
  year: 2026,
  on: `2026-11-1${id}`,
  fen: 30_000,
  purpose: '王芳家门口扶手',
  payeeKind: 'person',
  payee: '赵大勇',
  voucher: '0012',
  approvedBy: '陈敏、社区党委会',
  ...more,
})
const register = ['王芳', '刘志明', '赵大勇']

describe('what goes on the notice board of a matter’s money [D14] [G11]', () => {
  it('names nobody in full: who was paid, who approved, who stands in the words', () => {
    const lines = moneyLines([entry('1')])
    const names = namesOf(lines, [], register)
    expect(names).toEqual(['陈敏', '王芳', '赵大勇'])
    expect(publicEntries(lines, names)).toEqual([
      expect.objectContaining({ purpose: '王*家门口扶手', payee: '赵*勇', approvedBy: '陈*、社区党委会', fen: 30_000 }),
    ])
    expect(publicEntries(lines, names)[0]).not.toHaveProperty('voucher')
  })

  it('shortens a person who was paid also when somebody said that the word is no name', () => {
    expect(publicEntries(moneyLines([entry('1')]), [])[0]).toMatchObject({ payee: '赵*勇', approvedBy: '陈敏、社区党委会' })
  })

  it('shortens who was paid wherever he stands, though the register does not know him', () => {
    const lines = moneyLines([entry('1', { payee: '周大勇', purpose: '安装人工，周大勇等三人' }), entry('2', { purpose: '同周大勇结清' })])
    const words = JSON.stringify(publicEntries(lines, namesOf(lines, [], register)))
    expect(words).toContain('周*勇等三人')
    expect(words).not.toContain('周大勇')
  })

  it('names a firm, and stars phones, id numbers, doors and bank cards', () => {
    const words = '转 6222021234567890123，电话 13800000001，11010519491231002X，3 栋 501室'
    const [line] = publicEntries(moneyLines([entry('1', { payeeKind: 'company', payee: '宁安建材有限公司', purpose: words })]), [])
    expect(line?.payee).toBe('宁安建材有限公司')
    for (const secret of ['6222021234567890123', '13800000001', '11010519491231002X', '501室']) expect(line?.purpose).not.toContain(secret)
  })

  it('leaves out what was taken back, and tells the rest in the order of the days', () => {
    const back = { ...entry('4'), reverses: '2', reason: '金额记错' }
    expect(publicEntries(moneyLines([entry('3'), entry('2'), entry('1'), back]), []).map(({ id }) => id)).toEqual(['1', '3'])
  })
})
