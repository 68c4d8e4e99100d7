import { Stack, Tabs } from '@mantine/core'
import { useState } from 'react'
import { useDb } from '#renderer/data/react.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { can } from '#shared/domain/permissions.ts'
import { DeskExport } from './desk-export.tsx'
import { DeskImport } from './desk-import.tsx'
import { DeskLog } from './desk-log.tsx'
import { OwnHistory } from './own-history.tsx'
import classes from './packages.module.css'
import { ReadSection } from './read-section.tsx'
import { SendSection } from './send-section.tsx'

/** 交换包: what a stick carries when there is no network, on the PC and at the counter where sticks are brought. */
export function PackagesPage() {
  const { user } = useDb()
  const [tab, setTab] = useUrlParam('tab')
  const carries = can(user, 'carryPackages')
  const counter = user.role === 'street' || user.role === 'district'
  const shown = tab === '' ? (counter ? 'desk' : 'own') : tab
  return (
    <Page title="交换包" description="没有网络时，用 U 盘和区里交换。内容已加密，丢了别人也打不开；同一个包导入两次不会重复。">
      {carries ? (
        <Tabs value={shown} onChange={(next) => setTab(next ?? '')} keepMounted={false}>
          <Tabs.List mb="md">
            <Tabs.Tab value="own">这台电脑</Tabs.Tab>
            <Tabs.Tab value="desk">收包与写包</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="own">
            <OwnPackages />
          </Tabs.Panel>
          <Tabs.Panel value="desk">
            <Desk />
          </Tabs.Panel>
        </Tabs>
      ) : (
        <OwnPackages />
      )}
    </Page>
  )
}

function OwnPackages() {
  return (
    <Stack gap="md">
      <div className={classes.columns}>
        <SendSection />
        <ReadSection />
      </div>
      <OwnHistory />
    </Stack>
  )
}

function Desk() {
  // What was brought in or made out changes the lists beside it.
  const [round, setRound] = useState(0)
  const again = (): void => setRound((before) => before + 1)
  return (
    <Stack gap="md">
      <div className={classes.columns}>
        <DeskImport onImported={again} />
        <DeskExport round={round} onMade={again} />
      </div>
      <DeskLog round={round} />
    </Stack>
  )
}
