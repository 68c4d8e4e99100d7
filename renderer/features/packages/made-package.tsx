import { Button, Group, Text } from '@mantine/core'
import { IconDownload, IconPrinter } from '@tabler/icons-react'
import { useNavigate } from 'react-router'
import { paths } from '#renderer/entities/paths/paths.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import type { HandOverSlip } from '#shared/package/hand-over.ts'
import { kindWords } from './package-words.ts'
import classes from './packages.module.css'

export interface MadePackageProps {
  readonly name: string
  readonly data: Uint8Array
  readonly slip: HandOverSlip
  readonly children?: string
}

/** A package that was made: its number and digits, and what to do next. */
export function MadePackage({ name, data, slip, children }: MadePackageProps) {
  const platform = usePlatform()
  const navigate = useNavigate()
  const saveAgain = async (): Promise<void> => {
    const saved = await platform.saveFile({ name, data })
    if (saved.ok) notifyOk(savedWords(saved.value.path))
    else if (saved.error.code !== 'desktop/cancelled') notifyFailure(saved.error)
  }
  return (
    <div className={classes.made} role="status">
      <Text fw={600}>
        {kindWords[slip.kind]}第 {slip.serial} 号已生成，校验码 <span className={classes.code}>{slip.checkCode}</span>
      </Text>
      <Text fz="sm">
        {name}。{children}
      </Text>
      <Group gap="xs" mt={8}>
        <Button
          size="compact-md"
          leftSection={<IconPrinter size={16} />}
          onClick={() => void navigate(paths.packageSlip(), { state: slip })}
        >
          打印交接单
        </Button>
        <Button size="compact-md" variant="default" leftSection={<IconDownload size={16} />} onClick={() => void saveAgain()}>
          再存一份
        </Button>
      </Group>
    </div>
  )
}

export function savedWords(path: string | undefined): string {
  return path === undefined ? '已下载，请存到 U 盘上。' : `已存为 ${path}`
}
