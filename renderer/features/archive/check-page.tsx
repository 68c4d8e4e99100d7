import { Alert, Button, FileButton, Text } from '@mantine/core'
import { IconFolderOpen } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { paths } from '#renderer/entities/paths/paths.ts'
import { Page } from '#renderer/ui/page.tsx'
import { readBytes } from '#renderer/entities/chosen-file/read-bytes.ts'
import { Section } from '#renderer/ui/section.tsx'
import type { ArchiveCheck } from '#shared/domain/archive/archive-check.ts'
import { checkPackage } from '#shared/domain/archive/check-package.ts'
import { defaultZipLimits, readZip, type ZipRefusal } from '#shared/lib/read-zip.ts'
import { CheckResults } from './check-results.tsx'
import { refusalWords } from './zip-words.ts'

type Stage =
  | { readonly kind: 'none' }
  | { readonly kind: 'refused'; readonly name: string; readonly why: ZipRefusal }
  | { readonly kind: 'checked'; readonly name: string; readonly files: number; readonly checks: readonly ArchiveCheck[] }

/** 检测一个归档信息包: anybody's package, looked at on this PC alone; nothing of it is kept or run. */
export function ArchiveCheckPage() {
  const [stage, setStage] = useState<Stage>({ kind: 'none' })
  const [busy, setBusy] = useState(false)
  const reset = useRef<() => void>(null)
  const check = async (file: File | null): Promise<void> => {
    if (!file) return
    setBusy(true)
    setStage((await stageOf(file)) ?? { kind: 'none' })
    setBusy(false)
    reset.current?.()
  }
  return (
    <Page
      title="检测一个归档信息包"
      description="按真实性、完整性、可用性、安全性四项检测别人交来的、或自己存下的归档信息包。只在这台电脑上看，不保存，也不运行里面的东西。"
      crumbs={[{ label: '归档', to: paths.archive() }]}
    >
      <Section title="选择文件">
        <FileButton resetRef={reset} accept=".zip" onChange={(file) => void check(file)}>
          {(button) => (
            <Button {...button} leftSection={<IconFolderOpen size={18} />} loading={busy}>
              选择归档信息包
            </Button>
          )}
        </FileButton>
        <div role="status">
          {stage.kind === 'refused' && (
            <Alert color="brand" mt="md" title={`「${stage.name}」没有打开`}>
              <Text>{refusalWords(stage.why)}</Text>
            </Alert>
          )}
          {stage.kind === 'checked' && <CheckResults checks={stage.checks} title={`「${stage.name}」有 ${stage.files} 个文件`} />}
        </div>
      </Section>
    </Page>
  )
}

async function stageOf(file: File): Promise<Stage | undefined> {
  const { name, size } = file
  // Before a byte of it is in memory.
  if (size > defaultZipLimits.file) return { kind: 'refused', name, why: { reason: 'tooLarge', where: '' } }
  const bytes = await readBytes(file)
  if (!bytes) return undefined
  const opened = readZip(bytes)
  if (!opened.ok) return { kind: 'refused', name, why: opened.error }
  return { kind: 'checked', name, files: opened.value.size, checks: checkPackage(opened.value) }
}
