import { describe, expect, it } from 'vitest'
import { ruleIds, ruleSources, sourceMarkWords } from './rule-sources.ts'
import { voteRules } from './vote-rule-pack.ts'

describe('the sources of the rules', () => {
  it.each(ruleIds)('[%s] has a basis, and says how far it can be trusted', (id) => {
    const { title, marks, source } = ruleSources[id]
    expect(title).not.toBe('')
    expect(marks).not.toEqual([])
    for (const mark of marks) expect(source).toContain(sourceMarkWords[mark])
  })

  it.each([
    ['R1', 'R1', 'custom'],
    ['R2', 'R2', 'default'],
    ['R4R5', 'R5', 'conflict'],
    ['R6', 'R6', 'conflict'],
    ['local-2/3', 'R14', 'local'],
    ['RC-2026', 'RC-2026', 'missing'],
  ] as const)('the rule %s carries the mark of %s to the screen', (code, id, mark) => {
    expect(ruleSources[id].marks).toContain(mark)
    expect(voteRules[code].source).toContain(sourceMarkWords[mark])
  })

  it('nothing in dispute and nothing that was not retrieved is declared by the program', () => {
    const declared = Object.values(voteRules).filter((rule) => rule.declares)
    for (const mark of ['conflict', 'missing'] as const) {
      expect(declared.filter((rule) => rule.source.includes(sourceMarkWords[mark]))).toEqual([])
    }
  })
})
