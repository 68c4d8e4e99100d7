import { MantineProvider } from '@mantine/core'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import type { SearchProgress } from '#renderer/data/search/record-search.ts'
import { StillIndexing } from './still-indexing.tsx'

afterEach(cleanup)

function show(progress: SearchProgress): void {
  render(
    <MantineProvider>
      <StillIndexing progress={progress} />
    </MantineProvider>,
  )
}

it('says how far it has come while what is found may not be all', () => {
  show({ built: false, indexed: 1200, total: 25_000 })
  expect(screen.getByRole('status').textContent).toContain('已索引 1,200 / 25,000 条')
})

it('says nothing more once it is complete', () => {
  show({ built: true, indexed: 25_000, total: 25_000 })
  expect(screen.queryByRole('status')).toBeNull()
})

it('says so when it cannot be built', () => {
  show({ built: false, indexed: 0, total: 0, failed: true })
  expect(screen.getByRole('alert').textContent).toContain('没有启动')
})
