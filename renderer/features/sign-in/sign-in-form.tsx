import { Alert, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useState, type FormEvent, type KeyboardEvent } from 'react'
import { failure as failureOf, type Failure } from '#shared/contracts/errors.ts'
import type { SignInOptions, Sessions } from '#renderer/data/sessions.ts'
import { notifyOk } from '#renderer/ui/notify.ts'
import { isStoreTrouble, StoreTrouble } from './store-trouble.tsx'

export interface SignInFormProps {
  readonly sessions: Sessions
  readonly initial: { readonly username: string; readonly password: string }
  /** No network, and nobody has signed in on this PC yet: it cannot work, so it is said before it is tried. */
  readonly firstTimeOffline: boolean
  readonly reachable: boolean
  openRestore(username: string): void
}

export function SignInForm({ sessions, initial, firstTimeOffline, reachable, openRestore }: SignInFormProps) {
  const [username, setUsername] = useState(initial.username)
  const [password, setPassword] = useState(initial.password)
  const [previous, setPrevious] = useState('')
  const [failure, setFailure] = useState<Failure>()
  const [busy, setBusy] = useState(false)
  const [capsLock, setCapsLock] = useState(false)
  const askPrevious = failure?.code === 'auth/slot-mismatch'
  const signIn = async (choice: SignInOptions): Promise<void> => {
    setBusy(true)
    let result: Awaited<ReturnType<Sessions['signIn']>>
    try {
      result = await sessions.signIn(username.trim(), password, { ...(askPrevious ? { previousPassword: previous } : {}), ...choice })
    } catch (error) {
      // A store that cannot be opened must not leave the person before a button that turns for ever.
      setFailure(failureOf('store/unavailable'))
      throw error
    } finally {
      setBusy(false)
    }
    if (!result.ok) return setFailure(result.error)
    const state = sessions.state()
    if (state.status === 'open' && !state.online) notifyOk('已离线登录。录入的内容先存在本机，联网后自动上传。')
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void signIn({})
  }
  const watchCapsLock = (event: KeyboardEvent): void => setCapsLock(event.getModifierState('CapsLock'))
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {isStoreTrouble(failure) ? (
          <StoreTrouble
            failure={failure}
            busy={busy}
            reachable={reachable}
            openRestore={() => openRestore(username)}
            signIn={(choice) => void signIn(choice)}
          />
        ) : (
          failure && <SignInFailure failure={failure} />
        )}
        {!failure && firstTimeOffline && <Alert color="gray">这台电脑第一次登录需要连接网络。请检查网线或服务器地址。</Alert>}
        <TextInput
          label="用户名"
          size="md"
          value={username}
          onChange={(event) => setUsername(event.currentTarget.value)}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus={initial.username === ''}
          required
          withAsterisk={false}
        />
        <PasswordInput
          label="密码"
          size="md"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          onKeyDown={watchCapsLock}
          onKeyUp={watchCapsLock}
          autoComplete="current-password"
          autoFocus={initial.username !== ''}
          required
          withAsterisk={false}
          visibilityToggleButtonProps={{ 'aria-label': '显示或隐藏密码' }}
        />
        {capsLock && (
          <Text fz="sm" c="#8a5200" role="status">
            大写锁定（Caps Lock）开着
          </Text>
        )}
        {askPrevious && (
          <PasswordInput
            label="这台电脑上次使用的密码"
            description="密码在别处改过。用旧密码打开本机数据，以后就用新密码。"
            size="md"
            value={previous}
            onChange={(event) => setPrevious(event.currentTarget.value)}
            autoFocus
            required
            withAsterisk={false}
          />
        )}
        <Button type="submit" size="md" mt={4} loading={busy} disabled={username.trim() === '' || password === ''}>
          登录
        </Button>
      </Stack>
    </form>
  )
}

function SignInFailure({ failure }: { readonly failure: Failure }) {
  const wait = secondsToWait(failure.details)
  return (
    <Alert color="brand" role="alert">
      {failure.message}
      {wait !== undefined && ` 约 ${Math.max(1, Math.ceil(wait / 60))} 分钟后可再试。`}
    </Alert>
  )
}

function secondsToWait(details: unknown): number | undefined {
  if (typeof details !== 'object' || details === null || !('retryAfterSeconds' in details)) return undefined
  return typeof details.retryAfterSeconds === 'number' ? details.retryAfterSeconds : undefined
}
