import { Loader, Text, Title } from '@mantine/core'
import { useEffect, useState } from 'react'
import { usePlatform } from '#renderer/platform/react.tsx'
import classes from './shell.module.css'

/** Lies over everything while the program writes its backup on the way out; what is typed now would come too late. */
export function ClosingCover() {
  const platform = usePlatform()
  const [closing, setClosing] = useState(false)
  useEffect(() => platform.onBeforeQuit?.(async () => setClosing(true)), [platform])
  if (!closing) return null
  return (
    <div className={classes.closing} role="alertdialog" aria-modal="true" aria-labelledby="closing-title" data-no-print>
      <div className={classes.lockCard}>
        <Loader size="sm" aria-hidden mb="sm" />
        <Title order={2} id="closing-title" fz="lg">
          正在备份，请稍候…
        </Title>
        <Text c="dimmed">已保存的内容都在本机。备份完成后程序自动关闭，一般只要几秒钟。</Text>
      </div>
    </div>
  )
}
