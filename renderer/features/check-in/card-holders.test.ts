import { describe, expect, it, vi } from 'vitest'
import { cardCode } from '#shared/domain/identity/card-code.ts'
import { createCardBook } from './card-holders.ts'

const zhang = { id: 'p1', name: '张伟明' }
const shan = { id: 'p2', name: '单雄信', cardIssue: 2 }
const passer = { id: 'p9', name: '秦叔宝', cardIssue: 1 }

describe('whose card it is', () => {
  const book = () => createCardBook([zhang, shan], () => [zhang, shan, passer])

  it('finds who is expected', () => {
    expect(book().find(cardCode('p1', 0))).toEqual({ kind: 'expected', holder: zhang })
    expect(book().find(cardCode('p2', 2))).toEqual({ kind: 'expected', holder: shan })
  })

  it('refuses a card that was renewed, the first as well as the last', () => {
    for (const issue of [0, 1]) expect(book().find(cardCode('p2', issue))).toEqual({ kind: 'replaced', holder: shan })
    expect(book().find(cardCode('p9', 0))).toEqual({ kind: 'replaced', holder: passer })
  })

  it('knows people of the register who are not expected', () => {
    expect(book().find(cardCode('p9', 1))).toEqual({ kind: 'other', holder: passer })
  })

  it('takes a card that was renewed on another PC whose news has not come yet', () => {
    expect(book().find(cardCode('p1', 1))).toEqual({ kind: 'expected', holder: zhang })
    expect(book().find(cardCode('p2', 4))).toEqual({ kind: 'expected', holder: shan })
  })

  it('does not know a card of another community', () => {
    expect(book().find(cardCode('elsewhere', 0))).toEqual({ kind: 'unknown' })
  })

  it('looks through the whole register only for a card of nobody expected', () => {
    const register = vi.fn(() => [])
    const small = createCardBook([zhang], register)
    small.find(cardCode('p1', 0))
    expect(register).not.toHaveBeenCalled()
    small.find(cardCode('elsewhere', 0))
    small.find(cardCode('elsewhere', 1))
    expect(register).toHaveBeenCalledTimes(1)
  })
})
