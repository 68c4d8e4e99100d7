import { describe, expect, it } from 'vitest'
import { periodsOfYear } from '#shared/domain/meeting/duty-period.ts'
import { cellAt, placeAfterKey, type GridPlace } from './grid-keys.ts'

const lines = [periodsOfYear(2026, 'month'), periodsOfYear(2026, 'quarter'), periodsOfYear(2026, 'year')]
const go = (key: string, at: GridPlace, mod = false) =>
  placeAfterKey(key, mod, at, { count: lines.length, cellsOf: (line) => lines[line] ?? [], pageLines: 2 })

describe('the arrow keys in the grid of a year', () => {
  it('go from cell to cell, however many months a cell has', () => {
    expect(go('ArrowRight', { line: 0, month: 4 })).toEqual({ line: 0, month: 5 })
    expect(go('ArrowRight', { line: 1, month: 4 })).toEqual({ line: 1, month: 7 })
    expect(go('ArrowLeft', { line: 1, month: 5 })).toEqual({ line: 1, month: 3 })
    expect(cellAt(lines[1] ?? [], 3)?.key).toBe('2026-q1')
  })
  it('keep the month up and down', () => {
    expect(go('ArrowDown', { line: 0, month: 5 })).toEqual({ line: 1, month: 5 })
    expect(go('ArrowUp', { line: 1, month: 5 })).toEqual({ line: 0, month: 5 })
  })
  it('stop at the borders', () => {
    expect(go('ArrowLeft', { line: 0, month: 1 })).toEqual({ line: 0, month: 1 })
    expect(go('ArrowRight', { line: 2, month: 1 })).toEqual({ line: 2, month: 12 })
    expect(go('ArrowUp', { line: 0, month: 1 })).toEqual({ line: 0, month: 1 })
    expect(go('PageDown', { line: 1, month: 1 })).toEqual({ line: 2, month: 1 })
  })
  it('Home and End lead along the line, with Ctrl over the whole year', () => {
    expect(go('End', { line: 0, month: 4 })).toEqual({ line: 0, month: 12 })
    expect(go('Home', { line: 2, month: 4 }, true)).toEqual({ line: 0, month: 1 })
    expect(go('End', { line: 0, month: 4 }, true)).toEqual({ line: 2, month: 12 })
  })
  it('leave other keys alone, and an empty grid', () => {
    expect(go('a', { line: 0, month: 4 })).toBeUndefined()
    expect(placeAfterKey('ArrowDown', false, { line: 0, month: 1 }, { count: 0, cellsOf: () => [], pageLines: 1 })).toBeUndefined()
  })
})
