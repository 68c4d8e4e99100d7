import { Button, Modal, SegmentedControl, Stack, Text, Textarea } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconFileSpreadsheet } from '@tabler/icons-react'
import { useState } from 'react'
import { useDb } from '#renderer/data/react.tsx'
import { usePlatform } from '#renderer/platform/react.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure, notifyWritten } from '#renderer/ui/notify.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import type { FiledRow, FiledTable } from '#shared/schema/forms.ts'
import { auditLeaving } from './leaving.ts'
import { makeFile } from './make-file.ts'
import { sensitiveHeaders } from './shown-cell.ts'

export interface ExportProps {
  readonly report: Agreement
  readonly table: FiledTable
  /** The rows that differ from the last filing; undefined: there was none. */
  readonly changed: readonly FiledRow[] | undefined
  readonly period: string
  /** Of a filed table; undefined: as it stands now. */
  readonly asOf: string | undefined
}

/** The table as a file: in the upper level's own template where there is one, else as a plain sheet. */
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

function ExportForm({ report, table, changed, period, asOf, onDone }: ExportProps & { onDone(): void }) {
  const db = useDb()
  const platform = usePlatform()
  const [which, setWhich] = useState<'all' | 'changed'>('all')
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const sensitive = sensitiveHeaders(table.source, table.columns)
  const rows = which === 'changed' && changed ? changed : table.rows
  const submit = async (): Promise<void> => {
    setBusy(true)
    const file = await makeFile(db, { report, table: { ...table, rows: [...rows] }, period, asOf })
    if (file.ok) await auditLeaving(db, { kind: 'export', table, rows: rows.length, title: report.title, reason })
    const saved = file.ok ? await platform.saveFile(file.value) : file
    setBusy(false)
    if (!saved.ok && saved.error.code !== 'desktop/cancelled') return notifyFailure(saved.error)
    notifyWritten(saved, { done: `已导出 ${rows.length} 行。` })
    onDone()
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
        <Text fz="sm" c="dimmed">
          {report.formFile ? `填进模板“${report.formFile.name}”，样式不变。` : '没有模板，按列出一张 Excel 表。'}
        </Text>
        {sensitive.length > 0 && (
          <Textarea
            label="用途"
            description={`表里有敏感的列：${sensitive.join('、')}。导出会记入审计：何人、何时、多少行、做什么用。`}
            placeholder="例如：街道民政科 11 月低收入家庭核对"
            required
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
      </Stack>
      <FormActions
        submitLabel="导出"
        onCancel={onDone}
        busy={busy}
        disabled={rows.length === 0 || (sensitive.length > 0 && reason.trim() === '')}
        hint="文件存到哪里由您选，用完请及时删除。"
      />
    </form>
  )
}
