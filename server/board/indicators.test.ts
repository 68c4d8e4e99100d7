import { describe, expect, it } from 'vitest'
import { itemTypeCatalogue } from '#shared/domain/item/item-type-catalogue.ts'
import { meetingTypeCatalogue } from '#shared/domain/meeting/meeting-type-catalogue.ts'
import { recordParts } from '#shared/domain/meeting/record-parts.ts'
import { indicators } from './board.ts'

/** 招商引资 and what goes by other words for it. */
const INVESTMENT = /招商|引资|引税|税收任务|财税指标|GDP/i

describe('what is counted of streets and communities', () => {
  it('[I6] names no 招商引资: no figure of the board, no type of matter or meeting, no field and no part of a record', () => {
    const board = indicators.flatMap(({ label, definition }) => [label, definition])
    const matters = itemTypeCatalogue.flatMap(({ name, spec }) => [name, ...spec.categories, ...spec.fields.map((field) => field.label)])
    const meetings = [...meetingTypeCatalogue.map(({ name }) => name), ...recordParts.map(({ label }) => label)]
    expect(board.length).toBeGreaterThan(0)
    expect([...board, ...matters, ...meetings].filter((words) => INVESTMENT.test(words))).toEqual([])
    expect(['招商引资完成额', '引税数'].every((words) => INVESTMENT.test(words))).toBe(true)
  })

  it('[I6] ranks nobody: no figure is one of a person', () => {
    expect(indicators.filter(({ label, definition }) => /排名|名次|得分|积分/.test(`${label}${definition}`))).toEqual([])
  })
})
