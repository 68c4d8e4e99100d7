import { Button, Checkbox, Group, Modal, SimpleGrid, Stack, Text, Textarea } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconFileSpreadsheet } from '@tabler/icons-react'
import { useState } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import { usePlatform } from '#renderer/platform/react.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import type { Person } from '#shared/schema/people.ts'
import { DEFAULT_EXPORT, exportColumns, exportPeople } from './export-people.ts'

export interface ExportPeopleProps {
  readonly people: readonly Person[]
  gridName(id: string): string
}

export function ExportPeopleButton(props: ExportPeopleProps) {
  const [opened, { open, close }] = useDisclosure(false)
  return (
    <>
      <Button variant="default" leftSection={<IconFileSpreadsheet size={18} />} onClick={open} disabled={props.people.length === 0}>
        导出
      </Button>
      <Modal opened={opened} onClose={close} title={`导出 ${props.people.length} 人`} size="lg">
        {opened && <ExportForm {...props} onDone={close} />}
      </Modal>
    </>
  )
}

function ExportForm({ people, gridName, onDone }: ExportPeopleProps & { onDone(): void }) {
  const { db, today } = useDeps()
  const platform = usePlatform()
  const [columns, setColumns] = useState<string[]>(DEFAULT_EXPORT)
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const sensitive = exportColumns.some((column) => column.sensitive && columns.includes(column.key))
  const submit = async (): Promise<void> => {
    setBusy(true)
    const outcome = await exportPeople(db, { people, columns, reason, gridName, today: today() })
    const saved = outcome.ok ? await platform.saveFile({ name: `人员台账-${today()}.xlsx`, data: outcome.value }) : outcome
    setBusy(false)
    if (saved.ok) {
      notifyOk(`已导出 ${people.length} 人。`)
      return onDone()
    }
    if (saved.error.code !== 'desktop/cancelled') notifyFailure(saved.error)
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <Checkbox.Group value={columns} onChange={setColumns} label="导出哪些列">
        <SimpleGrid cols={3} spacing="xs" verticalSpacing="xs" mt={4}>
          {exportColumns.map((column) => (
            <Checkbox
              key={column.key}
              value={column.key}
              label={
                <Group gap={6} wrap="nowrap">
                  <span>{column.header}</span>
                  {column.sensitive && (
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
      {sensitive && (
        <Stack gap={4} mt="md">
          <Textarea
            label="用途"
            description="导出敏感信息会记入审计：何人、何时、多少人、哪些列、做什么用。"
            placeholder="例如：街道民政科 11 月高龄津贴核对"
            required
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </Stack>
      )}
      <FormActions
        submitLabel="导出 Excel"
        onCancel={onDone}
        busy={busy}
        disabled={columns.length === 0 || (sensitive && reason.trim() === '')}
        hint="文件存到哪里由您选，用完请及时删除。"
      />
    </form>
  )
}
