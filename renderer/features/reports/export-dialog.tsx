import { Alert, Button, Modal, SegmentedControl, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconFileSpreadsheet } from '@tabler/icons-react'
import { useCallback, useMemo, useState } from 'react'
import { fromBase64 } from '#renderer/data/base64.ts'
import { useDb, useDeps } from '#renderer/data/react.tsx'
import { usePromised } from '#renderer/data/use-promised.ts'
import { useFileOut } from '#renderer/entities/export/use-file-out.ts'
import { MOST_PAPER_CELLS } from '#renderer/entities/export/table-docx.ts'
import { readMarks } from '#renderer/entities/fill/fill-form.ts'
import { useUnitName } from '#renderer/data/use-unit-name.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyWritten } from '#renderer/ui/notify.ts'
import { can } from '#shared/domain/permissions.ts'
import { chinaMinute } from '#shared/lib/day.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import type { FiledRow, FiledTable, FormFile } from '#shared/schema/forms.ts'
import { fileName, makeFile, usualKind, withRows, type FileKind } from './make-file.ts'
import { contentsOf } from './shown-cell.ts'
import { uncounted } from './template-file.ts'

export interface ExportProps {
  readonly report: Agreement
  readonly table: FiledTable
  /** The rows that differ from the last filing; undefined: there was none. */
  readonly changed: readonly FiledRow[] | undefined
  readonly period: string
  /** Of a filed table: when and by whom; undefined: as it stands now. */
  readonly filed?: { readonly asOf: string; readonly filler: string; readonly unit: string } | undefined
}

/** The table as a file: in the upper level's own template where there is one, or by its columns for Excel or Word. */
export function ExportButton(props: ExportProps) {
  const [opened, { open, close }] = useDisclosure(false)
  if (!can(useDb().user, 'export')) return null
  return (
    <>
      <Button variant="default" leftSection={<IconFileSpreadsheet size={18} />} onClick={open}>
        导出
      </Button>
      <Modal opened={opened} onClose={close} title={`导出《${props.report.title}》`} size="lg">
        {opened && <ExportForm {...props} onDone={close} />}
      </Modal>
    </>
  )
}

const kindWords = {
  excel: '按列出一张 Excel 表。',
  word: '按列出一张 Word 表：纸张和方向照报表的定义，每页有表头和页码。',
} as const

function ExportForm({ report, table, changed, period, filed, onDone }: ExportProps & { onDone(): void }) {
  const { db, now } = useDeps()
  const fileOut = useFileOut(usePlatform())
  const unitName = useUnitName(filed?.unit ?? db.user.unit)
  const [which, setWhich] = useState<'all' | 'changed'>('all')
  const [chosenKind, setKind] = useState(usualKind(report))
  const [busy, setBusy] = useState(false)
  const rows = which === 'changed' && changed ? changed : table.rows
  const chosen = useMemo(() => withRows(table, rows), [table, rows])
  const wide = chosen.rows.length * table.columns.length > MOST_PAPER_CELLS
  const kind = wide && chosenKind === 'word' ? 'excel' : chosenKind
  const submit = async (): Promise<void> => {
    setBusy(true)
    const facts = { unitName, filler: filed?.filler ?? db.user.name, period, asOf: filed?.asOf ?? chinaMinute(now()) }
    const saved = await fileOut({
      name: fileName(report, period, kind),
      contents: contentsOf(chosen, report.title),
      make: (mark) => makeFile(report, chosen, { ...facts, mark }, kind),
    })
    setBusy(false)
    notifyWritten(saved, { done: `已导出 ${rows.length} 行。` })
    if (saved.ok) onDone()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <Stack gap="sm">
        {changed && (
          <SegmentedControl
            aria-label="导出哪些行"
            data={[
              { value: 'all', label: `全部 ${table.rows.length} 行` },
              { value: 'changed', label: `只要新增和改动 ${changed.length} 行` },
            ]}
            value={which}
            onChange={(next) => setWhich(next as 'all' | 'changed')} // one of the two
          />
        )}
        <SegmentedControl
          aria-label="出成什么文件"
          data={[
            ...(report.formFile ? [{ value: 'template', label: '填进上级的模板' }] : []),
            { value: 'excel', label: 'Excel 表' },
            { value: 'word', label: 'Word 表', disabled: wide },
          ]}
          value={kind}
          onChange={(next) => setKind(next as FileKind)} // one of the three
        />
        <Text fz="sm" c="dimmed">
          {kind === 'template' ? `填进“${report.formFile?.name ?? ''}”，样式不变。` : kindWords[kind]}
          {wide && '这张表太大，Word 打开很慢，请用 Excel。'}
          有敏感的列，下一步写明用途。
        </Text>
        {kind === 'template' && report.formFile && <UncountedWords file={report.formFile} table={chosen} />}
      </Stack>
      <FormActions
        submitLabel="导出"
        onCancel={onDone}
        busy={busy}
        disabled={rows.length === 0}
        hint="文件存到哪里由您选，用完请及时删除。"
      />
    </form>
  )
}

/** A total that is too small looks like any other on paper. */
function UncountedWords({ file, table }: { readonly file: FormFile; readonly table: FiledTable }) {
  const read = useCallback(() => readMarks(fromBase64(file.data)), [file.data])
  const { live } = usePromised(read, { broken: 'fill/unreadable' })
  const marks = live.status === 'ready' && live.data.ok ? live.data.value : undefined
  const left = useMemo(() => (marks ? uncounted(table, marks.totals) : []), [table, marks])
  if (left.length === 0) return null
  return (
    <Alert color="brand" role="status">
      {left.map(({ header, cells }) => (
        <Text key={header} fz="sm">
          {`“${header}”有 ${cells} 格不是数，没有计入合计。`}
        </Text>
      ))}
    </Alert>
  )
}
