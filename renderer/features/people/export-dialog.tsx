import { Button, Checkbox, Group, Modal, SimpleGrid, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconFileSpreadsheet } from '@tabler/icons-react'
import { useState } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import { useFileOut } from '#renderer/entities/export/use-file-out.ts'
import { ok } from '#shared/lib/result.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyWritten } from '#renderer/ui/notify.ts'
import type { Person } from '#shared/schema/people.ts'
import { DEFAULT_EXPORT, exportColumns, exportContents, peopleWorkbook } from './export-people.ts'

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
  const { today } = useDeps()
  const fileOut = useFileOut(usePlatform())
  const [columns, setColumns] = useState<string[]>(DEFAULT_EXPORT)
  const [busy, setBusy] = useState(false)
  const sensitive = exportColumns.some((column) => column.sensitive && columns.includes(column.key))
  const submit = async (): Promise<void> => {
    setBusy(true)
    const make = async (mark: string) => ok(await peopleWorkbook({ people, columns, gridName, today: today() }, mark))
    const saved = await fileOut({ name: `人员台账-${today()}.xlsx`, contents: exportContents(people, columns), make })
    setBusy(false)
    notifyWritten(saved, { done: `已导出 ${people.length} 人。` })
    if (saved.ok) onDone()
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
      <FormActions
        submitLabel="导出 Excel"
        onCancel={onDone}
        busy={busy}
        disabled={columns.length === 0}
        hint={sensitive ? '含敏感列：下一步写明用途。' : '文件存到哪里由您选，用完请及时删除。'}
      />
    </form>
  )
}
