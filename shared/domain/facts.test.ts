import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chainHash, CHAIN_START, verifyChain } from './audit-chain.ts'
import { documentDigest, documentsDigest, emptyDigest, joinDigests } from './digest.ts'
import { maskAddress, maskCitizenId, maskName, maskPhone } from './masking.ts'
import { addWorkingDays, isWorkingDay, workingDaysBetween } from './working-days.ts'

describe('masking', () => {
  it.each([
    [maskPhone, '13812345678', '138****5678'],
    [maskPhone, '83301234', '******34'],
    [maskPhone, '110', '***'],
    [maskCitizenId, '11010519491231002X', '**************002X'],
    [maskName, '张伟明', '张*明'],
    [maskName, '张三', '张*'],
    [maskName, '欧阳修远', '欧**远'],
    [maskAddress, '宁海路街道颐和路12号3幢201室', '宁海路街道颐和路***'],
    [maskAddress, '颐和路小区某处无门牌', '颐和路小区某***'],
  ] as const)('%o of %s gives %s', (mask, text, masked) => {
    expect(mask(text)).toBe(masked)
  })

  it('never shows a whole text of more than one character', () => {
    const masks = [maskPhone, maskCitizenId, maskName, maskAddress]
    const text = fc.string({ minLength: 2, unit: 'grapheme' }).map((letters) => letters.replace(/[\s*]/g, '字'))
    const open = fc.sample(text, { seed: 8, numRuns: 300 }).filter((one) => masks.some((mask) => mask(one) === one))
    expect(open).toEqual([])
  })
})

describe('working days', () => {
  const nationalDay = {
    off: new Set(['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07']),
    worked: new Set(['2026-09-27', '2026-10-10']),
  }

  it('are Monday to Friday unless the table says otherwise', () => {
    expect(isWorkingDay('2026-11-20')).toBe(true)
    expect(isWorkingDay('2026-11-21')).toBe(false)
    expect(isWorkingDay('2026-10-01', nationalDay)).toBe(false)
    expect(isWorkingDay('2026-10-10', nationalDay)).toBe(true)
  })

  it('are counted from the next day on', () => {
    expect(addWorkingDays('2026-11-20', 1)).toBe('2026-11-23')
    expect(addWorkingDays('2026-11-20', 10)).toBe('2026-12-04')
    expect(addWorkingDays('2026-09-30', 2, nationalDay)).toBe('2026-10-09')
    expect(addWorkingDays('2026-09-30', 3, nationalDay)).toBe('2026-10-10')
    expect(addWorkingDays('2026-11-23', -1)).toBe('2026-11-20')
    expect(addWorkingDays('2026-11-21', 0)).toBe('2026-11-23')
    expect(workingDaysBetween('2026-11-20', '2026-12-04')).toBe(10)
    expect(workingDaysBetween('2026-12-04', '2026-11-20')).toBe(0)
  })
})

describe('an audit chain', () => {
  const chain = (count: number) => {
    const events: { seq: number; kind: string; previous: string; hash: string }[] = []
    for (let seq = 1; seq <= count; seq += 1) {
      const previous = events.at(-1)?.hash ?? CHAIN_START
      events.push({ seq, kind: 'view', previous, hash: chainHash(previous, { seq, kind: 'view' }) })
    }
    return events
  }

  it('is whole until someone alters, cuts or drops an event', () => {
    const events = chain(5)
    expect(verifyChain(events)).toBeUndefined()
    expect(verifyChain(events.slice(2), events[1])).toBeUndefined()
    expect(verifyChain(events.with(2, { ...events[2]!, kind: 'save' }))).toEqual({ seq: 3, kind: 'altered' }) // five events
    expect(verifyChain(events.toSpliced(2, 1))).toEqual({ seq: 4, kind: 'gap' })
    const other = { ...events[2]!, kind: 'save', previous: 'x' } // five events
    expect(verifyChain(events.with(2, { ...other, hash: chainHash('x', other) }))).toEqual({ seq: 3, kind: 'cut' })
  })
})

describe('a digest of documents', () => {
  type Stored = { readonly id: string; readonly [member: string]: unknown }
  const a: Stored = { id: 'a', name: '甲', _deleted: false }
  const b: Stored = { id: 'b', name: '乙', tags: ['x'] }

  it('does not depend on order, key order, page borders or bookkeeping', () => {
    const whole = documentsDigest([a, b])
    const stored: Stored = { _deleted: false, newest: '9', name: '甲', id: 'a' }
    expect(documentsDigest([b, stored])).toEqual(whole)
    expect(joinDigests([documentsDigest([a]), documentsDigest([b])])).toEqual(whole)
    expect(whole.count).toBe(2)
    expect(documentsDigest([a])).toEqual({ count: 1, hash: documentDigest(a) })
  })

  it('[S17] sees one changed letter, and no tombstones', () => {
    const [changed, gone]: Stored[] = [
      { ...a, name: '申' },
      { ...a, _deleted: true },
    ]
    if (!changed || !gone) throw new Error('two were made')
    expect(documentsDigest([changed]).hash).not.toBe(documentsDigest([a]).hash)
    expect(documentsDigest([gone])).toEqual(emptyDigest)
  })
})
