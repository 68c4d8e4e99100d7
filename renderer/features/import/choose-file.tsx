import { Button, FileButton, Paper, Stack, Text, Textarea } from '@mantine/core'
import { IconFileSpreadsheet } from '@tabler/icons-react'
import { useState, type ClipboardEvent, type DragEvent } from 'react'
import type { ImportKind } from './import-kind.ts'

export interface ChosenTable {
  readonly name: string
  /** Undefined: it could not be read from the disc. */
  table(): Promise<ArrayBuffer | string>
}

export const PASTED = '粘贴的内容'

export function ChooseFile({ kind, onChosen }: { readonly kind: ImportKind; onChosen(chosen: ChosenTable): void }) {
  const [over, setOver] = useState(false)
  const choose = (file: File | null | undefined): void => {
    if (file) onChosen({ name: file.name, table: () => file.arrayBuffer() })
  }
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    choose(event.dataTransfer.files[0])
  }
  const paste = (event: ClipboardEvent): void => {
    const text = event.clipboardData.getData('text/plain')
    if (text.trim() === '') return
    event.preventDefault()
    onChosen({ name: PASTED, table: async () => text })
  }
  return (
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
        <Text fw={500}>把{kind.sheet}（.xlsx、.xls 或 .csv）拖到这里，或者</Text>
        <FileButton accept=".xlsx,.xls,.csv,.txt" onChange={choose}>
          {(props) => <Button {...props}>选择文件</Button>}
        </FileButton>
        <Textarea
          aria-label="从 Excel 粘贴"
          placeholder="也可以在 Excel 里选中要导入的格子（连表头），复制，再点这里按 Ctrl+V"
          rows={2}
          w={560}
          maw="100%"
          value=""
          onChange={() => undefined}
          onPaste={paste}
        />
        <Text c="dimmed" fz="sm" ta="center" maw={560}>
          只要有“{kind.columns[kind.naming]?.words[0]}”一列就行。文件只在本机读取，不会上传。
        </Text>
      </Stack>
    </Paper>
  )
}
