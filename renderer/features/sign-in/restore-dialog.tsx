import { Alert, Button, FileInput, Group, Modal, PasswordInput, Radio, Stack, Text } from '@mantine/core'
import { useEffect, useState, type FormEvent } from 'react'
import type { Failure } from '#shared/contracts/errors.ts'
import type { BackupSource } from '#renderer/data/backup/backup-format.ts'
import { fileSource } from '#renderer/data/backup/backup-source.ts'
import type { BackupPreview } from '#renderer/data/backup/read-backup.ts'
import type { Sessions } from '#renderer/data/sessions.ts'
import { momentWords } from '#renderer/entities/labels/time-words.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyOk } from '#renderer/ui/notify.ts'
import { RestorePreview } from './restore-preview.tsx'

export interface RestoreDialogProps {
  readonly sessions: Sessions
  readonly opened: boolean
  close(): void
  /** Whose backups of this PC are offered. */
  readonly username: string
  /** Where this PC looks for the district. */
  readonly serverUrl: string | undefined
  /** After the data are here but signing in did not work: the person signs in by hand. */
  restored(username: string): void
}

type Here = Awaited<ReturnType<Sessions['backupsHere']>>

/** Choose a backup, see what is in it, bring it to this PC, and be signed in. */
export function RestoreDialog(props: RestoreDialogProps) {
  return (
    <Modal opened={props.opened} onClose={props.close} title="从备份恢复" size="lg" closeOnClickOutside={false}>
      <RestoreSteps {...props} />
    </Modal>
  )
}

function RestoreSteps({ sessions, close, username, serverUrl, restored }: RestoreDialogProps) {
  const here = useBackupsHere(sessions, username)
  const [choice, setChoice] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const [password, setPassword] = useState('')
  const [preview, setPreview] = useState<BackupPreview>()
  const [failure, setFailure] = useState<Failure>()
  const [busy, setBusy] = useState(false)
  const source: BackupSource | undefined = file ? fileSource(file) : (here.find(({ name }) => name === choice) ?? here[0])
  const look = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (!source) return
    setBusy(true)
    const result = await sessions.previewBackup(source, password)
    setBusy(false)
    setFailure(result.ok ? undefined : result.error)
    setPreview(result.ok ? result.value : undefined)
  }
  const restore = async (): Promise<void> => {
    if (!source || !preview) return
    setBusy(true)
    const result = await sessions.restoreBackup(source, password)
    if (!result.ok) {
      setFailure(result.error)
      setBusy(false)
      return
    }
    notifyOk(`已恢复 ${result.value.documents} 条记录，其中 ${result.value.unsent} 条还没上传，连网后自动送到区里。`)
    const signedIn = await sessions.signIn(preview.user.username, password)
    setBusy(false)
    if (signedIn.ok) return
    close()
    restored(preview.user.username)
  }
  return (
    <form onSubmit={(event) => void look(event)}>
      {failure && (
        <Alert color="brand" mb="sm" role="alert">
          {failure.message}
        </Alert>
      )}
      {preview ? (
        <RestorePreview
          preview={preview}
          serverUrl={serverUrl}
          busy={busy}
          back={() => setPreview(undefined)}
          restore={() => void restore()}
        />
      ) : (
        <Stack gap="sm">
          <Text>选一份备份，输入备份那天的登录密码。没有网也可以恢复。这台电脑上原有的数据会另外留着，不会删。</Text>
          {here.length > 0 && !file && <HereList here={here} choice={choice === '' ? (here[0]?.name ?? '') : choice} choose={setChoice} />}
          <FileInput
            label={here.length > 0 ? '或者选一份备份文件' : '备份文件'}
            description="名字以 .dqbak 结尾，在移动硬盘的“党群工作台备份”文件夹里"
            placeholder="点这里选文件"
            accept=".dqbak"
            value={file}
            onChange={setFile}
            clearable
          />
          <PasswordInput
            label="备份那天的登录密码"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            autoComplete="current-password"
          />
          <FormActions submitLabel="看看里面有什么" onCancel={close} busy={busy} disabled={!source || password === ''} />
        </Stack>
      )}
    </form>
  )
}

function HereList({ here, choice, choose }: { readonly here: Here; readonly choice: string; choose(name: string): void }) {
  const [now] = useState(() => Date.now())
  const [all, setAll] = useState(false)
  const shown = all ? here : here.slice(0, 3)
  return (
    <Radio.Group label="这台电脑上的备份" value={choice} onChange={choose}>
      <Stack gap={6} mt={6}>
        {shown.map(({ name, at }) => (
          <Radio key={name} value={name} label={momentWords(Date.parse(at), now)} />
        ))}
      </Stack>
      {here.length > shown.length && (
        <Group mt={4}>
          <Button variant="subtle" size="compact-sm" onClick={() => setAll(true)}>
            还有更早的 {here.length - shown.length} 份
          </Button>
        </Group>
      )}
    </Radio.Group>
  )
}

function useBackupsHere(sessions: Sessions, username: string): Here {
  const [here, setHere] = useState<Here>([])
  useEffect(() => {
    let current = true
    if (username.trim() !== '') void sessions.backupsHere(username).then((found) => current && setHere(found))
    return () => {
      current = false
    }
  }, [sessions, username])
  return here
}
