import { Alert, Anchor, Button, FileInput, Modal, PasswordInput, Stack, Text } from '@mantine/core'
import { IconShieldCheck } from '@tabler/icons-react'
import { useState, type FormEvent } from 'react'
import { Link } from 'react-router'
import type { Failure } from '#shared/contracts/errors.ts'
import { fileSource } from '#renderer/data/backup/backup-source.ts'
import type { DrillReport } from '#renderer/data/backup/drill.ts'
import type { SafekeepingState } from '#renderer/data/backup/safekeeping.ts'
import { useDb, useDeps } from '#renderer/data/react.tsx'
import { momentWords } from '#renderer/entities/labels/time-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { StatusBadge } from '#renderer/ui/status-badge.tsx'

/** A backup is worth what its last trial was. */
export function DrillSection({ state }: { readonly state: SafekeepingState }) {
  const { now } = useDeps()
  const [asking, setAsking] = useState(false)
  const report = state.lastDrill
  return (
    <Section
      title="演练恢复"
      aside={report && <StatusBadge tone={report.ok ? 'ok' : 'danger'}>{report.ok ? '上次通过' : '上次没有通过'}</StatusBadge>}
      actions={
        <Button variant="default" leftSection={<IconShieldCheck size={18} />} disabled={state.running} onClick={() => setAsking(true)}>
          演练恢复
        </Button>
      }
    >
      <Text>用最新的备份真的恢复一遍（恢复到临时的地方，不动现在的数据），逐条核对，最后给出证明。每季度做一次就够了。</Text>
      {report && (
        <Text mt="xs">
          {momentWords(Date.parse(report.at), now())}：{drillWords(report)}{' '}
          <Anchor component={Link} to={paths.backupDrill()}>
            看恢复演练证明
          </Anchor>
        </Text>
      )}
      <DrillDialog opened={asking} close={() => setAsking(false)} automatic={state.automatic} />
    </Section>
  )
}

export function drillWords(report: DrillReport): string {
  if (!report.ok) return `恢复出 ${report.documents} 条，和备份里记的对不上。请马上再做一次备份，并告诉系统管理员。`
  const live = report.sameAsLive ? '和现在的数据一字不差' : `现在的数据有 ${report.liveDocuments} 条，备份以后又有改动`
  return `恢复出 ${report.documents} 条，核对无误；${live}。`
}

interface DrillDialogProps {
  readonly opened: boolean
  close(): void
  readonly automatic: boolean
}

function DrillDialog({ opened, close, automatic }: DrillDialogProps) {
  const { safekeeping } = useDb()
  const [password, setPassword] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const [failure, setFailure] = useState<Failure>()
  const [busy, setBusy] = useState(false)
  const run = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setBusy(true)
    const result = await safekeeping.drill(password, file ? fileSource(file) : undefined)
    setBusy(false)
    setPassword('')
    setFailure(result.ok ? undefined : result.error)
    if (result.ok) close()
  }
  return (
    <Modal opened={opened} onClose={close} title="演练恢复">
      <form onSubmit={(event) => void run(event)}>
        <Stack gap="sm">
          <Text>{automatic && !file ? '将用最新的一份备份演练。' : '请选一份备份文件演练。'}一般几秒到一分钟，做的时候可以照常工作。</Text>
          {failure && <Alert color="brand">{failure.message}</Alert>}
          <PasswordInput
            label="备份那天的登录密码"
            description="证明到时候用密码真的打得开。"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            autoComplete="current-password"
            data-autofocus
          />
          <FileInput
            label={automatic ? '另选一份备份（可以不选）' : '备份文件'}
            placeholder="点这里选文件"
            accept=".dqbak"
            value={file}
            onChange={setFile}
            clearable
          />
        </Stack>
        <FormActions submitLabel="开始演练" onCancel={close} busy={busy} disabled={password === '' || (!automatic && !file)} />
      </form>
    </Modal>
  )
}
