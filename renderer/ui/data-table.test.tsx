import { MantineProvider } from '@mantine/core'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { DataTable, type Column } from './data-table.tsx'
import { rowAfterKey } from './table-keys.ts'

afterEach(cleanup)

interface Row {
  readonly id: string
  readonly name: string
}
const columns: readonly Column<Row>[] = [{ key: 'name', header: '姓名', sortable: true, render: (row) => row.name }]
const many = Array.from({ length: 20_000 }, (_, index) => ({ id: `p${index}`, name: `居民${index}` }))

function show(rows: readonly Row[], more: Partial<Parameters<typeof DataTable<Row>>[0]> = {}) {
  render(
    <MantineProvider>
      <DataTable rows={rows} columns={columns} rowKey={(row) => row.id} label="人员" height={440} {...more} />
    </MantineProvider>,
  )
  return screen.getByRole('grid')
}

describe('DataTable', () => {
  it('puts only the rows in sight into the page, and still says how many there are', () => {
    const grid = show(many)
    expect(grid.getAttribute('aria-rowcount')).toBe('20001')
    expect(screen.getAllByRole('row').length).toBeLessThan(60)
  })

  it('walks by arrow keys and opens by Enter', () => {
    const onOpen = vi.fn()
    const grid = show(many, { onOpen })
    fireEvent.keyDown(grid, { key: 'ArrowDown' })
    fireEvent.keyDown(grid, { key: 'ArrowDown' })
    fireEvent.keyDown(grid, { key: 'Enter' })
    expect(onOpen).toHaveBeenCalledWith(many[1])
    expect(document.querySelector('[aria-selected="true"]')?.textContent).toBe('居民1')
  })

  it('keeps to its row when the rows above it change', () => {
    const onOpen = vi.fn()
    const row = (id: string): Row => ({ id, name: id })
    const table = (rows: readonly Row[]) => (
      <MantineProvider>
        <DataTable rows={rows} columns={columns} rowKey={(each) => each.id} label="人员" onOpen={onOpen} />
      </MantineProvider>
    )
    const { rerender } = render(table([row('a'), row('b')]))
    fireEvent.keyDown(screen.getByRole('grid'), { key: 'End' })
    rerender(table([row('new'), row('a'), row('b')]))
    fireEvent.keyDown(screen.getByRole('grid'), { key: 'Enter' })
    expect(onOpen).toHaveBeenCalledWith(row('b'))
  })

  it('moves by no key of a composition', () => {
    const grid = show(many)
    fireEvent.keyDown(grid, { key: 'ArrowDown', isComposing: true })
    expect(document.querySelector('[aria-selected="true"]')).toBeNull()
  })

  it('reports the sort it is asked for and does none itself', () => {
    const onSort = vi.fn()
    show(
      [
        { id: '2', name: '乙' },
        { id: '1', name: '甲' },
      ],
      { onSort, sort: { key: 'name', direction: 'asc' } },
    )
    fireEvent.click(screen.getByRole('button', { name: '姓名' }))
    expect(onSort).toHaveBeenCalledWith('name')
    expect(screen.getAllByRole('gridcell').map((cell) => cell.textContent)).toEqual(['乙', '甲'])
  })

  it('shows its empty state', () => {
    show([], { empty: '还没有人员' })
    expect(screen.getByText('还没有人员')).toBeTruthy()
  })
})

describe('rowAfterKey', () => {
  it.each([
    ['ArrowDown', -1, 0],
    ['ArrowDown', 4, 4],
    ['ArrowUp', -1, 4],
    ['ArrowUp', 0, 0],
    ['PageDown', 0, 3],
    ['PageUp', 4, 1],
    ['Home', 3, 0],
    ['End', 0, 4],
    ['a', 2, undefined],
  ])('%s from %i of five leads to %s', (key, from, to) => {
    expect(rowAfterKey(key, from, 5, 3)).toBe(to)
  })

  it('leads nowhere in an empty list', () => {
    expect(rowAfterKey('ArrowDown', -1, 0, 3)).toBeUndefined()
  })
})
