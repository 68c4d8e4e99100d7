import { Text } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'react-router'
import { useDeps } from '#renderer/data/react.tsx'
import { useUnitName } from '#renderer/data/use-unit-name.ts'
import { Page } from '#renderer/ui/page.tsx'
import type { Press } from '#renderer/ui/print-buttons.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { COVERED } from '#shared/domain/masking.ts'
import { columnsOf, listFileName, listPaper, type ListOut } from './list-out.ts'
import { PaperChoice } from './paper-choice.tsx'
import { PaperOut } from './paper-out.tsx'
import type { Paper } from './table-docx.ts'
import { TableSheet } from './table-sheet.tsx'

/** The word of the address that shows a list on its paper, with the keys of the columns that stand on it. */
export const PAPER_PARAM = 'paper'

export function paperKeys(param: string): readonly string[] {
  return param === '' ? [] : param.split('.')
}

interface ListPaperProps<T> {
  readonly list: ListOut<T>
  readonly press: Press
  /** The list that it is the paper of. */
  readonly of: string
}

/** A list on paper. What is sensitive stays covered, on the screen too, until a reason is given and the paper is made. */
export function ListPaper<T>({ list, press, of }: ListPaperProps<T>) {
  const { db, today } = useDeps()
  const { pathname, search } = useLocation()
  const unitName = useUnitName(db.user.unit)
  const [param] = useUrlParam(PAPER_PARAM)
  const [paper, setPaper] = useState<Paper>({ paper: 'A4', landscape: true })
  const [released, setReleased] = useState(false)
  const keys = paperKeys(param)
  const sensitive = columnsOf(list, keys).filter((column) => column.sensitive)
  const facts = { unitName, userName: db.user.name, today: today() }
  const table = listPaper(list, facts, { keys, paper, ...(released ? {} : { covered: COVERED }) })
  const back = new URLSearchParams(search)
  back.delete(PAPER_PARAM)
  return (
    <Page
      title={`打印 · ${list.title}`}
      crumbs={[{ label: of, to: `${pathname}?${back.toString()}` }]}
      actions={
        <PaperOut
          press={press}
          name={listFileName(list, today(), 'pdf')}
          disabled={list.rows.length === 0}
          contents={list.contents(keys)}
          onReleased={() => setReleased(true)}
        />
      }
    >
      <div data-no-print>
        <PaperChoice value={paper} onChange={setPaper} />
        {sensitive.length > 0 && !released && (
          <Text fz="sm" c="dimmed" mt={6}>
            {sensitive.map(({ header }) => header).join('、')}先遮着，写明用途、打印的时候才印出来。
          </Text>
        )}
      </div>
      <TableSheet label={list.title} table={table} foot={[unitName, `截至 ${facts.today}`]} />
    </Page>
  )
}
