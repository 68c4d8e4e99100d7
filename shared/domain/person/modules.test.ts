import { describe, expect, it } from 'vitest'
import { expiredModules, moduleProblem, modulesOf } from './modules.ts'

const kept = { purpose: '居家养老服务', basis: '本人同意', until: '2026-06-30' }

describe('modules of a person', () => {
  it('are shown only where they were used', () => {
    expect(modulesOf({})).toEqual([])
    expect(modulesOf({ hardship: kept, elder: kept })).toEqual(['elder', 'hardship'])
  })

  it('run out after their last day, not on it', () => {
    expect(expiredModules({ elder: kept }, '2026-06-30')).toEqual([])
    expect(expiredModules({ elder: kept }, '2026-07-01')).toEqual([{ module: 'elder', ...kept }])
  })

  it('without a last day do not run out', () => {
    expect(expiredModules({ newWork: { trade: 'courier', platform: '某平台' } }, '2030-01-01')).toEqual([])
    expect(expiredModules({ newWork: { trade: 'courier', platform: '某平台', until: '2026-01-31' } }, '2026-02-01')).toMatchObject([
      { module: 'newWork', purpose: '', until: '2026-01-31' },
    ])
  })
})

describe('before a module is kept', () => {
  it.each([
    [{ purpose: ' ', basis: '本人同意', until: '2026-06-30' }, 'person/module-purpose'],
    [{ purpose: '助餐', basis: '', until: '2026-06-30' }, 'person/module-purpose'],
    [{ purpose: '助餐', basis: '本人同意', until: '2026-05-31' }, 'person/module-until'],
    [{ purpose: '助餐', basis: '本人同意', until: '2031-06-02' }, 'person/module-until'],
    [{ purpose: '助餐', basis: '本人同意', until: '20260630' }, 'person/module-until'],
    [{ purpose: '助餐', basis: '本人同意', until: '2031-06-01' }, undefined],
  ])('%j', (data, code) => {
    expect(moduleProblem(data, '2026-06-01')?.code).toBe(code)
  })
})
