import { MantineProvider } from '@mantine/core'
import { ModalsProvider } from '@mantine/modals'
import { Notifications } from '@mantine/notifications'
import type { ReactNode } from 'react'
import type { Platform } from '#renderer/platform/platform.ts'
import { PlatformProvider } from '#renderer/platform/react.tsx'
import { ClosingCover } from './closing-cover.tsx'
import { cssVariables, theme } from '#renderer/ui/theme.ts'

const modalLabels = { confirm: '确定', cancel: '取消' }

export function Providers({ platform, children }: { readonly platform: Platform; readonly children: ReactNode }) {
  return (
    <PlatformProvider platform={platform}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} forceColorScheme="light">
        <Notifications position="bottom-left" limit={4} data-no-print />
        <ModalsProvider labels={modalLabels}>{children}</ModalsProvider>
        <ClosingCover />
      </MantineProvider>
    </PlatformProvider>
  )
}
