import { Alert, Button, PasswordInput, Stack, Text, Title } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useState, type FormEvent } from 'react'
import type { User } from '#shared/contracts/api.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import type { Sessions } from '#renderer/data/sessions.ts'
import { roleWords } from '#renderer/entities/labels/role-words.ts'
import { confirmLeaving, hasUnsavedWork } from '#renderer/ui/use-unsaved.ts'
import classes from './shell.module.css'

/** Lies over the page that was open; the page keeps what was typed. */
export function LockScreen({ user, failure, sessions }: { readonly user: User; readonly failure?: Failure; readonly sessions: Sessions }) {
  const [password, setPassword] = useState('')
  const [error, setError] = useState(failure?.message)
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setBusy(true)
    const result = await sessions.unlock(password)
    setBusy(false)
    setPassword('')
    if (!result.ok) setError(result.error.message)
  }
  const switchUser = async (): Promise<void> => {
    if (hasUnsavedWork() && !(await confirmLeaving())) return
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
          {error !== undefined && (
            <Alert color="brand" role="alert">
              {error}
            </Alert>
          )}
          <PasswordInput
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
