import { describe, expect, it } from 'vitest'
import { auditLine } from './audit-row.ts'

const row = {
  seq: 3,
  at: '2026-11-22T02:34:12.000Z',
  user: 'demo-neighbour',
  device: 'device-1',
  kind: 'device:view',
  detail:
    '{"at":"2026-11-22T02:34:11.894Z-0000-d10d35d8d215","seq":1,"hash":"ab","collection":"people","id":"p1","fields":["phone","citizenId"]}',
  hash: '17fff0331fd0aa',
}

describe('an event as the auditor reads it', () => {
  it('tells in words what a device noted: act, kind of record, fields, its own time', () => {
    expect(auditLine(row)).toMatchObject({
      at: '2026-11-22 10:34',
      kind: '查看敏感信息',
      detail: '设备上的时间：2026-11-22 10:34；类别：人员；记录：p1；字段：联系电话、公民身份号码',
    })
  })

  it('leaves what it does not know as it came', () => {
    expect(auditLine({ ...row, kind: 'new-kind', detail: 'plain' })).toMatchObject({ kind: 'new-kind', detail: 'plain' })
    expect(auditLine({ ...row, detail: '{"at":"soon","collection":"moons","fields":["phase"]}' }).detail).toBe(
      '设备上的时间：soon；类别：moons；字段：phase',
    )
  })
})
