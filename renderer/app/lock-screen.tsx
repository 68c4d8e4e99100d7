import { Alert, Button, PasswordInput, Stack, Text, Title } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useRef, useState, type FormEvent } from 'react'
import type { User } from '#shared/contracts/api.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import type { Sessions } from '#renderer/data/sessions.ts'
import { roleWords } from '#renderer/entities/labels/role-words.ts'
import { useRecorder, useRecorderState } from '#renderer/entities/recording/recorder-context.tsx'
import type { Recorder } from '#renderer/entities/recording/recorder.ts'
import { RecordingMark } from '#renderer/entities/recording/recording-mark.tsx'
import { readyToSwitch } from '#renderer/ui/use-unsaved.ts'
import classes from './shell.module.css'

export interface LockScreenProps {
  readonly user: User
  readonly failure?: Failure
  /** Edits that the district does not have yet. */
  readonly unsent: number
  readonly sessions: Sessions
}

const SHUT_OUT: ReadonlySet<string> = new Set(['auth/device-revoked', 'auth/user-disabled'])

/** Lies over the page that was open; the page keeps what was typed. */
export function LockScreen({ user, failure, unsent, sessions }: LockScreenProps) {
  const [password, setPassword] = useState('')
  const [error, setError] = useState(failure?.message)
  const [busy, setBusy] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const recorder = useRecorder()
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setBusy(true)
    const result = await sessions.unlock(password)
    setBusy(false)
    setPassword('')
    if (result.ok) return
    // The name is on the screen and was not typed.
    setError(result.error.code === 'auth/bad-credentials' ? '密码不对，请再输一次。' : result.error.message)
    field.current?.focus()
  }
  const switchUser = async (): Promise<void> => {
    if (!(await readyToSwitch())) return
    await sessions.signOut()
  }
  return (
    <div className={classes.lock} role="dialog" aria-modal="true" aria-label="已锁定" data-no-print>
      <form className={classes.lockCard} onSubmit={(event) => void submit(event)}>
        <Stack gap="md">
          <Stack gap={4} align="center">
            <IconLock size={30} stroke={1.6} aria-hidden />
            <Title order={1}>已锁定</Title>
            <Text c="dimmed" fz="sm">
              {user.name} · {roleWords[user.role]}
            </Text>
          </Stack>
          {recorder && <StillRecording recorder={recorder} />}
          {error !== undefined && (
            <Alert color="brand" role="alert">
              {error}
            </Alert>
          )}
          {failure && SHUT_OUT.has(failure.code) && <KeptHere unsent={unsent} />}
          <PasswordInput
            ref={field}
            label="密码"
            size="md"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            autoComplete="current-password"
            autoFocus
          />
          <Button type="submit" size="md" loading={busy} disabled={password === ''}>
            解锁
          </Button>
          <Button variant="subtle" color="gray" onClick={() => void switchUser()}>
            换一个人登录
          </Button>
        </Stack>
      </form>
    </div>
  )
}

/** The lock keeps others from the records, not the room from its meeting. Whoever is there may stop it; nothing of it is lost by that. */
function StillRecording({ recorder }: { readonly recorder: Recorder }) {
  const { status } = useRecorderState(recorder)
  if (status !== 'recording' && status !== 'paused') return null
  return (
    <Stack gap={6} align="center">
      <RecordingMark recorder={recorder} />
      <Button size="compact-sm" variant="default" onClick={() => void recorder.stop()}>
        停止录音
      </Button>
    </Stack>
  )
}

/** What becomes of the work when the district has shut this device or person out. */
function KeptHere({ unsent }: { readonly unsent: number }) {
  return (
    <Text fz="sm" role="status">
      {unsent > 0
        ? `您有 ${unsent} 条修改还没有送到区里。它们加密保存在这台电脑上，不会丢失；恢复使用后会自动送达。请勿清除浏览器数据或重装程序。`
        : '您保存过的内容都已送到区里，没有丢失。'}
    </Text>
  )
}
