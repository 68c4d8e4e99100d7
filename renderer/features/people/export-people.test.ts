import { expect, it } from 'vitest'
import { usualKeys } from '#renderer/entities/export/list-out.ts'
import { sensitiveFields } from '#shared/domain/privacy/release.ts'
import { exportColumns, exportContents, peopleOut } from './export-people.ts'

it('asks for a reason for exactly the columns that are marked sensitive', () => {
  for (const { key, sensitive = false } of exportColumns) {
    if (key === 'age') continue
    expect([key, sensitiveFields(exportContents([], [key])).length > 0]).toEqual([key, sensitive])
  }
  const usual = usualKeys(peopleOut([], new Map(), '2026-11-24'), 'excel')
  expect(usual).toEqual(['name', 'sex', 'age', 'grid', 'employer', 'duty', 'tags'])
  expect(sensitiveFields(exportContents([], usual))).toEqual([])
})
