import { expect, it } from 'vitest'
import { methodOn } from '#shared/domain/deliberation/methods.ts'
import { makeDeliberation, makeStatement } from '#tests/factories/matters.ts'
import type { OpenSheet } from './open-sheet.ts'
import { threadOf } from './sheet-thread.ts'

const method = methodOn('fourDiscussionsTwoOpenings', [], '2026-11-22')
if (!method) throw new Error('the program brings 四议两公开')
const step = (name: string) => method.steps.find((one) => one.name.startsWith(name))?.id ?? ''

function open(sheet: OpenSheet['sheet'], statements: OpenSheet['statements'] = []): OpenSheet {
  const rest = {
    facts: { statementCount: 0, itemsOwned: [], unconfirmedCount: 0, today: '2026-11-22' },
    steps: [],
    items: [],
    mayEdit: false,
  }
  return { ...rest, sheet, statements, method } as unknown as OpenSheet // the thread reads no more of it
}
const lines = (of: OpenSheet, term: string) => threadOf(of).find((one) => one.term.startsWith(term))?.lines

it('[B12] prints each meeting with its vote and rule, and each notice with its objections and answers', () => {
  const sheet = makeDeliberation('1', {
    stages: [
      {
        id: step('三议'),
        heldOn: '2026-03-01',
        entitled: 30,
        present: 22,
        yes: 20,
        no: 1,
        abstain: 1,
        declared: 'passed',
        rule: 'local-2/3',
      },
      { id: step('一公开'), from: '2026-03-20', to: '2026-03-27', place: '公示栏' },
    ],
    objections: [
      {
        id: 'o',
        step: step('一公开'),
        by: '王芳',
        on: '2026-03-21',
        words: '太吵',
        answer: '改白天',
        answeredOn: '2026-03-22',
        satisfied: false,
        review: '同意改白天',
      },
    ],
  })
  expect(lines(open(sheet), '三议')?.[0]).toContain(
    '应到 30 人，实到 22 人，赞成 20，反对 1，弃权 1，主持人宣布通过，所依规则：四议两公开（本地办法）',
  )
  expect(lines(open(sheet), '一公开')).toEqual([
    '2026-03-20 至 2026-03-27，公示栏',
    '异议（王芳，2026-03-21）：太吵',
    '答复（2026-03-22）：改白天；对答复不满意',
    '党员大会审核：同意改白天',
  ])
})

it('[B11] marks the words that nobody confirmed, and keeps the words of the few line by line', () => {
  const sheet = makeDeliberation('1', { outcome: { kind: 'consensus', text: '划线', minority: '王芳：“不要”\n李明：“太窄”' } })
  const said = [makeStatement('s', { speakerName: '王芳', words: '不要', confirmed: false })]
  expect(lines(open(sheet, said), '发言')?.[0]).toContain('未经本人确认')
  expect(lines(open(sheet), '少数意见')).toEqual(['王芳：“不要”', '李明：“太窄”'])
})
