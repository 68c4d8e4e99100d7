import { Anchor, Text, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import type { KnownUser, Sessions } from '#renderer/data/sessions.ts'
import type { PlatformInfo } from '#renderer/platform/platform.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { BrandMark } from '#renderer/ui/brand-mark.tsx'
import { DemoAccountList } from './demo-account-list.tsx'
import { KnownUserList } from './known-user-list.tsx'
import { RestoreDialog } from './restore-dialog.tsx'
import { ServerLine } from './server-line.tsx'
import { SignInForm } from './sign-in-form.tsx'
import classes from './sign-in-page.module.css'
import { useServerHealth } from './use-server-health.ts'

const promises = ['断网照常开会、签到、记录', '每次保存都先落在本机', '联网后自动送到区里']

export function SignInPage({ sessions }: { readonly sessions: Sessions }) {
  useDocumentTitle('登录 · 党群工作台')
  const platform = usePlatform()
  const [info, setInfo] = useState<PlatformInfo>()
  const [users, setUsers] = useState<readonly KnownUser[]>([])
  const [chosen, setChosen] = useState({ username: '', password: '', round: 0 })
  const [restoring, setRestoring] = useState<string>()
  const health = useServerHealth(info?.serverUrl)
  useEffect(() => {
    void platform.info().then(setInfo)
  }, [platform])
  useEffect(() => {
    void sessions.users().then((known) => {
      setUsers(known)
      const last = known[0]
      if (last) setChosen((before) => (before.round === 0 ? { username: last.username, password: '', round: 1 } : before))
    })
  }, [sessions])
  const choose = (username: string, password = ''): void => setChosen((before) => ({ username, password, round: before.round + 1 }))
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <section className={classes.cover} aria-label="党群工作台">
          <BrandMark size={52} inverse />
          <Title order={1} fz={30} mt="lg">
            党群工作台
          </Title>
          <Text fz="md" className={classes.tagline}>
            社区党群服务中心
          </Text>
          <span className={classes.rule} aria-hidden />
          <ul className={classes.promises}>
            {promises.map((promise) => (
              <li key={promise}>{promise}</li>
            ))}
          </ul>
          <Text fz={13} className={classes.version}>
            {info && `版本 ${info.version}`}
          </Text>
        </section>
        <section className={classes.form} aria-label="登录">
          <Title order={2} fz={22} mb={4}>
            登录
          </Title>
          <ServerLine platform={platform} info={info} health={health} />
          <KnownUserList users={users} chosen={chosen.username} choose={choose} />
          <SignInForm
            key={chosen.round}
            sessions={sessions}
            initial={chosen}
            firstTimeOffline={health.status === 'unreachable' && users.length === 0}
            reachable={health.status !== 'unreachable'}
            openRestore={setRestoring}
          />
          <Anchor component="button" type="button" fz={14} mt="sm" onClick={() => setRestoring(chosen.username)}>
            换了电脑？从备份恢复
          </Anchor>
          <RestoreDialog
            sessions={sessions}
            opened={restoring !== undefined}
            close={() => setRestoring(undefined)}
            username={restoring ?? ''}
            serverUrl={info?.serverUrl}
            restored={choose}
          />
          {health.demo && <DemoAccountList demo={health.demo} choose={choose} />}
        </section>
      </div>
    </main>
  )
}
