import { Alert, Anchor, Modal, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import type { Platform, PlatformInfo } from '#renderer/platform/platform.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { StatusBadge } from '#renderer/ui/status-badge.tsx'
import classes from './sign-in-page.module.css'
import type { ServerHealth } from './use-server-health.ts'

const words = {
  asking: ['neutral', '正在联系区服务器'],
  reachable: ['ok', '已连上区服务器'],
  unreachable: ['neutral', '离线：连不上区服务器'],
} as const

export interface ServerLineProps {
  readonly platform: Platform
  readonly info: PlatformInfo | undefined
  readonly health: ServerHealth
}

/** Whether the district answers; on the desktop also where it is. */
export function ServerLine({ platform, info, health }: ServerLineProps) {
  const [changing, setChanging] = useState(false)
  const [tone, text] = words[health.status]
  return (
    <div className={classes.server} role="status">
      <StatusBadge tone={tone}>{text}</StatusBadge>
      {health.status === 'unreachable' && <span>登录过的人仍可登录</span>}
      {platform.setServerUrl && info && (
        <>
          <Anchor component="button" type="button" fz={14} ml="auto" onClick={() => setChanging(true)}>
            服务器地址
          </Anchor>
          <ServerAddress
            opened={changing}
            close={() => setChanging(false)}
            current={info.serverUrl}
            save={platform.setServerUrl.bind(platform)}
          />
        </>
      )}
    </div>
  )
}

interface ServerAddressProps {
  readonly opened: boolean
  close(): void
  readonly current: string
  readonly save: NonNullable<Platform['setServerUrl']>
}

function ServerAddress({ opened, close, current, save }: ServerAddressProps) {
  const [url, setUrl] = useState(current)
  const [error, setError] = useState<string>()
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const address = URL.parse(url.trim())
    if (!address || !/^https?:$/.test(address.protocol)) return setError('请写完整的网址，例如 https://dq.example.gov.cn')
    const result = await save(address.origin)
    if (!result.ok) setError(result.error.message)
  }
  return (
    <Modal opened={opened} onClose={close} title="区服务器地址">
      <form onSubmit={(event) => void submit(event)}>
        <TextInput
          label="地址"
          description="由区里的系统管理员告知。改动后本程序会重新打开。"
          value={url}
          onChange={(event) => setUrl(event.currentTarget.value)}
          data-autofocus
          inputMode="url"
        />
        {error !== undefined && (
          <Alert color="brand" mt="sm" role="alert">
            {error}
          </Alert>
        )}
        <FormActions submitLabel="改用这个地址" onCancel={close} />
      </form>
    </Modal>
  )
}
