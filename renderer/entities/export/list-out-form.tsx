import { Checkbox, Group, SegmentedControl, SimpleGrid, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { useDeps } from '#renderer/data/react.tsx'
import { useUnitName } from '#renderer/data/use-unit-name.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyWritten } from '#renderer/ui/notify.ts'
import { ok } from '#shared/lib/result.ts'
import { columnsOf, listFileName, listWord, listWorkbook, usualKeys, type ListColumn, type ListOut, type ListWay } from './list-out.ts'
import { PAPER_PARAM } from './list-paper.tsx'
import { PaperChoice } from './paper-choice.tsx'
import { MOST_PAPER_CELLS, type Paper } from './table-docx.ts'
import { useFileOut, type FilePort } from './use-file-out.ts'

interface ListOutFormProps<T> {
  readonly list: ListOut<T>
  readonly port: FilePort
  readonly mayExport: boolean
  onDone(): void
}

/** Which columns, and as what. */
export function ListOutForm<T>({ list, port, mayExport, onDone }: ListOutFormProps<T>) {
  const [way, setWay] = useState<ListWay>(mayExport ? 'excel' : 'paper')
  const [chosen, setChosen] = useState<readonly string[]>()
  const [paper, setPaper] = useState<Paper>({ paper: 'A4', landscape: true })
  const columns = columnsOf(list, chosen ?? usualKeys(list, way))
  const keys = columns.map(({ key }) => key)
  const tooLarge = way !== 'excel' && list.rows.length * (keys.length + 1) > MOST_PAPER_CELLS
  const { busy, go } = useWayOut({ list, port, onDone }, keys, paper)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void go(way)
      }}
    >
      <Stack gap="sm">
        {mayExport && (
          <SegmentedControl
            aria-label="出成什么"
            data={[
              { value: 'excel', label: 'Excel 表' },
              { value: 'word', label: 'Word 表' },
              { value: 'paper', label: '打印、PDF' },
            ]}
            value={way}
            onChange={(next) => setWay(next as ListWay)} // one of the three
          />
        )}
        <ColumnBoxes columns={list.columns.filter(({ sensitive }) => mayExport || !sensitive)} keys={keys} onChange={setChosen} />
        {way === 'word' && <PaperChoice value={paper} onChange={setPaper} />}
        <Text fz="sm" c={tooLarge ? 'brand.7' : 'dimmed'} role={tooLarge ? 'alert' : undefined}>
          {tooLarge ? '这张表太大，Word 和纸上翻不动：请先筛选，少选几列，或者用 Excel。' : waysWords[way]}
        </Text>
      </Stack>
      <FormActions
        submitLabel={goWords[way]}
        onCancel={onDone}
        busy={busy}
        disabled={keys.length === 0 || tooLarge}
        hint={columns.some(({ sensitive }) => sensitive) ? '含敏感列：下一步写明用途。' : ''}
      />
    </form>
  )
}

const goWords = { excel: '导出 Excel', word: '导出 Word', paper: '看打印的样子' } as const satisfies Record<ListWay, string>
const waysWords = {
  excel: '列表里现在看到的这些，按同样的次序。文件存到哪里由您选，用完请及时删除。',
  word: '列表里现在看到的这些，按同样的次序，每页有表头和页码。用完请及时删除。',
  paper: '下一页选 A4、A3，横向、纵向，看过样子再打印或存为 PDF。',
} as const satisfies Record<ListWay, string>

function useWayOut<T>({ list, port, onDone }: Omit<ListOutFormProps<T>, 'mayExport'>, keys: readonly string[], paper: Paper) {
  const { db, today } = useDeps()
  const navigate = useNavigate()
  const { pathname, search } = useLocation()
  const unitName = useUnitName(db.user.unit)
  const fileOut = useFileOut(port)
  const [busy, setBusy] = useState(false)
  const go = async (way: ListWay): Promise<void> => {
    if (way === 'paper') {
      const shown = new URLSearchParams(search)
      shown.set(PAPER_PARAM, keys.join('.'))
      return navigate(`${pathname}?${shown.toString()}`)
    }
    setBusy(true)
    const facts = { unitName, userName: db.user.name, today: today() }
    const make = async (mark: string) =>
      ok(way === 'excel' ? await listWorkbook(list, keys, mark) : listWord(list, facts, { keys, paper }, mark))
    const name = listFileName(list, today(), way === 'excel' ? 'xlsx' : 'docx')
    const saved = await fileOut({ name, contents: list.contents(keys), make })
    setBusy(false)
    notifyWritten(saved, { done: `已导出 ${list.counted}。` })
    if (saved.ok) onDone()
  }
  return { busy, go }
}

interface ColumnBoxesProps<T> {
  readonly columns: readonly ListColumn<T>[]
  readonly keys: readonly string[]
  onChange(keys: readonly string[]): void
}

function ColumnBoxes<T>({ columns, keys, onChange }: ColumnBoxesProps<T>) {
  return (
    <Checkbox.Group value={[...keys]} onChange={onChange} label="要哪些列">
      <SimpleGrid cols={3} spacing="xs" verticalSpacing="xs" mt={4}>
        {columns.map(({ key, header, sensitive }) => (
          <Checkbox
            key={key}
            value={key}
            label={
              <Group gap={6} wrap="nowrap">
                <span>{header}</span>
                {sensitive && (
                  <Text span fz="xs" c="brand.7">
                    敏感
                  </Text>
                )}
              </Group>
            }
          />
        ))}
      </SimpleGrid>
    </Checkbox.Group>
  )
}
