import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { BackupPreview } from '#renderer/data/backup/read-backup.ts'
import { roleWords } from '#renderer/entities/labels/role-words.ts'
import { momentWords } from '#renderer/entities/labels/time-words.ts'
import { DefinitionList } from '#renderer/ui/definition-list.tsx'

interface RestorePreviewProps {
  readonly preview: BackupPreview
  readonly serverUrl: string | undefined
  readonly busy: boolean
  back(): void
  restore(): void
}

/** What a backup holds, before anything is done with it. */
export function RestorePreview({ preview, serverUrl, busy, back, restore }: RestorePreviewProps) {
  const [now] = useState(() => Date.now())
  const elsewhere = serverUrl !== undefined && preview.server !== '' && preview.server !== serverUrl
  return (
    <Stack gap="sm">
      <Text>文件完整，密码正确。请核对：</Text>
      <DefinitionList
        items={[
          { term: '是谁的', value: `${preview.user.name}（${roleWords[preview.user.role]}）` },
          { term: '备份时间', value: momentWords(Date.parse(preview.at), now) },
          { term: '记录', value: `${preview.documents} 条` },
          { term: '没上传的', value: preview.unsent === 0 ? '没有' : `${preview.unsent} 条` },
          { term: '待处理', value: preview.refused === 0 ? '没有' : `${preview.refused} 条` },
          { term: '原来的电脑', value: preview.deviceName },
        ]}
      />
      {elsewhere && (
        <Alert color="yellow">
          这份备份连的是 {preview.server}，这台电脑现在连的是 {serverUrl}
          。如果区里只是换了地址，可以继续；拿不准，先在登录页改好“服务器地址”再恢复。
        </Alert>
      )}
      <Text fz="sm" c="dimmed">
        恢复以后，区里比备份新的内容会再收下来，区里已经删掉的不会回来。
      </Text>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={back} disabled={busy}>
          换一份
        </Button>
        <Button onClick={restore} loading={busy}>
          恢复到这台电脑
        </Button>
      </Group>
    </Stack>
  )
}
