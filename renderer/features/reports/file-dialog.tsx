import { Modal, Radio, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useLive } from '#renderer/data/react.tsx'
import { useRecordDeps } from '#renderer/data/use-record-deps.ts'
import { useRelease } from '#renderer/entities/export/use-release.ts'
import { useUnitNames } from '#renderer/entities/labels/use-unit-names.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { submitOnCtrlEnter } from '#renderer/ui/submit-on-ctrl-enter.ts'
import { useOneAtATime } from '#renderer/ui/use-one-at-a-time.ts'
import { periodName } from '#shared/domain/forms/period.ts'
import type { FiledTable, FormCounted } from '#shared/schema/forms.ts'
import { fileTable, type FilingOf } from './filing-actions.ts'
import { formOf } from './queries.ts'
import { contentsOf } from './shown-cell.ts'

interface FileDialogProps {
  readonly of: FilingOf
  readonly table: FiledTable
  /** Of a table of counts. */
  counted?(): FormCounted
  onClose(): void
  onFiled(id: string): void
}

const HERE = 'here'

/** 报出: the copy is kept as it stands; what is sensitive leaves the unit with a reason only. */
export function FileDialog({ of, table, counted, onClose, onFiled }: FileDialogProps) {
  const deps = useRecordDeps()
  const names = useUnitNames()
  const release = useRelease()
  const { unit } = deps.db.user
  // Whoever asked: by an entry of his own, or by the one that a community's table answers.
  const entry = useLive(formOf(deps.db, of.report.form?.answers ?? 'none'))
  const asker = (entry.status === 'ready' ? entry.data?.unit : undefined) ?? of.report.unit
  const above = unitsAbove(unit, asker)
  const [chosen, setTo] = useState<string>()
  const to = chosen ?? (asker === unit ? HERE : asker)
  const [busy, setBusy] = useState(false)
  const once = useOneAtATime()
  const submit = async (): Promise<void> => {
    // Sent in the program it leaves the unit as a file would.
    if (to !== HERE && !(await release('export', contentsOf(table, of.report.title)))) return
    setBusy(true)
    const filed = await fileTable(deps, of, { table, sendTo: to === HERE ? undefined : to, counted: counted?.() })
    setBusy(false)
    if (!filed.ok) return notifyFailure(filed.error)
    notifyOk(`${periodName(of.period)}已报出，共 ${table.rows.length} 行。`)
    onFiled(filed.value.id)
  }
  return (
    <Modal opened onClose={onClose} title={`报出《${of.report.title}》${periodName(of.period)}`} size="lg">
      <form
        onKeyDown={submitOnCtrlEnter}
        onSubmit={(event) => {
          event.preventDefault()
          void once(submit)
        }}
      >
        <Stack gap="sm">
          <Text fz="sm">共 {table.rows.length} 行。报出后这一份原样留底，写明是什么时候、谁报的，不能再改；有错就重报一次。</Text>
          <Radio.Group label="送到哪里" value={to} onChange={setTo}>
            <Stack gap={6} mt={6}>
              <Radio value={HERE} label="只在本单位留底（用 Excel 或纸报送）" />
              {above.map((one) => (
                <Radio key={one} value={one} label={`送到${names.get(one) ?? one}（在程序里就能看到这一份）`} />
              ))}
            </Stack>
          </Radio.Group>
        </Stack>
        <FormActions submitLabel="报出" onCancel={onClose} busy={busy} hint="Ctrl+回车 报出" />
      </form>
    </Modal>
  )
}

/** The street and the district of a community, and whoever asks by the program; never the unit itself. */
function unitsAbove(unit: string, asker: string): readonly string[] {
  const above = [`${unit.slice(0, 9)}000`, `${unit.slice(0, 6)}000000`, asker]
  return [...new Set(above)].filter((one) => one !== unit)
}
