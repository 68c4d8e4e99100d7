import { Alert, Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import type { Failure } from '#shared/contracts/errors.ts'
import { momentWords } from '#renderer/entities/labels/time-words.ts'

interface StoreTroubleProps {
  readonly failure: Failure
  readonly busy: boolean
  /** Whether there is a network to receive anything by. */
  readonly reachable: boolean
  openRestore(): void
  /** Signs in again in the way the person chose. */
  signIn(choice: { readonly acceptEmpty?: true; readonly moveAside?: true }): void
}

/** The store on this PC came back empty or does not open: nothing is done about it unless the person says what. */
export function StoreTrouble({ failure, busy, reachable, openRestore, signIn }: StoreTroubleProps) {
  const [now] = useState(() => Date.now())
  if (failure.code === 'store/emptied') {
    const seen = seenIn(failure.details)
    return (
      <Alert color="brand" role="alert" title="这台电脑上的数据不见了">
        <Text>
          {seen
            ? `${momentWords(Date.parse(seen.at), now)} 时这里还有 ${seen.documents} 条记录，现在本机数据库是空的。`
            : '现在本机数据库是空的。'}
          可能是磁盘满过，或者数据库被清理了。区里已有的不受影响，没上传的在备份和日志里。
        </Text>
        <Group mt="sm" gap="xs">
          <Button onClick={openRestore} disabled={busy}>
            从备份恢复
          </Button>
          <Button variant="default" loading={busy} disabled={!reachable} onClick={() => signIn({ acceptEmpty: true })}>
            从区里重新接收
          </Button>
        </Group>
        {!reachable && (
          <Text fz="sm" mt="xs">
            现在连不上区里，只能从备份恢复。
          </Text>
        )}
      </Alert>
    )
  }
  return (
    <Alert color="brand" role="alert" title="本机数据库打不开">
      <Text>您的数据仍在磁盘上。先关掉别处打开的本程序，重新启动电脑再试。还是不行，可以把打不开的库原样另存，重新建一个。</Text>
      <Group mt="sm">
        <Button variant="default" loading={busy} onClick={() => signIn({ moveAside: true })}>
          另存旧库，重新建立
        </Button>
      </Group>
    </Alert>
  )
}

export function isStoreTrouble(failure: Failure | undefined): failure is Failure {
  return failure?.code === 'store/emptied' || failure?.code === 'store/unavailable'
}

function seenIn(details: unknown): { readonly documents: number; readonly at: string } | undefined {
  if (typeof details !== 'object' || details === null || !('documents' in details) || !('at' in details)) return undefined
  return typeof details.documents === 'number' && typeof details.at === 'string'
    ? { documents: details.documents, at: details.at }
    : undefined
}
