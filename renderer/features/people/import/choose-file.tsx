import { FileButton, Button, Paper, Stack, Text } from '@mantine/core'
import { IconFileSpreadsheet } from '@tabler/icons-react'
import { useState, type DragEvent } from 'react'
import { Failed } from '#renderer/ui/failed.tsx'
import type { Failure } from '#shared/contracts/errors.ts'
import { readWorkbook, type SheetRead } from './workbook.ts'

export interface ChosenFile {
  readonly key: string
  readonly name: string
  readonly sheets: readonly SheetRead[]
}

export function ChooseFile({ onChosen }: { onChosen(file: ChosenFile): void }) {
  const [failed, setFailed] = useState<Failure>()
  const [busy, setBusy] = useState(false)
  const [over, setOver] = useState(false)
  const read = async (file: File | null): Promise<void> => {
    if (!file) return
    setBusy(true)
    const outcome = await readWorkbook(file)
    setBusy(false)
    if (outcome.ok) onChosen({ key: `${file.name}-${file.lastModified}-${file.size}`, name: file.name, sheets: outcome.value })
    else setFailed(outcome.error)
  }
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    void read(event.dataTransfer.files[0] ?? null)
  }
  return (
    <Stack gap="md">
      {failed && <Failed failure={failed} title="这个文件用不了" />}
      <Paper
        p="xl"
        style={{ borderStyle: 'dashed', borderWidth: 2, ...(over ? { borderColor: 'var(--mantine-color-brand-7)' } : {}) }}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Stack align="center" gap="xs">
          <IconFileSpreadsheet size={40} stroke={1.4} aria-hidden />
          <Text fw={500}>把 .xlsx 花名册拖到这里，或者</Text>
          <FileButton accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" onChange={(file) => void read(file)}>
            {(props) => (
              <Button {...props} loading={busy}>
                选择文件
              </Button>
            )}
          </FileButton>
          <Text c="dimmed" fz="sm" ta="center" maw={560}>
            只要有“姓名”一列就行。旧的 .xls 请先在 Excel 或 WPS 里另存为 .xlsx。文件只在本机读取，不会上传。
          </Text>
        </Stack>
      </Paper>
    </Stack>
  )
}
