import { expect, it } from 'vitest'
import { sensitiveFields } from '#shared/domain/privacy/release.ts'
import { DEFAULT_EXPORT, exportColumns, exportContents } from './export-people.ts'

it('asks for a reason for exactly the columns that are marked sensitive', () => {
  for (const { key, sensitive } of exportColumns) {
    if (key === 'age') continue
    expect([key, sensitiveFields(exportContents([], [key])).length > 0]).toEqual([key, sensitive])
  }
  expect(sensitiveFields(exportContents([], DEFAULT_EXPORT))).toEqual([])
})
