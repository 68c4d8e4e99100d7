import { Button, Checkbox, Modal, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconFileSpreadsheet } from '@tabler/icons-react'
import { useState } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import { useFileOut } from '#renderer/entities/export/use-file-out.ts'
import { ok } from '#shared/lib/result.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyWritten } from '#renderer/ui/notify.ts'
import { exportContents, orgsWorkbook } from './export-orgs.ts'
import type { OrgRow } from './org-row.ts'

interface ExportProps {
  readonly rows: readonly OrgRow[]
}

export function ExportOrgsButton({ rows }: ExportProps) {
  const [opened, { open, close }] = useDisclosure(false)
  return (
    <>
      <Button variant="default" leftSection={<IconFileSpreadsheet size={18} />} onClick={open} disabled={rows.length === 0}>
        导出
      </Button>
      <Modal opened={opened} onClose={close} title={`导出 ${rows.length} 个组织`}>
        {opened && <ExportForm rows={rows} onDone={close} />}
      </Modal>
    </>
  )
}

function ExportForm({ rows, onDone }: ExportProps & { onDone(): void }) {
  const { today } = useDeps()
  const fileOut = useFileOut(usePlatform())
  const [withPhone, setWithPhone] = useState(false)
  const [busy, setBusy] = useState(false)
  const submit = async (): Promise<void> => {
    setBusy(true)
    const make = async (mark: string) => ok(await orgsWorkbook(rows, withPhone, mark))
    const saved = await fileOut({ name: `组织台账-${today()}.xlsx`, contents: exportContents(rows, withPhone), make })
    setBusy(false)
    notifyWritten(saved, { done: `已导出 ${rows.length} 个组织。` })
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
        <Text fz="sm">列表里现在看到的这些，按同样的次序存成 Excel。</Text>
        <Checkbox
          label="带上联系电话（敏感，下一步写明用途）"
          checked={withPhone}
          onChange={(event) => setWithPhone(event.currentTarget.checked)}
        />
      </Stack>
      <FormActions submitLabel="导出 Excel" onCancel={onDone} busy={busy} hint="文件存到哪里由您选。" />
    </form>
  )
}
